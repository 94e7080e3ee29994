using Plp.Duties;
using Plp.Families;
using Plp.Mail;
using Plp.People;
using Plp.School;
using Plp.Storage;
using Plp.WorkItems;

namespace Plp.Reminders;

/// <summary>
/// Tells a school day's reminders: each person's ledger and email in one commit, two operations whatever the caseload. Run
/// late, twice, at once or after a crash, it queues what is missing and nothing else. On such a day it also has the emails
/// written whose day has come and lets go what waited too long for a translator, so that a quiet tick asks nothing for
/// them.
/// </summary>
internal sealed partial class DueReminders(
    IDocumentStore store,
    SchoolDays days,
    MailSettingsStore mail,
    Cards cards,
    PersonStore people,
    WeekOfChanges changes,
    SchoolDuties duties,
    WorkItemStore items,
    IEnumerable<ITimedMail> timed,
    Translations translations,
    Outbox outbox,
    ILogger<DueReminders> log)
{
    private const int Attempts = 5;

    /// <summary>The clock is looked at anew after this at the latest, so that another school year or hour is noticed.</summary>
    private static readonly TimeSpan longestQuiet = TimeSpan.FromDays(3);

    /// <summary>
    /// What is due now. Before the hour of staff mail nothing is decided, so that "no school today" (D4) finds nothing queued
    /// and what was due moves by itself.
    /// </summary>
    /// <exception cref="SchoolMissingException">The store holds no school yet.</exception>
    public async Task Run(DateTimeOffset now, CancellationToken token)
    {
        var clock = await store.Read<ReminderClock>(ReminderClock.TheId, token);
        if (clock is not null && now < clock.QuietUntil && (await days.Calendar(clock.Calendar, token))?.Rev == clock.CalendarRev)
            return;

        var today = await days.Today(token);
        var settings = await mail.Read(token);
        var at = today.Calendar.At(today.Day, settings.StaffAt);
        var isMailDay = ReminderPolicy.IsMailDay(today.Calendar, today.Day);
        await translations.LetGo(today.Day, token);
        if (isMailDay && now >= at && !(await Tell(today, settings, at, token) & await WriteTimed(today, settings, token)))
            return; // the next tick tells the rest

        var next = isMailDay && now < at ? at
            : ReminderPolicy.NextMailDay(today.Calendar, today.Day) is { } day ? today.Calendar.At(day, settings.StaffAt)
            : now + longestQuiet;
        var quiet = new ReminderClock
        {
            Id = ReminderClock.TheId,
            Calendar = today.Calendar.Id,
            CalendarRev = today.Calendar.Rev,
            QuietUntil = next < now + longestQuiet ? next : now + longestQuiet,
            ETag = clock?.ETag,
        };
        await store.Commit(new Changes().Save(quiet), token); // a conflict: another run reckoned the same
    }

    /// <returns>Whether nothing is left to write.</returns>
    private async Task<bool> WriteTimed(SchoolToday today, MailSettings settings, CancellationToken token)
    {
        var isDone = true;
        foreach (var messages in timed)
            isDone &= await messages.Write(today, settings, token);
        return isDone;
    }

    /// <returns>Whether everybody was told; false when the store failed for somebody.</returns>
    private async Task<bool> Tell(SchoolToday today, MailSettings settings, DateTimeOffset at, CancellationToken token)
    {
        var active = await cards.Active(token);
        var staff = await people.Staff(token);
        var facts = StaffFacts.Of(staff);
        var digest = ReminderPolicy.Digest(today.Calendar, today.Day, settings.DigestOn);
        var due = ReminderPolicy.On(today, active, facts).ToLookup(reminder => reminder.To, StringComparer.Ordinal);
        var work = (await items.ToTell(staff, token)).On(today).ToLookup(reminder => reminder.To, StringComparer.Ordinal);
        var recipients = due
            .Select(person => person.Key)
            .Union(work.Select(person => person.Key), StringComparer.Ordinal)
            .Union(digest is null ? [] : facts.Coordinators, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (recipients.Count == 0)
            return true;

        var ledgers = (await store.All<SentReminders>(
            new DocumentQuery(SentReminders.Shape.Type) { State = today.Calendar.SchoolYear, PageSize = 1000 },
            token))
            .ToDictionary(ledger => ledger.Recipient, StringComparer.Ordinal);
        var names = new ShortNames(active);
        var text = new ReminderText(today, names, staff, facts);
        var (told, failed) = (0, 0);
        foreach (var person in recipients)
        {
            try
            {
                var open = facts.Coordinators.Contains(person, StringComparer.Ordinal) ? digest : null;
                var known = ledgers.GetValueOrDefault(person);
                told += await Tell(person, [.. due[person]], [.. work[person]], known, async (news, more, ledger) =>
                {
                    var week = open is null || ledger.LastDigest == open.Key
                        ? null
                        : await DigestOf(person, open, ledger, active, today, settings, names, staff, token);
                    return news.Count + more.Count == 0 && week is null
                        ? null
                        : (text.Message(person, news, more, week, at), week is null ? null : open!.Key);
                }, today, token) ? 1 : 0;
            }
            catch (StoreUnavailableException e)
            {
                failed++;
                LogNotTold(e);
            }
        }
        LogTold(told, recipients.Count);
        return failed == 0;
    }

    /// <returns>Whether an email was queued now.</returns>
    private async Task<bool> Tell(
        string person,
        IReadOnlyList<Reminder> due,
        IReadOnlyList<WorkReminder> work,
        SentReminders? known,
        Func<IReadOnlyList<Reminder>, IReadOnlyList<WorkReminder>, SentReminders, Task<(MailMessage Message, string? Digest)?>> write,
        SchoolToday today,
        CancellationToken token)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var ledger = known ?? SentReminders.None(person, today.Calendar.SchoolYear);
            IReadOnlyList<Reminder> news = [.. due.Where(reminder => !ledger.Knows(reminder))];
            IReadOnlyList<WorkReminder> more = [.. work.Where(reminder => !ledger.Knows(reminder))];
            if (await write(news, more, ledger) is not var (message, digest))
                return false;
            var together = new Changes().Save(ledger.With(news, more, digest));
            outbox.Queue(together, message);
            var result = await store.Commit(together, token);
            if (result.Done || result.ConflictOn == message.Id)
                return result.Done; // one email a day: what came up since is told tomorrow
            known = await store.Read<SentReminders>(ledger.Id, token);
        }
        throw new StoreUnavailableException("Several runs tell the same person at once.");
    }

    private Task<DigestText> DigestOf(
        string person,
        DigestWeek week,
        SentReminders ledger,
        List<Card> active,
        SchoolToday today,
        MailSettings settings,
        ShortNames names,
        StaffNames staff,
        CancellationToken token)
    {
        var from = ledger.LastDigest is { } last ? ReminderPolicy.WeekOf(today.Calendar, last, settings.DigestOn) : week.From.AddDays(-7);
        return new Digest(changes, duties).Of(
            active.FindAll(card => !card.IsOwnChildOf(person)),
            from,
            week.From,
            today,
            names,
            staff,
            token);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Reminders: {Told} messages queued, {People} people have something due")]
    private partial void LogTold(int told, int people);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reminders: one person gets theirs at the next run of the timer")]
    private partial void LogNotTold(Exception exception);
}
