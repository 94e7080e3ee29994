using System.Runtime.CompilerServices;
using Plp.Storage;

namespace Plp.School;

/// <summary>
/// One school year: its periods, the days without school, and the zone its days are counted in. All days are the
/// school's local dates. Rules only: it never asks what time it is.
/// </summary>
internal sealed record SchoolCalendar : Document, IDocument<SchoolCalendar>
{
    /// <summary>Beside the calendars, not in them: it is no part of what makes two of them equal, and a copy has its own.</summary>
    private static readonly ConditionalWeakTable<SchoolCalendar, SchoolDaysOfYear> daysOf = [];

    public static DocumentKind<SchoolCalendar> Shape { get; } = new("calendar", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }

    /// <summary>An IANA name: <c>America/New_York</c>.</summary>
    public required string Zone { get; init; }

    public required DateOnly Start { get; init; }
    public required DateOnly End { get; init; }

    /// <summary>
    /// From which day the school works with this program, when it begins in the middle of a year: what fell due before is
    /// nobody's duty. Null: from the first day.
    /// </summary>
    public DateOnly? WorksFrom { get; init; }

    /// <summary>Two to six, in order, apart from each other, inside the year.</summary>
    public required IReadOnlyList<Period> Periods { get; init; }

    public IReadOnlyList<Closure> Closed { get; init; } = [];
    public IReadOnlyList<SnowDay> SnowDays { get; init; } = [];

    /// <summary>The exhibitions of the year that are published, in the order of their days; null: none.</summary>
    public IReadOnlyList<YearExhibition>? Exhibitions { get; init; }

    /// <summary>The year's name, <c>2026-27</c>.</summary>
    public string SchoolYear => YearName(Start);

    public static string IdOf(string schoolYear) => "calendar:" + schoolYear;

    public static string YearName(DateOnly start) => $"{start.Year}-{(start.Year + 1) % 100:00}";

    /// <summary>The school year any day lies in: this one, or by the first of July.</summary>
    public string YearOf(DateOnly day) => day >= Start && day <= End
        ? SchoolYear
        : YearName(new DateOnly(day.Month >= 7 ? day.Year : day.Year - 1, 7, 1));

