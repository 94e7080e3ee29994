namespace Plp.School;

/// <summary>The days of one school year on which school is held, ready to be counted.</summary>
internal sealed class SchoolDaysOfYear
{
    private readonly DateOnly start;

    /// <summary>In their order.</summary>
    private readonly List<DateOnly> held = [];

    /// <summary>By the day of the year, its first 0: how many days with school up to it, itself counted.</summary>
    private readonly int[] upTo;

    private SchoolDaysOfYear(DateOnly start, int days)
    {
        this.start = start;
        upTo = new int[days];
    }

    public static SchoolDaysOfYear Of(SchoolCalendar calendar)
    {
        var year = new SchoolDaysOfYear(calendar.Start, Math.Max(0, calendar.End.DayNumber - calendar.Start.DayNumber + 1));
        for (var i = 0; i < year.upTo.Length; i++)
        {
            var day = calendar.Start.AddDays(i);
            if (calendar.HoldsSchool(day))
                year.held.Add(day);
            year.upTo[i] = year.held.Count;
        }
        return year;
    }

    public bool IsHeld(DateOnly day) => UpTo(day) > UpTo(day.AddDays(-1));

    /// <summary>How many there are up to a day, the day itself counted: none before the year, all of them after it.</summary>
    public int UpTo(DateOnly day)
    {
        var at = day.DayNumber - start.DayNumber;
        return at < 0 || upTo.Length == 0 ? 0 : upTo[Math.Min(at, upTo.Length - 1)];
    }

    /// <summary>The first is 1; null where the year has not so many.</summary>
    public DateOnly? Number(int number) => number <= held.Count ? held[number - 1] : null;
}
