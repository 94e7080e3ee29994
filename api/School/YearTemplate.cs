using System.Text.Json.Serialization;

namespace Plp.School;

/// <summary>How a school divides its year.</summary>
[JsonConverter(typeof(CamelCase<YearParts>))]
internal enum YearParts
{
    Quarters,
    Trimesters,
    Semesters,
}

/// <summary>A year to begin with, reckoned from its first and last day. Rules only; the school corrects what is not its own.</summary>
internal static class YearTemplate
{
    /// <summary>So few school days are no part of a year.</summary>
    private const int LeastSchoolDays = 10;

    /// <summary>
    /// Parts of as many school days each, one after the other: none begins or ends on a weekend or another day without school.
    /// </summary>
    /// <param name="year">Its first and last day, and the days off in it.</param>
    /// <returns>None where the year is too short for so many.</returns>
    public static IReadOnlyList<Period> Periods(SchoolCalendar year, YearParts parts)
    {
        var days = Enumerable
            .Range(0, Math.Max(0, year.End.DayNumber - year.Start.DayNumber + 1))
            .Select(year.Start.AddDays)
            .Where(year.IsSchoolDay)
            .ToList();
        var (count, name) = parts switch
        {
            YearParts.Quarters => (4, "Quarter"),
            YearParts.Trimesters => (3, "Trimester"),
            _ => (2, "Semester"),
        };
        return days.Count < count * LeastSchoolDays
            ? []
            : [.. Enumerable.Range(0, count).Select(i => new Period(
                Period.KeyOf(year.Start, i + 1),
                $"{name} {i + 1}",
                days[i * days.Count / count],
                days[((i + 1) * days.Count / count) - 1]))];
    }

    /// <summary>
    /// The federal holidays of the United States in a year (5 U.S.C. 6103), with the breaks around Thanksgiving and the turn of
    /// the year that schools usually take.
    /// </summary>
    public static IReadOnlyList<Closure> UsHolidays(DateOnly start, DateOnly end) =>
    [
        .. Enumerable.Range(start.Year, end.Year - start.Year + 1)
            .SelectMany(HolidaysOf)
            .Where(closure => closure.From <= end && closure.To >= start)
            .OrderBy(closure => closure.From),
    ];

    private static IEnumerable<Closure> HolidaysOf(int year)
    {
        var thanksgiving = Nth(year, 11, DayOfWeek.Thursday, 4);
        var endOfMay = new DateOnly(year, 5, 31);
        return
        [
            On(Nth(year, 1, DayOfWeek.Monday, 3), "Martin Luther King Jr. Day"),
            On(Nth(year, 2, DayOfWeek.Monday, 3), "Presidents’ Day"),
            On(endOfMay.AddDays(-(((int)endOfMay.DayOfWeek + 6) % 7)), "Memorial Day"),
            On(Observed(new DateOnly(year, 6, 19)), "Juneteenth"),
            On(Observed(new DateOnly(year, 7, 4)), "Independence Day"),
            On(Nth(year, 9, DayOfWeek.Monday, 1), "Labor Day"),
            On(Nth(year, 10, DayOfWeek.Monday, 2), "Indigenous Peoples’ Day"),
            On(Observed(new DateOnly(year, 11, 11)), "Veterans Day"),
            new Closure(thanksgiving.AddDays(-1), thanksgiving.AddDays(1), "Thanksgiving break"),
            new Closure(new DateOnly(year, 12, 24), new DateOnly(year + 1, 1, 1), "Winter break"),
        ];
    }

    private static Closure On(DateOnly day, string name) => new(day, day, name);

    private static DateOnly Nth(int year, int month, DayOfWeek weekday, int n)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((((int)weekday - (int)first.DayOfWeek + 7) % 7) + (7 * (n - 1)));
    }

    /// <summary>On a Saturday the Friday before, on a Sunday the Monday after.</summary>
    private static DateOnly Observed(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };
}

/// <param name="Closed">Days off that are known already; the parts are reckoned without them.</param>
/// <param name="Holidays">Adds the holidays of the United States to them.</param>
internal sealed record YearTemplateInput(
    DateOnly? Start,
    DateOnly? End,
    YearParts? Parts,
    bool? Holidays,
    IReadOnlyList<ClosureInput?>? Closed)
{
    private const int MostDays = 400;

    public YearTemplateView? Over(SchoolCalendar before, FieldErrors errors)
    {
        var start = errors.Required("start", Start, "Choose the first day.");
        var end = errors.Required("end", End, "Choose the last day.");
        var parts = errors.Required("parts", Parts, "Choose quarters, trimesters or semesters.");
        if (!errors.Any && (end <= start || end.DayNumber - start.DayNumber > MostDays))
            errors.Add("end", $"The year must end after it starts, at most {MostDays} days later.");
        var closed = Closed is null ? [] : CalendarInput.ReadClosed(Closed, errors);
        if (errors.Any)
            return null;
        if (Holidays == true)
            closed =
            [
                .. closed
                    .Concat(YearTemplate.UsHolidays(start, end).Where(holiday =>
                        !closed.Exists(known => known.From <= holiday.To && known.To >= holiday.From)))
                    .OrderBy(closure => closure.From),
            ];
        var year = before with { Start = start, End = end, Closed = closed, SnowDays = [] };
        var periods = YearTemplate.Periods(year, parts);
        if (periods.Count == 0)
            errors.Add("end", "These days are too few for so many parts. Correct the first or the last day.");
        return new YearTemplateView(
            [.. periods.Select(period => new PeriodView(
                period.Key, period.Name, period.Start, period.End, year.SchoolDays(period.Start, period.End)))],
            closed);
    }
}

/// <summary>A year as the template makes it; nothing of it is saved.</summary>
internal sealed record YearTemplateView(IReadOnlyList<PeriodView> Periods, IReadOnlyList<Closure> Closed);
