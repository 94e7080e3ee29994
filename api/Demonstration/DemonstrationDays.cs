using Plp.School;

namespace Plp.Demonstration;

/// <summary>
/// The demonstration school's year, laid around one day T: today if it is a weekday, else the Monday after. Every other
/// day is counted from T, so the school is in the middle of its work whenever it is opened.
/// <para>
/// T is day 23 of the 44 of quarter 2. The weekday two before T was a snow day; counted in school days, which leave it
/// out, it lies between T-2 and T-1. It is also the middle of the quarter as reminders count it, so the mail of that day
/// moved to T-1. The break after quarter 2 is six weekdays without school.
/// </para>
/// </summary>
internal sealed class DemonstrationDays
{
    public const string Zone = "America/New_York";

    private const int DaysInQuarter = 44, DayOfT = 23, BreakAfterQuarter2 = 6, BreakAfterQuarter3 = 5;

    private static readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
    private readonly List<DateOnly> schoolDays;
    private readonly int indexOfT;

    /// <param name="today">Any day, in the school's zone.</param>
    public DemonstrationDays(DateOnly today)
    {
        T = IsWeekday(today) ? today : Weekday(today, 1);
        Calendar = YearAround(T);
        schoolDays = [.. Enumerable
            .Range(Calendar.Start.DayNumber, Calendar.End.DayNumber - Calendar.Start.DayNumber + 1)
            .Select(DateOnly.FromDayNumber)
            .Where(Calendar.IsSchoolDay)];
        indexOfT = schoolDays.BinarySearch(T);
    }

    public static DemonstrationDays At(DateTimeOffset now) => new(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).Date));

    public DateOnly T { get; }

    public SchoolCalendar Calendar { get; }

    /// <summary>So many calendar days after T.</summary>
    public DateOnly Day(int offset) => T.AddDays(offset);

    /// <summary>So many school days after T; negative: before.</summary>
    public DateOnly SchoolDay(int offset) => schoolDays[indexOfT + offset];

    /// <summary>The day itself if school is held, else the next school day; before this year, the next weekday.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        if (day < Calendar.Start)
            return IsWeekday(day) ? day : Weekday(day, 1);
        var at = schoolDays.BinarySearch(day);
        return schoolDays[at < 0 ? ~at : at];
    }

    /// <summary>A quarter by its number, from 1.</summary>
    public Period Quarter(int number) => Calendar.Periods[number - 1];

    /// <summary>The how-manieth school day of a quarter, both from 1.</summary>
    public DateOnly InQuarter(int number, int day) => schoolDays[(number - 1) * DaysInQuarter + day - 1];

    /// <summary>An hour of the school's day, as an instant.</summary>
    public static DateTimeOffset Hour(DateOnly day, int hour, int minute = 0)
    {
        var local = day.ToDateTime(new TimeOnly(hour, minute));
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The school's day of an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).Date);

    /// <summary>As dates are written in sentences: <c>Tue 25 August</c>.</summary>
    public static string Written(DateOnly day) => DayWords.Written(day);

    /// <summary>So many weekdays after a day; negative: before.</summary>
    public static DateOnly Weekday(DateOnly day, int offset)
    {
        for (var left = Math.Abs(offset); left > 0; left -= IsWeekday(day) ? 1 : 0)
            day = day.AddDays(Math.Sign(offset));
        return day;
    }

    private static bool IsWeekday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static SchoolCalendar YearAround(DateOnly t)
    {
        var snow = Weekday(t, -2);
        var week = MondayOf(t);
        List<Closure> closed =
        [
            new(week.AddDays(-25), week.AddDays(-25), "Staff development day"),
            new(week.AddDays(-17), week.AddDays(-14), "Long weekend"),
        ];
        // With T on one of these weekdays the quarter needs a day more after T for its middle to fall on the snow day.
        if (t.DayOfWeek is not (DayOfWeek.Tuesday or DayOfWeek.Wednesday))
            closed.Add(new(week.AddDays(17), week.AddDays(17), "Conference day"));

        bool IsSchoolDay(DateOnly day) => IsWeekday(day) && day != snow && !closed.Exists(closure => closure.Covers(day));
        DateOnly Count(DateOnly from, int schoolDays, int direction)
        {
            var day = from;
            for (var counted = IsSchoolDay(day) ? 1 : 0; counted < schoolDays; counted += IsSchoolDay(day) ? 1 : 0)
                day = day.AddDays(direction);
            return day;
        }

        var secondStart = Count(t, DayOfT, -1);
        var secondEnd = Count(t, DaysInQuarter - DayOfT + 1, 1);

        var firstEnd = Weekday(secondStart, -1);
        var inFirst = MondayOf(secondStart).AddDays(-28);
        closed.Add(new(inFirst, inFirst, "Long weekend"));
        var firstStart = Count(firstEnd, DaysInQuarter, -1);

        closed.Add(new(Weekday(secondEnd, 1), Weekday(secondEnd, BreakAfterQuarter2), "Break after quarter 2"));
        var thirdStart = Weekday(secondEnd, BreakAfterQuarter2 + 1);
        var inThird = MondayOf(thirdStart).AddDays(32);
        closed.Add(new(inThird, inThird.AddDays(3), "Long weekend"));
        var thirdEnd = Count(thirdStart, DaysInQuarter, 1);

        closed.Add(new(Weekday(thirdEnd, 1), Weekday(thirdEnd, BreakAfterQuarter3), "Break after quarter 3"));
        var fourthStart = Weekday(thirdEnd, BreakAfterQuarter3 + 1);
        var inFourth = MondayOf(fourthStart).AddDays(30);
        closed.Add(new(inFourth, inFourth, "Staff development day"));
        var fourthEnd = Count(fourthStart, DaysInQuarter, 1);

        return new SchoolCalendar
        {
            Id = SchoolCalendar.IdOf(SchoolCalendar.YearName(firstStart)),
            Rev = 1,
            Zone = Zone,
            Start = firstStart,
            End = fourthEnd,
            Periods =
            [
                new(Period.KeyOf(firstStart, 1), "Quarter 1", firstStart, firstEnd),
                new(Period.KeyOf(firstStart, 2), "Quarter 2", secondStart, secondEnd),
                new(Period.KeyOf(firstStart, 3), "Quarter 3", thirdStart, thirdEnd),
                new(Period.KeyOf(firstStart, 4), "Quarter 4", fourthStart, fourthEnd),
            ],
            Closed = [.. closed.OrderBy(closure => closure.From)],
            SnowDays = [new SnowDay(snow, "Snow day", Hour(snow, 5, 45))],
        };
    }
}
