using System.Globalization;
using System.Text.Json.Serialization;
using Plp.CheckIns;
using Plp.People;
using Plp.Plans;
using Plp.Portfolio;
using Plp.Requests;
using Plp.School;

namespace Plp.Students;

/// <summary>A student's plan from entry to graduation: its years, and what happened in them, as one reader sees it.</summary>
internal sealed record TimelineView
{
    public required PersonName Student { get; init; }
    public required string Grade { get; init; }
    public required DateOnly Today { get; init; }

    /// <summary>For whose hands it is, where it is to be printed.</summary>
    public PrintFor? For { get; init; }

    /// <summary>From the year of entry to that of graduation, as far as the grade says when that is.</summary>
    public required IReadOnlyList<TimelineYear> Years { get; init; }

    /// <summary>By the day they began.</summary>
    public required IReadOnlyList<TimelineGoal> Goals { get; init; }

    /// <summary>By their day.</summary>
    public required IReadOnlyList<TimelineEvent> Events { get; init; }
}

/// <param name="Key">The school year: <c>2026-27</c>.</param>
/// <param name="Grade">The student's in it; null where that is not known.</param>
internal sealed record TimelineYear(string Key, DateOnly Start, DateOnly End, string? Grade);

/// <param name="From">The day it was written first.</param>
/// <param name="To">The day it was reached or archived; null while it is worked on.</param>
/// <param name="Cycles">The day each cycle began.</param>
/// <param name="Entries">The days something was done for it.</param>
internal sealed record TimelineGoal(
    string Id,
    string Title,
    GoalArea Area,
    DateOnly From,
    DateOnly? To,
    DateOnly? Target,
    int Cycle,
    Step Step,
    IReadOnlyList<Step> Written,
    GoalReached? Reached,
    bool? Archived,
    IReadOnlyList<DateOnly> Cycles,
    IReadOnlyList<DateOnly> Entries);

/// <param name="Id">Of the evidence, the check-in; the school year of a yearly update; null for answers.</param>
/// <param name="Title">Null for answers, whose count stands in its place.</param>
/// <param name="Count">How many answers were written on that day.</param>
internal sealed record TimelineEvent(TimelineEventKind Kind, DateOnly On, string? Id, string? Title, int? Count);

[JsonConverter(typeof(CamelCase<TimelineEventKind>))]
internal enum TimelineEventKind
{
    CheckIn,
    YearlyUpdate,
    Evidence,
    Answers,
}

/// <summary>
/// Puts a timeline together from what the visit's caller may read; for paper, of that what those readers have (B14). Pure.
/// </summary>
internal sealed record Timeline(StudentVisit Visit, PrintFor? For)
{
    private const int LastGrade = 12;

    public required Plan? Plan { get; init; }

    /// <summary>Saves of the plan's items, in any order: they say when something began.</summary>
    public required IReadOnlyList<PlanHistory> Saves { get; init; }

    public required IReadOnlyList<CheckIn> CheckIns { get; init; }
    public required IReadOnlyList<YearlyUpdate> Updates { get; init; }
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <param name="name">As those who get it call the student.</param>
    public TimelineView View(string name, DateOnly? enrolled)
    {
        var goals = (Plan?.Goals ?? [])
            .Where(goal => Takes(goal.Audience) && GoalView.Shows(goal, Visit))
            .Select(GoalOf)
            .OrderBy(goal => goal.From)
            .ThenBy(goal => goal.Id, StringComparer.Ordinal)
            .ToList();
        var events = Events().OrderBy(one => one.On).ThenBy(one => one.Kind).ToList();
        var first = goals.Select(goal => goal.From)
            .Concat(events.Select(one => one.On))
            .Append(enrolled ?? Visit.Today.Day)
            .Append(Plan?.Opened ?? Visit.Today.Day)
            .Min();
        return new TimelineView
        {
            Student = new PersonName(Visit.Student, name),
            Grade = Visit.Card.Grade,
            Today = Visit.Today.Day,
            For = For,
            Years = YearsFrom(first),
            Goals = goals,
            Events = events,
        };
    }

