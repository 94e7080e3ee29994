using Microsoft.Azure.Functions.Worker;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.Reminders;
using Plp.Requests;
using Plp.School;

namespace Plp.Office;

/// <summary>
/// The principal's first screen: counts of the year, by duty, day and grade, and what needs attention, by owner. No
/// student is named.
/// </summary>
internal sealed class PrincipalHome(
    RequestHandler handler,
    Cards cards,
    PersonStore people,
    FamilyTasks tasks,
    DutyCalendar calendar,
    HomeLines lines)
{
    [Function(nameof(OfficeRoom.ReadPrincipalHome))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "principal/home")] HttpRequest request) =>
        handler.Answer(request, OfficeRoom.ReadPrincipalHome, async visit =>
        {
            var active = (await cards.Active(visit.Token)).FindAll(card => !card.IsOwnChildOf(visit.Caller.Id));
            var instead = active.FindAll(card => visit.Caller.StandsInFor([card]));
            var names = ListNames.Full(instead);
            var staff = await people.Staff(visit.Token);
            var view = ViewOf(active, visit.Today, staff);
            return Reply.Ok(view with
            {
                Year = view.Year with { Week = await calendar.WeekAhead(visit, active, staff) },
                Lines = await lines.Of(visit),
                Passed = await PassedToYou.Of(active, visit, people),
                Waiting = [.. instead.SelectMany(card => WaitingView.Of(card, TalkWith.Coordinator, names)).OrderBy(talk => talk.Asked)],
                Heard = [.. HeardFromView.Of(instead, names)],
                Calls = await tasks.Among(instead, visit.Caller, visit.Today.Day, visit.Token),
            });
        });

    /// <summary>Pure.</summary>
    public static PrincipalHomeView ViewOf(IReadOnlyList<Card> active, SchoolToday today, StaffNames staff)
    {
        var calendar = today.Calendar;
        var current = calendar.PeriodOf(today.Day);
        var last = calendar.Periods.LastOrDefault(period => period.End < today.Day && calendar.WorksIn(period));
        DutyCounts Counts(Period period) => DutyCounts.Of(active.Select(card => CheckInDuty.StateOf(card, period, calendar, today.Day)));
        var contacts = DutyCounts.Of(active.Select(card => FirstContactDuty.StateOf(card, calendar, today.Day)));
        List<string> sentences = [];
        if (current is not null)
            sentences.Add($"{current.Name}, until {DayWords.Written(current.End)}: of {Counted.Students(active.Count)}, " +
                $"{InWords(Counts(current), "had their check-in", "are still to come")}.");
        if (last is not null)
            sentences.Add($"{last.Name}, closed on {DayWords.Written(last.End)}: {InWords(Counts(last), "had their check-in", "due")}.");
        sentences.Add($"First contact with families: {InWords(contacts, "reached", "due")}.");
        return new PrincipalHomeView
        {
            Today = today.Day,
            Students = active.Count,
            Sentences = [.. sentences.Select(today.School.Words.Apply)],
            Year = YearOverview.Of(active, today, staff),
            Exceptions =
            [
                .. Exceptions.Of(active, today, staff)
                    .GroupBy(stuck => (stuck.Kind, stuck.Owner))
                    .OrderBy(group => group.Key.Kind)
                    .Select(group => new ExceptionCount(
                        group.Key.Kind,
                        group.Count(),
                        group.Key.Owner is { } owner ? staff.Named(owner) : null)),
            ],
        };
    }

    /// <summary>The endings that occur, each apart.</summary>
    private static string InWords(DutyCounts counts, string done, string due)
    {
        (int Count, string Words)[] parts =
        [
            (counts.Done, done), (counts.Tried, "tried three times"), (counts.NotPossible, "not possible"), (
                counts.Passed,
                "reassigned to someone else"),
            (counts.NotApplicable, "not applicable"), (counts.Due, due), (counts.Overdue, "overdue"), (counts.NotYet, "not yet begun"),
        ];
        var occurring = parts.Where(part => part.Count > 0).Select(part => $"{part.Count} {part.Words}").ToList();
        return occurring.Count == 0 ? "none" : string.Join(", ", occurring);
    }
}

internal sealed record PrincipalHomeView
{
    /// <summary>What else waits for the reader, from any room; left out when nothing does.</summary>
    public IReadOnlyList<HomeLine>? Lines { get; init; }

    public required DateOnly Today { get; init; }
    public required int Students { get; init; }
    public required IReadOnlyList<string> Sentences { get; init; }

    public required YearOverview Year { get; init; }

    /// <summary>Duties that were passed to this principal by name; the page names students only when asked.</summary>
    public IReadOnlyList<PassedToYou> Passed { get; init; } = [];

    public required IReadOnlyList<ExceptionCount> Exceptions { get; init; }

    /// <summary>Talks asked of the coordinator by students whose family every coordinator is (A1).</summary>
    public IReadOnlyList<WaitingView> Waiting { get; init; } = [];

    /// <summary>What the families of these students said.</summary>
    public IReadOnlyList<HeardFromView> Heard { get; init; } = [];

    /// <summary>Families of these students that mail does not reach.</summary>
    public IReadOnlyList<FamilyTaskView> Calls { get; init; } = [];
}

/// <param name="Owner">Left out where it is the coordinator's.</param>
internal sealed record ExceptionCount(ExceptionKind Kind, int Count, PersonName? Owner);
