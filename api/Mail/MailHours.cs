using Plp.School;

namespace Plp.Mail;

/// <summary>When a letter may go (D4): links at any time; all else on school days from its hour on. Pure.</summary>
public static class MailHours
{
    /// <summary>Mail held for more school days than this is not sent: it is no news any more.</summary>
    public const int MostDaysHeld = 5;

    private static readonly TimeSpan farthest = TimeSpan.FromDays(120);

    /// <summary>The first instant from which the letter may go, seen from now; now itself when it may.</summary>
    public static DateTimeOffset Next(Letter letter, MailSettings settings, SchoolCalendar calendar, DateTimeOffset now)
    {
        var earliest = Later(Later(letter.NotBefore, letter.RetryAt), now);
        if (letter.Purpose == LetterPurpose.Links)
            return earliest;
        var hour = HourOf(letter, settings);
        for (var day = calendar.DayOf(earliest); day <= calendar.DayOf(earliest + farthest); day = day.AddDays(1))
        {
            if (IsMailDay(calendar, day))
                return Later(At(calendar, day, hour), earliest);
        }
        return earliest + farthest;
    }

    /// <summary>Whether it is too old to be sent.</summary>
    public static bool IsStale(Letter letter, SchoolCalendar calendar, DateTimeOffset now)
    {
        var (from, to) = (calendar.DayOf(letter.NotBefore), calendar.DayOf(now));
        var held = 0;
        for (var day = from.AddDays(1); day <= to && held <= MostDaysHeld; day = day.AddDays(1))
            held += IsMailDay(calendar, day) ? 1 : 0;
        return held > MostDaysHeld;
    }

    public static TimeOnly HourOf(Letter letter, MailSettings settings) => letter.IsUpdate ? settings.FamilyAt : settings.StaffAt;

    /// <summary>School days; outside the school year, when there is none, any weekday.</summary>
    private static bool IsMailDay(SchoolCalendar calendar, DateOnly day) =>
        day >= calendar.Start && day <= calendar.End
            ? calendar.IsSchoolDay(day)
            : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>A local time that occurs twice means the first, one that does not exist the next.</summary>
    internal static DateTimeOffset At(SchoolCalendar calendar, DateOnly day, TimeOnly hour)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(calendar.Zone);
        var local = day.ToDateTime(hour);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;
}