    private bool Takes(Audience audience) => For is not { } reader || (audience != Audience.Restricted && reader.Takes(audience));

    private TimelineGoal GoalOf(Goal goal)
    {
        var saves = PlanHistory.Ordered(Saves.Where(save => save.Item == goal.Id)).ToList();
        var from = goal.BroughtAlong?.On
            ?? (saves.Count > 0 ? saves[0].Day : null)
            ?? Visit.Today.Calendar.DayOf(goal.Words.At);
        var archivedOn = goal.Archived
            ? saves.LastOrDefault(save => save.Fields.Any(change => change is { Field: "archived", After: not null }))?.Day
            : null;
        return new TimelineGoal(
            goal.Id,
            goal.Title,
            goal.Area,
            from,
            goal.Reached?.On ?? archivedOn,
            goal.TargetDate,
            goal.Current.N,
            goal.Current.Step,
            Plan!.WrittenOf(goal),
            goal.Reached,
            goal.Archived ? true : null,
            [from, .. saves.Where(save => save.What == Goal.OpenedNextCycle).Select(save => save.Day).OfType<DateOnly>()],
            [.. goal.Cycles.SelectMany(cycle => Plan!.EntriesOf(goal, cycle)).Select(entry => entry.On).Distinct().Order()]);
    }

    private IEnumerable<TimelineEvent> Events()
    {
        var talks = Visit.Relation == Relation.TeacherOfRecord
            ? []
            : CheckIns.Where(talk => talk.Ending == Duties.DutyEnding.Done
                && Amending.Shows(talk, Visit)
                && talk.Voided is null
                && (For is null || talk.Boxes.Any(box => box.Box is { } said && Takes(said.Audience)))
                && !(For == PrintFor.Family && talk.NothingHome));
        foreach (var talk in talks)
            yield return new(
                TimelineEventKind.CheckIn,
                talk.HeldOn,
                talk.Id,
                Visit.Today.Calendar.Find(talk.Period)?.Name ?? talk.Period,
                null);
        foreach (var update in Updates)
        {
            if (update.Ended is { Ending: Duties.DutyEnding.Done } ended)
                yield return new(TimelineEventKind.YearlyUpdate, ended.On, update.SchoolYear, update.SchoolYear, null);
        }
        foreach (var piece in Evidence.Where(piece => Takes(piece.Audience) && EvidenceView.Shows(piece, Plan, Visit)))
            yield return new(TimelineEventKind.Evidence, piece.On, piece.Key, piece.Caption, null);
        foreach (var day in (Plan?.Inventory ?? [])
            .Where(entry => Takes(entry.Audience) && InventoryView.Shows(entry, Visit))
            .GroupBy(entry => entry.On))
            yield return new(TimelineEventKind.Answers, day.Key, null, null, day.Count());
    }

    /// <summary>Years of the past and to come begin on the day on which this one does.</summary>
    private List<TimelineYear> YearsFrom(DateOnly first)
    {
        var calendar = Visit.Today.Calendar;
        var grade = int.TryParse(Visit.Card.Grade, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        var before = 0;
        while (calendar.Start.AddYears(-before) > first)
            before++;
        var after = Visit.Card.Active && grade is { } now ? Math.Max(0, LastGrade - now) : 0;
        return
        [
            .. Enumerable.Range(-before, before + after + 1).Select(i =>
            {
                var start = calendar.Start.AddYears(i);
                return new TimelineYear(
                    SchoolCalendar.YearName(start),
                    start,
                    calendar.Start.AddYears(i + 1).AddDays(-1),
                    i == 0 ? Visit.Card.Grade : GradeIn(start, grade, i));
            }),
        ];
    }

    /// <summary>As answers of that year say it; of years to come, when each is one grade further.</summary>
    private string? GradeIn(DateOnly start, int? now, int years) => years > 0
        ? (now + years)?.ToString(CultureInfo.InvariantCulture)
        : Plan?.Inventory.FirstOrDefault(entry => entry.On >= start && entry.On < start.AddYears(1))?.Grade;
}
