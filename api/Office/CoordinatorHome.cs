using Microsoft.Azure.Functions.Worker;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Families;
using Plp.Mail;
using Plp.Mail.Senders;
using Plp.People;
using Plp.Reminders;
using Plp.Requests;
using Plp.School;

namespace Plp.Office;

/// <summary>The coordinator's first screen: what is stuck and whose it is, how each advisor stands, what changed this week.</summary>
internal sealed class CoordinatorHome(
    RequestHandler handler,
    Cards cards,
    PersonStore people,
    WeekOfChanges week,
    FamilyTasks tasks,
    PeriodUpdates quarters,
    MailSettingsStore mail,
    ISender sender,
    IdentityProvider provider)
{
    [Function(nameof(OfficeRoom.ReadCoordinatorHome))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "coordinator/home")] HttpRequest request) =>
        handler.Answer(request, OfficeRoom.ReadCoordinatorHome, async visit =>
        {
            var everyone = await cards.Active(visit.Token);
            var active = everyone.FindAll(card => !card.IsOwnChildOf(visit.Caller.Id));
            var staff = await people.Staff(visit.Token);
            var names = ListNames.Full(active, staff, visit.Today.Day);
            var period = visit.Today.Calendar.PeriodOf(visit.Today.Day);
            return Reply.Ok(new CoordinatorHomeView
            {
                SetUp = SetUp.Of(visit.Today, everyone, provider.Kind, sender.Kind, await mail.Read(visit.Token)),
                Today = visit.Today.Day,
                Quarter = period?.Name,
                Students = active.Count,
                Exceptions = [.. Exceptions.Of(active, visit.Today, staff).Select(stuck => ExceptionView.Of(stuck, names, staff))],
                Waiting = [.. active.SelectMany(card => WaitingView.Of(card, TalkWith.Coordinator, names)).OrderBy(talk => talk.Asked)],
                Passed = await PassedToYou.Of(active, visit, people),
                Heard = [.. HeardFromView.Of(active, names)],
                QuarterToTell = PeriodUpdates.Closed(visit.Today) is { } closed
                    && await quarters.Sent(closed, visit.Token) is not { Done: true }
                    ? new ClosedPeriodView(closed.Key, closed.Name)
                    : null,
                Calls = await tasks.Among(active, visit.Caller, visit.Today.Day, visit.Token),
                Duties = DutyProgress.Of(active, visit.Today),
                Advisors = [.. ByAdvisor(active, visit.Today, staff)],
                Changed = await week.Of(active, names, visit.Today, staff, visit.Token),
            });
        });

    /// <summary>Pure: every advisor or cover with the students whose duties they hold today.</summary>
    public static IEnumerable<AdvisorRow> ByAdvisor(IReadOnlyList<Card> active, SchoolToday today, StaffNames staff)
    {
        var period = today.Calendar.PeriodOf(today.Day);
        var contacts = active
            .SelectMany(card => FirstContactDuty
                .Owners(card, today.School.FirstContactBy ?? default, today.Day)
                .Select(owner => (owner, State: FirstContactDuty.StateOf(card, today.Calendar, today.Day))))
            .ToLookup(duty => duty.owner, duty => duty.State);
        return active
            .SelectMany(card => card.DutyHolders(today.Day).Select(link => (link.Person, card)))
            .GroupBy(duty => duty.Person, duty => duty.card, StringComparer.Ordinal)
            .Select(caseload => new AdvisorRow
            {
                Advisor = staff.Named(caseload.Key),
                Students = caseload.Count(),
                CheckIns = DutyCounts.Of(period is null
                    ? []
                    : caseload.Select(card => CheckInDuty.StateOf(card, period, today.Calendar, today.Day))),
                StillOpen = caseload.Count(card => CheckInDuty.StillOpen(card, today) is not null),
                FirstContacts = DutyCounts.Of(contacts[caseload.Key]),
            })
            .OrderBy(row => row.Advisor.Name, StringComparer.CurrentCultureIgnoreCase);
    }
}

internal sealed record CoordinatorHomeView
{
    /// <summary>The checklist of a new school; left out once everything is done.</summary>
    public IReadOnlyList<SetUpView>? SetUp { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>The name of the current quarter; null in breaks.</summary>
    public string? Quarter { get; init; }

    /// <summary>Active students.</summary>
    public required int Students { get; init; }

    public required IReadOnlyList<ExceptionView> Exceptions { get; init; }

    /// <summary>Talks students asked of the coordinator.</summary>
    public required IReadOnlyList<WaitingView> Waiting { get; init; }

    /// <summary>Duties that were passed to the coordinator by name.</summary>
    public required IReadOnlyList<PassedToYou> Passed { get; init; }

    /// <summary>What families said and nobody has seen yet.</summary>
    public required IReadOnlyList<HeardFromView> Heard { get; init; }

    /// <summary>The last period that is over, while its letters to families are not sent.</summary>
    public ClosedPeriodView? QuarterToTell { get; init; }

    /// <summary>Families mail does not reach: to call, or to send paper to.</summary>
    public required IReadOnlyList<FamilyTaskView> Calls { get; init; }

    /// <summary>Every duty of the year that has begun.</summary>
    public required IReadOnlyList<DutyProgress> Duties { get; init; }

    public required IReadOnlyList<AdvisorRow> Advisors { get; init; }
    public required ChangedView Changed { get; init; }
}

internal sealed record ClosedPeriodView(string Key, string Name);

internal sealed record ExceptionView
{
    public required ExceptionKind Kind { get; init; }
    public required string StudentId { get; init; }
    public required string Name { get; init; }

    /// <summary>Left out where the name says it.</summary>
    public string? Grade { get; init; }

    public required string Text { get; init; }

    /// <summary>Left out where it is the coordinator's own.</summary>
    public PersonName? Owner { get; init; }

    public static ExceptionView Of(OpenException stuck, ListNames names, StaffNames staff) => new()
    {
        Kind = stuck.Kind,
        StudentId = stuck.Card.Student!,
        Name = names.Of(stuck.Card),
        Grade = names.GradeBeside(stuck.Card),
        Text = stuck.Text,
        Owner = stuck.Owner is { } owner ? staff.Named(owner) : null,
    };
}

internal sealed record AdvisorRow
{
    public required PersonName Advisor { get; init; }
    public required int Students { get; init; }

    /// <summary>This quarter's, each ending apart.</summary>
    public required DutyCounts CheckIns { get; init; }

    /// <summary>How many have a check-in of an earlier quarter open.</summary>
    public required int StillOpen { get; init; }

    /// <summary>The first contacts that are this person's duty.</summary>
    public required DutyCounts FirstContacts { get; init; }
}
