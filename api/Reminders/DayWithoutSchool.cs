using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.Mail;
using Plp.School;

namespace Plp.Reminders;

/// <summary>
/// What a day without school moves (D4): the rules that send mail and set due days, asked once with school on that day and
/// once without; what differs has moved. So it reads the same before it is said and after. Rules only.
/// </summary>
internal static class DayWithoutSchool
{
    /// <param name="day">Today or later; whether the calendar has it as a day without school already makes no difference.</param>
    /// <param name="told">What each person has been told this school year.</param>
    /// <param name="work">The work items there are.</param>
    /// <param name="queued">The emails that wait.</param>
    public static MovedByDay Of(
        DateOnly day,
        SchoolToday today,
        IReadOnlyList<Card> active,
        StaffFacts staff,
        MailSettings settings,
        IReadOnlyList<SentReminders> told,
        WorkToTell work,
        IEnumerable<MailMessage> queued)
    {
        var with = today with { Calendar = today.Calendar.WithSchoolAfterAll(day) };
        var without = today with { Calendar = with.Calendar.WithoutSchool(day, "", today.Instant) };
        return with.Calendar.IsSchoolDay(day)
            ? new MovedByDay(
                [.. Reminders(day, with, without, active, staff, settings, told, work),
                    .. Messages(day, with, without, settings, queued),
                    .. Quarters(day, with, without, active, settings)],
                [.. Duties(with, without, active)])
            : new MovedByDay([], []);
    }

    /// <summary>Mails to staff that nobody has written yet.</summary>
    private static IEnumerable<MovedMail> Reminders(
        DateOnly day,
        SchoolToday with,
        SchoolToday without,
        IReadOnlyList<Card> active,
        StaffFacts staff,
        MailSettings settings,
        IReadOnlyList<SentReminders> told,
        WorkToTell work)
    {
        var held = MailYear
            .Of(with, active, staff, settings, told, work)
            .TakeWhile(one => one.Day <= day)
            .FirstOrDefault(one => one.Day == day)?.Mails
            .ToList() ?? [];
        var moved = new List<DateOnly?>();
        using var days = MailYear.Of(without, active, staff, settings, told, work).GetEnumerator();
        while (held.Count > 0 && days.MoveNext())
            moved.AddRange(Enumerable.Repeat<DateOnly?>(
                days.Current.Day,
                held.RemoveAll(mail => days.Current.Mails.Any(other => Tells(other, mail)))));
        return Counted(MovedKind.Reminders, moved.Concat(held.Select(_ => (DateOnly?)null)));
    }

    /// <summary>
    /// Whether a mail of the year without that day of school tells the same person something of what was to be told
    /// then.
    /// </summary>
    private static bool Tells(PlannedMail mail, PlannedMail held) => mail.To == held.To && (
        (held.Digest && mail.Digest)
        || held.Work.Any(reminder => mail.Work.Any(other =>
            other.Stage.Key == reminder.Stage.Key || other.PassedOver.Contains(reminder.Stage.Key)))
        || held.Due.Any(reminder => mail.Due.Any(other =>
            other.Duty.Card.Student == reminder.Duty.Card.Student
                && (other.Stage.Key == reminder.Stage.Key || other.PassedOver.Contains(reminder.Stage.Key)))));

    private static IEnumerable<MovedMail> Messages(
        DateOnly day,
        SchoolToday with,
        SchoolToday without,
        MailSettings settings,
        IEnumerable<MailMessage> queued)
    {
        DateOnly Goes(MailMessage message, SchoolToday seen) =>
            seen.Calendar.DayOf(MailHours.Next(message, settings, seen.Calendar, seen.Instant));
        var held = queued
            .Where(message => message.Purpose != MailPurpose.Links && Goes(message, with) == day)
            .ToLookup(message => message.ToFamily, message => (DateOnly?)Goes(message, without));
        return [.. Counted(MovedKind.Staff, held[false]), .. Counted(MovedKind.Family, held[true])];
    }

    /// <summary>Emails about a whole period that nobody has written yet.</summary>
    private static IEnumerable<MovedMail> Quarters(
        DateOnly day,
        SchoolToday with,
        SchoolToday without,
        IReadOnlyList<Card> active,
        MailSettings settings) =>
        from held in MailYear.Quarters(with, active, settings)
        where held.Day == day
        select new MovedMail(
            MovedKind.Quarter,
            held.Adults,
            MailYear.Quarters(without, active, settings).First(other => other.Name == held.Name).Day);

    private static IEnumerable<MovedMail> Counted(MovedKind kind, IEnumerable<DateOnly?> days) =>
        days.GroupBy(to => to).OrderBy(to => to.Key ?? DateOnly.MaxValue).Select(to => new MovedMail(kind, to.Count(), to.Key));

    private static IEnumerable<MovedDuty> Duties(SchoolToday with, SchoolToday without, IEnumerable<Card> active) =>
        from card in active
        from duty in StudentDuty.Of(card, with)
        from other in StudentDuty.Of(card, without)
        where duty.Key == other.Key && duty.Due != other.Due
        group card by (duty.Kind, duty.Period?.Name, From: duty.Due, To: other.Due) into moved
        orderby moved.Key.From
        select new MovedDuty(moved.Key.Kind.NameOf(moved.Key.Name, with), moved.Count(), moved.Key.From, moved.Key.To);
}

internal sealed record MovedByDay(IReadOnlyList<MovedMail> Mails, IReadOnlyList<MovedDuty> Duties);

/// <param name="To">The day it goes instead; null when none is left in the year.</param>
internal sealed record MovedMail(MovedKind Kind, int Mails, DateOnly? To);

/// <param name="From">The last day, with school on the day in question.</param>
/// <param name="To">The last day without.</param>
internal sealed record MovedDuty(string What, int Students, DateOnly From, DateOnly To);

[JsonConverter(typeof(CamelCase<MovedKind>))]
internal enum MovedKind
{
    /// <summary>To staff, not written before the hour of staff mail.</summary>
    Reminders,

    /// <summary>To staff, written and waiting.</summary>
    Staff,

    /// <summary>To families, written and waiting.</summary>
    Family,

    /// <summary>To families about a period that is over, not written before the hour of staff mail.</summary>
    Quarter,
}
