using Microsoft.Azure.Functions.Worker;
using Plp.CheckIns;
using Plp.Hosting;
using Plp.People;
using Plp.Plans;
using Plp.School;
using Plp.Storage;

namespace Plp.Office;

/// <summary>The coordinator's first screen: what is stuck and whose it is, how each advisor stands, what changed this week.</summary>
public sealed class CoordinatorHome(FrontDesk desk, Cards cards, PersonStore people, IDocumentStore store)
{
    private const int LinesShown = 40;

    [Function(nameof(Act.ReadCoordinatorHome))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "coordinator/home")] HttpRequest request) =>
        desk.Answer(request, Act.ReadCoordinatorHome, async visit =>
        {
            var active = (await cards.Active(visit.Token)).FindAll(card => !card.Adults.Contains(visit.Caller.Id));
            var staff = await people.Staff(visit.Token);
            var period = visit.Today.Calendar.PeriodOf(visit.Today.Day);
            return Reply.Ok(new CoordinatorHomeView
            {
                Today = visit.Today.Day,
                Quarter = period?.Name,
                Students = active.Count,
                Exceptions = [.. Exceptions.Of(active, visit.Today).Select(stuck => ExceptionView.Of(stuck, staff))],
                Waiting = [.. active.SelectMany(card => WaitingView.Of(card, TalkWith.Coordinator)).OrderBy(talk => talk.Asked)],
                Advisors = [.. ByAdvisor(active, visit.Today, staff)],
                Changed = await Changed(active, visit, staff),
            });
        });

    /// <summary>Pure: every advisor or cover with the students whose duties they hold today.</summary>
    public static IEnumerable<AdvisorRow> ByAdvisor(IReadOnlyList<Card> active, SchoolToday today, StaffNames staff)
    {
        var period = today.Calendar.PeriodOf(today.Day);
        var contacts = active
            .SelectMany(card => FirstContactDuty.Owners(card, today.School.FirstContactBy ?? default, today.Day).Select(owner => (owner, State: FirstContactDuty.StateOf(card, today.Calendar, today.Day))))
            .ToLookup(duty => duty.owner, duty => duty.State);
        return active
            .SelectMany(card => card.DutyHolders(today.Day).Select(link => (link.Person, card)))
            .GroupBy(duty => duty.Person, duty => duty.card, StringComparer.Ordinal)
            .Select(caseload => new AdvisorRow
            {
                Advisor = staff.Named(caseload.Key),
                Students = caseload.Count(),
                CheckIns = DutyCounts.Of(period is null ? [] : caseload.Select(card => CheckInDuty.StateOf(card, period, today.Calendar, today.Day))),
                StillOpen = caseload.Count(card => CheckInDuty.StillOpen(card, today) is not null),
                FirstContacts = DutyCounts.Of(contacts[caseload.Key]),
            })
            .OrderBy(row => row.Advisor.Name, StringComparer.CurrentCultureIgnoreCase);
    }

    /// <summary>This week's check-ins, contacts and changes of plans: what and who, no words of it.</summary>
    private async Task<ChangedView> Changed(List<Card> active, Visit visit, StaffNames staff)
    {
        var monday = visit.Today.Day.AddDays(-(((int)visit.Today.Day.DayOfWeek + 6) % 7));
        var byStudent = active.ToDictionary(card => card.Student!, StringComparer.Ordinal);
        var lines = new List<ChangedLine>();
        var students = new HashSet<string>(StringComparer.Ordinal);
        void Add(Document document, string by, DateTimeOffset at, string what)
        {
            if (!byStudent.TryGetValue(document.Student!, out var card))
                return;
            students.Add(document.Student!);
            lines.Add(new ChangedLine(card.Student!, card.Name, card.Grade, by == card.Student ? card.Name : staff.NameOf(by), at, what));
        }

        await foreach (var stored in store.Each(new DocumentQuery(CheckIn.Shape.Type, Contact.Shape.Type, PlanHistory.Shape.Type) { From = monday, PageSize = 1000 }, visit.Token))
        {
            if (stored.Type == CheckIn.Shape.Type && stored.As<CheckIn>() is var checkIn)
                Add(checkIn, checkIn.By, checkIn.SavedAt, "check-in");
            else if (stored.Type == Contact.Shape.Type && stored.As<Contact>() is var contact)
                Add(contact, contact.By, contact.SavedAt, contact.Reached ? "reached the family" : "tried to reach the family");
            else if (stored.Type == PlanHistory.Shape.Type && stored.As<PlanHistory>() is var save)
                Add(save, save.By, save.At, save.What);
        }
        return new ChangedView(monday, students.Count, lines.Count, [.. lines.OrderByDescending(line => line.At).Take(LinesShown)]);
    }
}

public sealed record CoordinatorHomeView
{
    public required DateOnly Today { get; init; }

    /// <summary>The name of the current quarter; null in breaks.</summary>
    public string? Quarter { get; init; }

    /// <summary>Active students.</summary>
    public required int Students { get; init; }

    public required IReadOnlyList<ExceptionView> Exceptions { get; init; }

    /// <summary>Talks students asked of the coordinator.</summary>
    public required IReadOnlyList<WaitingView> Waiting { get; init; }

    public required IReadOnlyList<AdvisorRow> Advisors { get; init; }
    public required ChangedView Changed { get; init; }
}

public sealed record ExceptionView
{
    public required ExceptionKind Kind { get; init; }
    public required string StudentId { get; init; }
    public required string Name { get; init; }
    public required string Grade { get; init; }
    public required string Text { get; init; }

    /// <summary>Left out where it is the coordinator's own.</summary>
    public PersonName? Owner { get; init; }

    public static ExceptionView Of(Stuck stuck, StaffNames staff) => new()
    {
        Kind = stuck.Kind,
        StudentId = stuck.Card.Student!,
        Name = stuck.Card.Name,
        Grade = stuck.Card.Grade,
        Text = stuck.Text,
        Owner = stuck.Owner is { } owner ? staff.Named(owner) : null,
    };
}

public sealed record AdvisorRow
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

/// <param name="Students">How many students something changed for.</param>
/// <param name="Lines">How many changes there were; <paramref name="Latest"/> shows the newest of them.</param>
public sealed record ChangedView(DateOnly Since, int Students, int Lines, IReadOnlyList<ChangedLine> Latest);

public sealed record ChangedLine(string StudentId, string Name, string Grade, string By, DateTimeOffset At, string What);
