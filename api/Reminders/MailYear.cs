using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.School;

namespace Plp.Reminders;

/// <summary>
/// Every staff mail of the year to come (D4), by the same policy that will tell it, from today's cards: as if nobody did
/// anything before, so every count is the most it can be. Rules only.
/// </summary>
internal static class MailYear
{
    /// <param name="told">What each person has been told this school year.</param>
    public static IEnumerable<MailDay> Of(
        SchoolToday today,
        IReadOnlyList<Card> active,
        StaffFacts staff,
        MailSettings settings,
        IEnumerable<SentReminders> told,
        WorkToTell work)
    {
        var ledgers = told.ToDictionary(ledger => ledger.Recipient, StringComparer.Ordinal);
        var matter = DaysThatMatter(today, active);
        foreach (var day in MailDays(today))
        {
            var due = ReminderPolicy.On(today with { Day = day }, matter[day], staff).ToLookup(
                reminder => reminder.To,
                StringComparer.Ordinal);
            var digest = ReminderPolicy.Digest(today.Calendar, day, settings.DigestOn);
            var items = work.On(today with { Day = day }).ToLookup(reminder => reminder.To, StringComparer.Ordinal);
            var mails = new List<PlannedMail>();
            foreach (var person in due.Select(person => person.Key)
                .Union(items.Select(person => person.Key), StringComparer.Ordinal)
                .Union(digest is null ? [] : staff.Coordinators, StringComparer.Ordinal))
            {
                var ledger = ledgers.GetValueOrDefault(person) ?? SentReminders.None(person, today.Calendar.SchoolYear);
                var own = staff.Coordinators.Contains(person, StringComparer.Ordinal) ? digest : null;
                if (Tell(person, due[person], items[person], own, ledger) is not var (mail, after))
                    continue;
                mails.Add(mail);
                ledgers[person] = after;
            }
            if (mails.Count > 0)
                yield return new MailDay(day, mails);
        }
    }

    /// <summary>What one person is told of what is due, and what they know from then on; null where they know it all.</summary>
    private static (PlannedMail Mail, SentReminders After)? Tell(
        string person,
        IEnumerable<Reminder> due,
        IEnumerable<WorkReminder> work,
        DigestWeek? digest,
        SentReminders ledger)
    {
        var news = due.Where(reminder => !ledger.Knows(reminder)).ToList();
        var more = work.Where(reminder => !ledger.Knows(reminder)).ToList();
        var week = ledger.LastDigest == digest?.Key ? null : digest;
        return news.Count + more.Count == 0 && week is null
            ? null
            : (new PlannedMail(person, news, more, week is not null), ledger.With(news, more, week?.Key));
    }

    private static IEnumerable<DateOnly> MailDays(SchoolToday today)
    {
        for (var day = ReminderPolicy
            .NextMailDay(today.Calendar, today.Day.AddDays(-1)); day is { } on; day = ReminderPolicy
            .NextMailDay(today.Calendar, on))
            yield return on;
    }

    /// <summary>The emails about periods that are still to come by themselves; none where the coordinator starts them.</summary>
    public static IEnumerable<PlannedPeriod> Quarters(SchoolToday today, IReadOnlyList<Card> active, MailSettings settings)
    {
        var adults = active.SelectMany(card => card.Adults).Distinct(StringComparer.Ordinal).Count();
        return settings.PeriodMail == PeriodMail.WhenPressed ? [] :
            from period in today.Calendar.Periods
            let day = PeriodDays.On(today.Calendar, period)
            where today.Calendar.WorksIn(period)
            where day > today.Day || (day == today.Day && today.Instant < today.Calendar.At(day, settings.StaffAt))
            select new PlannedPeriod(day, period.Name, adults);
    }

    /// <summary>
    /// The students of whom something new can be due, by the mail day: on which a stage comes due, a duty falls overdue or
    /// changes hands. The first day is everybody's.
    /// </summary>
    private static ILookup<DateOnly, Card> DaysThatMatter(SchoolToday today, IReadOnlyList<Card> active)
    {
        var calendar = today.Calendar;
        var told = new Dictionary<DateOnly, DateOnly?>();
        return active
            .SelectMany(card => DaysOf(card, today).Select(ToldOn).OfType<DateOnly>().Distinct().Select(day => (Day: day, Card: card)))
            .ToLookup(matter => matter.Day, matter => matter.Card);

        DateOnly? ToldOn(DateOnly day)
        {
            if (!told.TryGetValue(day, out var on))
                told[day] = on = ReminderPolicy.IsMailDay(calendar, day) ? day : ReminderPolicy.NextMailDay(calendar, day);
            return on;
        }
    }

    private static IEnumerable<DateOnly> DaysOf(Card card, SchoolToday today)
    {
        yield return today.Day;
        foreach (var duty in StudentDuty.Of(card, today))
        {
            foreach (var stage in ReminderPolicy.Schedule(duty, today.Calendar))
                yield return stage.On;
            yield return duty.Due.AddDays(1);
        }
        foreach (var link in card.StaffLinks)
        {
            yield return link.From;
            if (link.To is { } to && to < today.Calendar.End)
                yield return to.AddDays(1);
        }
    }
}

/// <param name="Adults">At most, one email each.</param>
internal sealed record PlannedPeriod(DateOnly Day, string Name, int Adults);

internal sealed record MailDay(DateOnly Day, IReadOnlyList<PlannedMail> Mails);

/// <param name="Digest">Whether the coordinator's digest is in it.</param>
internal sealed record PlannedMail(string To, IReadOnlyList<Reminder> Due, IReadOnlyList<WorkReminder> Work, bool Digest);