    public DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(Zone)).Date);

    /// <summary>
    /// The instant of a local time: of a time that occurs twice the first, of one that does not exist the next that
    /// does.
    /// </summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        var local = day.ToDateTime(time);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    public bool IsSchoolDay(DateOnly day) => Days.IsHeld(day);

    /// <summary>Asked so often that they are worked out once a calendar.</summary>
    private SchoolDaysOfYear Days => daysOf.GetValue(this, static calendar => SchoolDaysOfYear.Of(calendar));

    /// <summary>A weekday without days off, whether or not it lies inside the year.</summary>
    public bool HoldsSchool(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !Closed.Any(closure => closure.Covers(day))
        && SnowDays.All(snow => snow.Day != day);

    /// <summary>The day itself when school is held, else the next school day; the day itself when none is left in the year.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        for (var next = day; next <= End; next = next.AddDays(1))
        {
            if (IsSchoolDay(next))
                return next;
        }
        return day;
    }

    /// <summary>The day itself when school is held, else the last school day before it; the day itself when there was none yet.</summary>
    public DateOnly SchoolDayOnOrBefore(DateOnly day)
    {
        for (var before = day < End ? day : End; before >= Start; before = before.AddDays(-1))
        {
            if (IsSchoolDay(before))
                return before;
        }
        return day;
    }

    /// <summary>The period a day lies in, breaks between periods belonging to none.</summary>
    public Period? PeriodOf(DateOnly day) => Periods.FirstOrDefault(period => period.Covers(day));

    /// <summary>The next period that has not begun on that day.</summary>
    public Period? PeriodAfter(DateOnly day) => Periods.FirstOrDefault(period => period.Start > day);

    /// <summary>
    /// Whether the year and the work with this program have begun before that day: whoever comes then joins in the middle.
    /// </summary>
    public bool IsUnderWay(DateOnly day) => day > (WorksFrom ?? Start) && day <= End;

    /// <summary>Whether the school works with this program in any of the period.</summary>
    public bool WorksIn(Period period) => WorksFrom is null || period.End >= WorksFrom;

    public Period? Find(string key) => Periods.FirstOrDefault(period => period.Key == key);

    /// <summary>School days from the first to the last, both counted.</summary>
    public int SchoolDays(DateOnly from, DateOnly to) => from > to ? 0 : Days.Between(from, to);

    /// <summary>
    /// The day on which so many school days have passed since a day, that one not counted; the year's last day when it
    /// ends before.
    /// </summary>
    public DateOnly SchoolDayAfter(DateOnly from, int schoolDays) => schoolDays <= 0 || from >= End
        ? from
        : Days.Number(Days.UpTo(from) + schoolDays) ?? End;

    /// <summary>
    /// Which week of the period a day lies in, and how many the period has: weeks of five school days, so that a break
    /// counts for none.
    /// </summary>
    public (int Week, int Weeks) WeekOf(Period period, DateOnly day)
    {
        var weeks = Math.Max(1, WeeksOf(SchoolDays(period.Start, period.End)));
        return (Math.Clamp(WeeksOf(SchoolDays(period.Start, day)), 1, weeks), weeks);
    }

    /// <summary>Says "no school" for a day; saying it twice changes nothing.</summary>
    public SchoolCalendar WithoutSchool(DateOnly day, string name, DateTimeOffset said) =>
        SnowDays.Any(snow => snow.Day == day)
            ? this
            : this with { Rev = Rev + 1, SnowDays = [.. SnowDays.Append(new SnowDay(day, name, said)).OrderBy(snow => snow.Day)] };

    /// <summary>Takes a "no school" back.</summary>
    public SchoolCalendar WithSchoolAfterAll(DateOnly day) =>
        SnowDays.All(snow => snow.Day != day) ? this : this with { Rev = Rev + 1, SnowDays = [.. SnowDays.Where(snow => snow.Day != day)] };

    /// <summary>The year with an exhibition that was published or changed; null takes it out.</summary>
    public SchoolCalendar WithExhibition(string key, YearExhibition? exhibition)
    {
        YearExhibition[] all =
        [
            .. (Exhibitions ?? [])
                .Where(other => other.Key != key)
                .Concat(exhibition is null ? [] : [exhibition])
                .OrderBy(other => other.From)
                .ThenBy(other => other.Key, StringComparer.Ordinal),
        ];
        return this with { Rev = Rev + 1, Exhibitions = all.Length > 0 ? all : null };
    }

    /// <summary>The rules a calendar must keep; each error names the field it is about.</summary>
    public FieldErrors Check()
    {
        var errors = new FieldErrors();
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var zone) || !zone.HasIanaId)
            errors.Add("zone", $"There is no time zone \"{Zone}\". Give an IANA name such as America/New_York.");
        if (End <= Start)
            errors.Add("end", "The year must end after it starts.");
        if (End.DayNumber - Start.DayNumber > 400)
            errors.Add("end", "A school year is at most 400 days long.");
        if (Periods.Count is < 2 or > 6)
            errors.Add("periods", "A year has two to six periods.");
        if (WorksFrom > End)
            errors.Add("worksFrom", "This is after the end of the school year. Choose a day of the year.");
        CheckPeriods(errors);
        for (var i = 0; i < Closed.Count; i++)
        {
            if (Closed[i].To < Closed[i].From)
                errors.Add($"closed.{i}.to", $"\"{Closed[i].Name}\" ends before it begins.");
        }
        return errors;
    }

    private static int WeeksOf(int schoolDays) => (schoolDays + 4) / 5;

    private void CheckPeriods(FieldErrors errors)
    {
        for (var i = 0; i < Periods.Count; i++)
        {
            var period = Periods[i];
            if (period.End <= period.Start)
                errors.Add($"periods.{i}.end", $"{period.Name} must end after it starts.");
            if (period.Start < Start || period.End > End)
                errors.Add($"periods.{i}.start", $"{period.Name} must lie inside the school year.");
            if (i > 0 && period.Start <= Periods[i - 1].End)
                errors.Add($"periods.{i}.start", $"{period.Name} must start after {Periods[i - 1].Name} ends.");
        }
    }
}

/// <summary>A quarter, trimester or whatever the school calls it. Both days belong to it.</summary>
/// <param name="Key">Stable within the school: <c>2026-q1</c>; documents name periods by it.</param>
internal sealed record Period(string Key, string Name, DateOnly Start, DateOnly End)
{
    public bool Covers(DateOnly day) => day >= Start && day <= End;

    public static string KeyOf(DateOnly yearStart, int number) => $"{yearStart.Year}-q{number}";
}

/// <summary>Days without school that were known beforehand: a holiday or a break; both days belong to it.</summary>
internal sealed record Closure(DateOnly From, DateOnly To, string Name)
{
    public bool Covers(DateOnly day) => day >= From && day <= To;
}

/// <summary>A day on which school was called off.</summary>
internal sealed record SnowDay(DateOnly Day, string Name, DateTimeOffset Said);
