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
    SchoolDuties duties,
    MailSettingsStore mail,
    ISender sender,
    IdentityProvider provider,
    HomeLines lines)
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
                Lines = await lines.Of(visit),
                SetUp = SetUp.Of(visit.Today, everyone, provider.Kind, sender.Kind, await mail.Read(visit.Token)),
                Today = visit.Today.Day,
                Quarter = period?.Name,
                Students = active.Count,
                Exceptions = [.. Exceptions.Of(active, visit.Today, staff).Select(stuck => ExceptionView.Of(stuck, names, staff))],
                Waiting = [.. active.SelectMany(card => WaitingView.Of(card, TalkWith.Coordinator, names)).OrderBy(talk => talk.Asked)],
                Passed = await PassedToYou.Of(active, visit, people),
                Heard = [.. HeardFromView.Of(active, names)],
                SchoolDuties = [.. (await duties.Open(visit.Today, visit.Token)).Select(SchoolDutyView.Of)],
                Calls = await tasks.Among(active, visit.Caller, visit.Today.Day, visit.Token),
                Duties = DutyProgress.Of(active, visit.Today),
                Advisors = [.. ByAdvisor(active, visit.Today, staff)],
                Changed = await week.Of(active, names, visit.Today, staff, visit.Token),
            });
        });

    /// <summary>
    /// Pure: every advisor or cover with the students whose duties they hold today. Who had students this year and gave them
    /// away, or is substituted for, stays in the table.
    /// </summary>
    public static IEnumerable<AdvisorRow> ByAdvisor(IReadOnlyList<Card> active, SchoolToday today, StaffNames staff)
    {
        var period = today.Calendar.PeriodOf(today.Day);
        var contacts = active
            .SelectMany(card => FirstContactDuty
                .Owners(card, today.School.FirstContactBy ?? default, today.Day)
                .Select(owner => (owner, State: FirstContactDuty.StateOf(card, today.Calendar, today.Day))))
            .ToLookup(duty => duty.owner, duty => duty.State);
        var given = active
            .SelectMany(card => card.StaffLinks
                .Where(link => link.Kind is StaffLinkKind.Advisor or StaffLinkKind.CoAdvisor
                    && link.From <= today.Day
                    && link.Lasts(today.Calendar.Start)
                    && !card.DutyHolders(today.Day).Any(holder => holder.Person == link.Person))
                .Select(link => (link.Person, card.Student, link.To)))
            .ToLookup(link => link.Person, link => (link.Student, link.To), StringComparer.Ordinal);
        var held = active
            .SelectMany(card => card.DutyHolders(today.Day).Select(link => (link.Person, card)))
            .ToLookup(duty => duty.Person, duty => duty.card, StringComparer.Ordinal);
        return held.Select(caseload => caseload.Key)
            .Union(given.Select(one => one.Key), StringComparer.Ordinal)
            .Select(advisor => Row(advisor, [.. held[advisor]]))
            .OrderBy(row => row.Advisor.Name, StringComparer.CurrentCultureIgnoreCase);

        AdvisorRow Row(string advisor, List<Card> caseload) => new()
        {
            Advisor = staff.Named(advisor),
            Students = caseload.Count,
            Given = given[advisor].Select(link => link.Student).Distinct().Count() is > 0 and var count ? count : null,
            LastDay = given[advisor].Max(link => link.To),
            CheckIns = DutyCounts.Of(period is null
                ? []
                : caseload.Select(card => CheckInDuty.StateOf(card, period, today.Calendar, today.Day))),
            StillOpen = caseload.Count(card => CheckInDuty.StillOpen(card, today) is not null),
            FirstContacts = DutyCounts.Of(contacts[advisor]),
        };
    }
}

internal sealed record CoordinatorHomeView
{
    /// <summary>What else waits for the reader, from any room; left out when nothing does.</summary>
    public IReadOnlyList<HomeLine>? Lines { get; init; }

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

    /// <summary>What is to be done for the school as a whole, the first due first.</summary>
    public required IReadOnlyList<SchoolDutyView> SchoolDuties { get; init; }

    /// <summary>Families mail does not reach: to call, or to send paper to.</summary>
    public required IReadOnlyList<FamilyTaskView> Calls { get; init; }

    /// <summary>Every duty of the year that has begun.</summary>
    public required IReadOnlyList<DutyProgress> Duties { get; init; }

    public required IReadOnlyList<AdvisorRow> Advisors { get; init; }
    public required ChangedView Changed { get; init; }
}

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

    /// <summary>How many were theirs this year and are another's duty today; null: none.</summary>
    public int? Given { get; init; }

    /// <summary>The last day of the last of those; null where it goes on beside a substitute.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>This quarter's, each ending apart.</summary>
    public required DutyCounts CheckIns { get; init; }

    /// <summary>How many have a check-in of an earlier quarter open.</summary>
    public required int StillOpen { get; init; }

    /// <summary>The first contacts that are this person's duty.</summary>
    public required DutyCounts FirstContacts { get; init; }
}
