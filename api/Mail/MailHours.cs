using Plp.School;

namespace Plp.Mail;

/// <summary>When an email may go (D4): links at any time; all else on school days from its hour on. Pure.</summary>
internal static class MailHours
{
    /// <summary>Mail held for more school days than this is not sent: it is no news any more.</summary>
    public const int MostDaysHeld = 5;

    private static readonly TimeSpan farthest = TimeSpan.FromDays(120);

    /// <summary>The first instant from which the email may go, seen from now; now itself when it may.</summary>
    public static DateTimeOffset Next(MailMessage message, MailSettings settings, SchoolCalendar calendar, DateTimeOffset now)
    {
        var earliest = Later(Later(message.NotBefore, message.RetryAt), now);
        if (message.Purpose == MailPurpose.Links)
            return earliest;
        var hour = HourOf(message, settings);
        for (var day = calendar.DayOf(earliest); day <= calendar.DayOf(earliest + farthest); day = day.AddDays(1))
        {
            if (IsMailDay(calendar, day))
                return Later(calendar.At(day, hour), earliest);
        }
        return earliest + farthest;
    }

    /// <summary>Whether it is too old to be sent.</summary>
    public static bool IsStale(MailMessage message, SchoolCalendar calendar, DateTimeOffset now) =>
        IsOld(calendar, calendar.DayOf(message.NotBefore), calendar.DayOf(now));

    /// <summary>Whether more days of mail than an email is held for have come since a day.</summary>
    internal static bool IsOld(SchoolCalendar calendar, DateOnly since, DateOnly day)
    {
        var held = 0;
        for (var next = since.AddDays(1); next <= day && held <= MostDaysHeld; next = next.AddDays(1))
            held += IsMailDay(calendar, next) ? 1 : 0;
        return held > MostDaysHeld;
    }

    public static TimeOnly HourOf(MailMessage message, MailSettings settings) => message.IsUpdate ? settings.FamilyAt : settings.StaffAt;

    /// <summary>School days; outside the school year, when there is none, any weekday that is not among the days off.</summary>
    internal static bool IsMailDay(SchoolCalendar calendar, DateOnly day) =>
        day >= calendar.Start && day <= calendar.End
            ? calendar.IsSchoolDay(day)
            : calendar.HoldsSchool(day);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;
}
