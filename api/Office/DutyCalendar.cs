using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.WorkItems;

namespace Plp.Office;

/// <summary>
/// Everything dated in one calendar: duties about students, the school's own, work items, and the days of the school year. It
/// shows what its reader may see and nothing else.
/// </summary>
internal sealed class DutyCalendar(
    Cards cards,
    PersonStore people,
    WorkItemStore items,
    WorkItemAccess access,
    WorkItemViews views,
    SchoolDuties duties)
{
    public const string DutyKey = "duty", SchoolKey = "school";

    /// <param name="whose">A member of staff; null: everybody.</param>
    public async Task<List<CalendarLine>> Of(Visit visit, string? whose, DateOnly from, DateOnly to)
    {
        var staff = await people.Staff(visit.Token);
        var lines = new List<CalendarLine>();
        lines.AddRange(DaysOf(visit.Today));
        lines.AddRange(await DutiesOf(visit, whose, staff));
        if (visit.Caller.Role == Role.Coordinator && (whose is null || whose == visit.Caller.Id))
            lines.AddRange((await duties.Open(visit.Today, visit.Token)).Select(duty => new CalendarLine
            {
                Kind = DutyKey,
                KindName = "Task",
                Day = duty.Due,
                Text = duty.What,
                Page = duty.Page,
                Overdue = duty.State == DutyState.Overdue ? true : null,
            }));
        var mine = new List<WorkItem>();
        foreach (var item in await items.Between(from, to, visit.Token))
        {
            if (whose is null || await Concerns(item, whose, visit))
                mine.Add(item);
        }
        lines.AddRange((await views.Lines(mine, visit)).Select(line =>
            CalendarLine.Of(line, mine.Find(item => item.Key == line.Id)!, visit.Today.School.Words)));
        return
        [
            .. lines
                .Where(line => line.Day <= to && (line.Until ?? line.Day) >= from)
                .OrderBy(line => line.Day)
                .ThenBy(line => line.Begins)
                .ThenBy(line => line.Kind, StringComparer.Ordinal)
                .ThenBy(line => line.Text, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>Breaks, days off, days called off, and where parts of the year end.</summary>
    public static IEnumerable<CalendarLine> DaysOf(SchoolToday today)
    {
        var calendar = today.Calendar;
        foreach (var closed in calendar.Closed)
            yield return Day(closed.From, closed.Name) with { Until = closed.To > closed.From ? closed.To : null };
        foreach (var snow in calendar.SnowDays)
            yield return Day(snow.Day, $"No school: {snow.Name}");
        foreach (var period in calendar.Periods)
            yield return Day(period.End, $"{period.Name} ends");

        static CalendarLine Day(DateOnly on, string text) =>
            new() { Kind = SchoolKey, KindName = "School year", Day = on, Text = text };
    }

    /// <summary>Duties about students, those of one kind and day in one line.</summary>
    public async Task<IEnumerable<CalendarLine>> DutiesOf(Visit visit, string? whose, StaffNames staff)
    {
        var around = whose is null
            ? await cards.Active(visit.Token)
            : (await cards.Around(whose, visit.Today, visit.Token)).FindAll(card => card.Active);
        return around
            .Where(card => !card.IsOwnChildOf(visit.Caller.Id))
            .SelectMany(card => StudentDuty.Of(card, visit.Today))
            .Where(duty => whose is null || duty.Owners(visit.Today).Contains(whose, StringComparer.Ordinal))
            .GroupBy(duty => (duty.Key, duty.Due))
            .Select(group => new CalendarLine
            {
                Kind = DutyKey,
                KindName = "Task",
                Id = $"{group.Key.Key}:{group.Key.Due:yyyyMMdd}",
                Day = group.Key.Due,
                Text = NumberWords.Capital(group.First().Kind.Count(group.Count(), group.First(), visit.Today)),
                Page = whose == visit.Caller.Id ? "/home/" : "/students/",
                Owner = whose is null ? null : staff.Named(whose),
                Overdue = group.First().State == DutyState.Overdue ? true : null,
            });
    }

    /// <summary>Whether the item is that person's: they own it, are named in it, or it waits for them.</summary>
    private async Task<bool> Concerns(WorkItem item, string whose, Visit visit)
    {
        if (item.Owner == whose || item.People.Contains(whose))
            return true;
        return whose == visit.Caller.Id
            && WorkItemAccess.WaitsFor(
                item,
                await access.PartsOf(item, visit),
                visit.Caller.Person,
                visit.Today.Calendar.SchoolYear,
                await items.Acknowledged(visit.Token));
    }
}

/// <summary>One line of the calendar.</summary>
internal sealed record CalendarLine
{
    /// <summary><c>duty</c>, <c>school</c>, or the kind of the work item.</summary>
    public required string Kind { get; init; }

    public required string KindName { get; init; }

    /// <summary>Of a work item or a duty, for good; left out elsewhere.</summary>
    public string? Id { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>The last of several days.</summary>
    public DateOnly? Until { get; init; }

    public TimeOnly? Begins { get; init; }
    public TimeOnly? Ends { get; init; }
    public required string Text { get; init; }

    /// <summary>Where it is dealt with.</summary>
    public string? Page { get; init; }

    public PersonName? Owner { get; init; }
    public bool? Overdue { get; init; }

    /// <summary>Nothing is left to do.</summary>
    public bool? Closed { get; init; }

    public static CalendarLine Of(WorkItemLine line, WorkItem item, SchoolWords words) => new()
    {
        Kind = line.Kind,
        KindName = words.Apply(item.Declared.Name.One),
        Id = line.Id,
        Day = item.Day!.Value,
        Begins = item.Begins,
        Ends = item.Ends,
        Text = line.Title,
        Page = $"/work-item/?id={line.Id}",
        Owner = line.Owner,
        Overdue = line.Overdue,
        Closed = item.IsOpen ? null : true,
    };
}
