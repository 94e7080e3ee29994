using Plp.School;

namespace Plp.Demonstration;

/// <summary>
/// The demonstration school's year, laid around one day T: today if a school can be open, else the next such day. Every other
/// day is counted from T, so the school is in the middle of its work whenever it is opened. Weekends and public holidays are
/// without school, whatever part of the year they fall in.
/// <para>
/// T is day 23 of the 44 of quarter 2. The day two before T on which a school can be open was a snow day; counted in
/// school days, which leave it out, it lies between T-2 and T-1. It is also the middle of the quarter as reminders
/// count it, so the mail of that day moved to T-1. The break after quarter 2 is six weekdays without school.
/// </para>
/// </summary>
internal sealed class DemonstrationDays
{
    public const string Zone = "America/New_York";

    private const int DaysInQuarter = 44, DayOfT = 23, BreakAfterQuarter2 = 6, BreakAfterQuarter3 = 5, MostDaysAdded = 12;

    private static readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
    private readonly List<DateOnly> schoolDays;
    private readonly int indexOfT;

    /// <param name="today">Any day, in the school's zone.</param>
    public DemonstrationDays(DateOnly today)
    {
        T = IsOpen(today) ? today : OpenDay(today, 1);
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

    /// <summary>So many days after a day on which a school can be open; negative: before.</summary>
    private static DateOnly OpenDay(DateOnly day, int offset)
    {
        for (var left = Math.Abs(offset); left > 0; left -= IsOpen(day) ? 1 : 0)
            day = day.AddDays(Math.Sign(offset));
        return day;
    }

    private static bool IsOpen(DateOnly day) => IsWeekday(day) && HolidayOf(day) is null;

    /// <summary>Those on weekdays of the year; days in a row are one.</summary>
    private static IEnumerable<Closure> HolidaysOf(DateOnly start, DateOnly end)
    {
        for (var day = start; day <= end; day = day.AddDays(1))
        {
            if (!IsWeekday(day) || HolidayOf(day) is not { } name)
                continue;
            var first = day;
            while (IsWeekday(day.AddDays(1)) && HolidayOf(day.AddDays(1)) == name)
                day = day.AddDays(1);
            yield return new Closure(first, day, name);
        }
    }

    /// <summary>The public holidays on which no school of the country is open.</summary>
    private static string? HolidayOf(DateOnly day) => (day.Month, day.DayOfWeek, day.Day) switch
    {
        (1, _, 1) => "New Year’s Day",
        (1, DayOfWeek.Monday, >= 15 and <= 21) => "Martin Luther King Jr. Day",
        (5, DayOfWeek.Monday, >= 25) => "Memorial Day",
        (9, DayOfWeek.Monday, <= 7) => "Labor Day",
        (11, DayOfWeek.Thursday, >= 22 and <= 28) or (11, DayOfWeek.Friday, >= 23 and <= 29) => "Thanksgiving",
        (12, _, 24 or 25) => "Christmas",
        _ => null,
    };

    private static bool IsWeekday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>
    /// Days off are added before and after T until the snow day is the middle of the quarter; there is always a way, and
    /// <c>Any_day_of_a_leap_year_gives_a_year_that_keeps_the_rules</c> walks the days.
    /// </summary>
    private static SchoolCalendar YearAround(DateOnly t) => Enumerable.Range(0, MostDaysAdded)
        .SelectMany(added => Enumerable.Range(0, added + 1).Select(before => YearAround(t, before, added - before)))
        .First(year => year.SnowDays[0].Day == year.Periods[1].Start.AddDays(
            (year.Periods[1].End.DayNumber - year.Periods[1].Start.DayNumber) / 2));

    /// <param name="before">Days off beside the staff development day of the quarter's first half.</param>
    /// <param name="after">Days off for conferences in its second half.</param>
    private static SchoolCalendar YearAround(DateOnly t, int before, int after)
    {
        var snow = OpenDay(t, -2);
        var week = MondayOf(t);
        var development = week.AddDays(-25);
        var conferences = week.AddDays(17);
        List<Closure> closed =
        [
            new(week.AddDays(-17), week.AddDays(-14), "Long weekend"),
            new(development, OpenDay(development, before), before == 0 ? "Staff development day" : "Fall break"),
        ];
        if (after > 0)
            closed.Add(new(OpenDay(conferences.AddDays(-1), 1), OpenDay(conferences.AddDays(-1), after), "Conferences"));

        bool IsSchoolDay(DateOnly day) => IsOpen(day) && day != snow && !closed.Exists(closure => closure.Covers(day));
        DateOnly Count(DateOnly from, int schoolDays, int direction)
        {
            var day = from;
            for (var counted = IsSchoolDay(day) ? 1 : 0; counted < schoolDays; counted += IsSchoolDay(day) ? 1 : 0)
                day = day.AddDays(direction);
            return day;
        }

        var secondStart = Count(t, DayOfT, -1);
        var secondEnd = Count(t, DaysInQuarter - DayOfT + 1, 1);

        var firstEnd = Count(secondStart.AddDays(-1), 1, -1);
        var inFirst = MondayOf(secondStart).AddDays(-28);
        closed.Add(new(inFirst, inFirst, "Long weekend"));
        var firstStart = Count(firstEnd, DaysInQuarter, -1);

        closed.Add(new(Weekday(secondEnd, 1), Weekday(secondEnd, BreakAfterQuarter2), "Break after quarter 2"));
        var thirdStart = Count(secondEnd.AddDays(1), 1, 1);
        var inThird = MondayOf(thirdStart).AddDays(32);
        closed.Add(new(inThird, inThird.AddDays(3), "Long weekend"));
        var thirdEnd = Count(thirdStart, DaysInQuarter, 1);

        closed.Add(new(Weekday(thirdEnd, 1), Weekday(thirdEnd, BreakAfterQuarter3), "Break after quarter 3"));
        var fourthStart = Count(thirdEnd.AddDays(1), 1, 1);
        var inFourth = MondayOf(fourthStart).AddDays(30);
        closed.Add(new(inFourth, inFourth, "Staff development day"));
        var fourthEnd = Count(fourthStart, DaysInQuarter, 1);
        closed.AddRange(HolidaysOf(firstStart, fourthEnd)
            .Where(holiday => !closed.Exists(other => other.Covers(holiday.From) && other.Covers(holiday.To))));

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
