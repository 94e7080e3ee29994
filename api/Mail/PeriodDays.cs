using System.Text.Json.Serialization;
using Plp.School;

namespace Plp.Mail;

/// <summary>
/// When the emails to families about a period that is over go by themselves (D7): on the first day of mail after its last
/// one, when all of it is history, at the hour of family mail. Rules only.
/// </summary>
internal static class PeriodDays
{
    /// <summary>The day they go, however many days the school stays closed before.</summary>
    public static DateOnly On(SchoolCalendar calendar, Period period)
    {
        var day = period.End.AddDays(1);
        while (!MailHours.IsMailDay(calendar, day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>
    /// The period whose emails are to be written on that day, if nobody had it done; a timer that stood still makes up
    /// for it as long as it is news.
    /// </summary>
    public static Period? Due(SchoolCalendar calendar, DateOnly day) =>
        calendar.Periods.LastOrDefault(period => period.End < day && calendar.WorksIn(period)) is { } closed
            && On(calendar, closed) <= day
            && !MailHours.IsOld(calendar, closed.End, day)
            ? closed
            : null;

    /// <summary>The next period whose emails have not had their day, and that day; null after the last.</summary>
    public static (Period Period, DateOnly On)? Next(SchoolCalendar calendar, DateOnly today) => calendar.Periods
        .Select(period => (period, On: On(calendar, period)))
        .Where(one => one.On >= today && calendar.WorksIn(one.period))
        .Select(one => ((Period, DateOnly)?)one)
        .FirstOrDefault();
}

/// <summary>Who starts the emails of a period that is over.</summary>
[JsonConverter(typeof(CamelCase<PeriodMail>))]
internal enum PeriodMail
{
    ByThemselves,

    /// <summary>The coordinator.</summary>
    WhenPressed,
}
