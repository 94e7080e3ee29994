using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.Exhibitions;
using Plp.People;
using Plp.Quality;
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
    ExhibitionStore exhibitions,
    QualityWaiting plans,
    SchoolDuties duties)
{
    public const string DutyKey = "duty", SchoolKey = "school", ExhibitionKey = "exhibition";

    private const int DaysOfWeek = 7;

    /// <param name="whose">A member of staff; null: everybody.</param>
    public async Task<List<CalendarLine>> Of(Visit visit, string? whose, DateOnly from, DateOnly to)
    {
        var staff = await people.Staff(visit.Token);
        return await Of(visit, whose, await Around(visit, whose), staff, from, to);
    }

    /// <summary>Today and the six days after, of everybody.</summary>
    /// <param name="active">Every student the reader may read.</param>
    public Task<List<CalendarLine>> WeekAhead(Visit visit, IReadOnlyList<Card> active, StaffNames staff) =>
        Of(visit, whose: null, active, staff, visit.Today.Day, visit.Today.Day.AddDays(DaysOfWeek - 1));

    private async Task<List<CalendarLine>> Of(
        Visit visit,
        string? whose,
        IReadOnlyList<Card> around,
        StaffNames staff,
        DateOnly from,
        DateOnly to)
    {
        var lines = new List<CalendarLine>();
        lines.AddRange(DaysOf(visit.Today));
        lines.AddRange(DutiesOf(around, visit, whose, staff));
        lines.AddRange(await ExhibitionsOf(visit, whose, around, from, to));
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
        if (whose == visit.Caller.Id)
            lines.AddRange(await ReadingsOf(visit));
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

    /// <summary>Plans that wait for the caller to read for their quality, by the last day; whose they are is told nowhere.</summary>
    public async Task<IEnumerable<CalendarLine>> ReadingsOf(Visit visit) =>
        (await plans.On(visit.Today.Day, visit.Caller.Id, visit.Token))
            .GroupBy(one => (one.Review.Key, one.Review.Until))
            .Select(review => new CalendarLine
            {
                Kind = DutyKey,
                KindName = "Task",
                Id = $"quality-reading:{review.Key.Key}",
                Day = review.Key.Until,
                Text = visit.Today.School.Words.Apply(
                    $"{Counted.Of(review.Count(), "plan", "plans")} to read for their quality"),
                Page = "/quality-reading/",
            });

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
    public async Task<IEnumerable<CalendarLine>> DutiesOf(Visit visit, string? whose, StaffNames staff) =>
        DutiesOf(await Around(visit, whose), visit, whose, staff);

    /// <summary>
    /// Exhibitions and conferences. Of everybody: each of their days. Of one person: the times taken for which they sit on the
    /// panel, and those of their students.
    /// </summary>
    public async Task<List<CalendarLine>> ExhibitionsOf(
        Visit visit,
        string? whose,
        IReadOnlyList<Card> around,
        DateOnly from,
        DateOnly to)
    {
        var lines = new List<CalendarLine>();
        foreach (var exhibition in await exhibitions.All(visit.Token))
        {
            if (exhibition.IsPublished && exhibition.First <= to && exhibition.Last >= from)
                lines.AddRange(whose is null ? DaysOf(exhibition) : await TimesOf(exhibition, visit, whose, around));
        }
        return lines;
    }

    /// <summary>The students whose duties are shown: everybody's, or those around one person.</summary>
    public async Task<List<Card>> Around(Visit visit, string? whose)
    {
        var around = whose is null
            ? await cards.Active(visit.Token)
            : (await cards.Around(whose, visit.Today, visit.Token)).FindAll(card => card.Active);
        return around.FindAll(card => !card.IsOwnChildOf(visit.Caller.Id));
    }

    private static IEnumerable<CalendarLine> DaysOf(Exhibition exhibition) => exhibition.Days.Select(day => new CalendarLine
    {
        Kind = ExhibitionKey,
        KindName = NameOf(exhibition),
        Id = $"{exhibition.Key}:{day.On:yyyyMMdd}",
        Day = day.On,
        Begins = day.From,
        Ends = day.To,
        Text = exhibition.Name,
        Page = PageOf(exhibition),
    });

    private async Task<IEnumerable<CalendarLine>> TimesOf(
        Exhibition exhibition,
        Visit visit,
        string whose,
        IReadOnlyList<Card> around)
    {
        var slots = exhibition.Slots().ToDictionary(slot => slot.Key, StringComparer.Ordinal);
        var names = ListNames.Full(around);
        return
            from place in await exhibitions.Places(exhibition.Key, visit.Token)
            let slot = place.Slot is null ? null : slots.GetValueOrDefault(place.Slot)
            where slot is not null
            let theirs = around.FirstOrDefault(card => card.Student == place.Student && Advises(whose, card, visit.Today.Day))
            where theirs is not null || slot.Panel.Contains(whose, StringComparer.Ordinal)
            select new CalendarLine
            {
                Kind = ExhibitionKey,
                KindName = NameOf(exhibition),
                Id = $"{exhibition.Key}:{slot.Key}",
                Day = slot.On,
                Begins = slot.From,
                Ends = slot.To,
                Text = theirs is null
                    ? $"{exhibition.Name}, {slot.Room.Name}: on the panel"
                    : $"{exhibition.Name}, {slot.Room.Name}: {names.Of(theirs)}",
                TextWithoutName = $"{exhibition.Name}, {slot.Room.Name}",
                Page = PageOf(exhibition),
            };
    }

    private static bool Advises(string person, Card card, DateOnly day) => card
        .LinksOf(person, day)
        .Any(link => link.Kind is StaffLinkKind.Advisor or StaffLinkKind.CoAdvisor or StaffLinkKind.Cover);

    private static string NameOf(Exhibition exhibition) => exhibition.What == ExhibitionKind.Exhibition ? "Exhibition" : "Conference";

    private static string PageOf(Exhibition exhibition) => $"/exhibition/?id={exhibition.Key}";

    private static IEnumerable<CalendarLine> DutiesOf(IReadOnlyList<Card> around, Visit visit, string? whose, StaffNames staff)
    {
        return around
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
    /// <summary><c>duty</c>, <c>school</c>, <c>exhibition</c>, or the kind of the work item.</summary>
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

    /// <summary>The same for a calendar outside the school; null: <see cref="Text"/> names no student.</summary>
    [JsonIgnore]
    public string? TextWithoutName { get; init; }

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
        Page = line.Page ?? $"/work-item/?id={line.Id}",
        Owner = line.Owner,
        Overdue = line.Overdue,
        Closed = item.IsOpen ? null : true,
    };
}
