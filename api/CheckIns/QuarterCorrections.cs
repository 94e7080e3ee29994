using Plp.Families;
using Plp.Mail;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>
/// When a check-in changes that a quarter's email spoke of, the email that waits is written anew, and the one that
/// left is corrected by another.
/// </summary>
internal sealed class QuarterCorrections(
    MailStore mail,
    PersonStore people,
    QuarterMessages messages,
    QuarterWords words,
    Outbox outbox,
    CallTasks tasks)
{
    /// <summary>Adds what follows from a change of a check-in to the commit that makes it.</summary>
    /// <param name="before">Null: it is new, and emails that wait have yet to tell of it.</param>
    public async Task Add(Changes changes, CheckIn? before, CheckIn after, Person student, SchoolToday today, CancellationToken token)
    {
        if ((before is not null && QuarterRecords.Shared(before) == QuarterRecords.Shared(after))
            || today.Calendar.Find((before ?? after).Period) is not { } period
            || period.End > today.Day)
            return;
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var link in (await people.Around(student.PersonId, token)).Adults)
        {
            if (await people.Recent(link.Person, token) is not { } adult)
                continue;
            if (await mail.Read(MailMessage.IdOf(adult.PersonId, "quarter:" + period.Key), token) is { } message
                && message.Students.Contains(student.PersonId))
                wanted.UnionWith(await Follow(changes, message, before, after, period, student, adult, link, today, token));
            else if (before is not null
                && await tasks.Read(student.PersonId, $"{adult.PersonId}:quarter:{period.Key}", token)
                    is { State: CallTask.DoneState or CallTask.SentState } task
                && task.Since >= before.SavedAt)
                tasks.Add(
                    changes,
                    task.What,
                    student.PersonId,
                    adult.PersonId,
                    CauseOf(after),
                    today.School.Words.Apply($"Tell the family what was corrected about {period.Name}: this adult gets no email."));
        }
        if (before is not null)
            await words.Stop(changes, student.PersonId, period, wanted, token);
    }

    /// <returns>The ids of texts an email waits for.</returns>
    private async Task<IReadOnlyList<string>> Follow(
        Changes changes,
        MailMessage message,
        CheckIn? before,
        CheckIn after,
        Period period,
        Person student,
        Person adult,
        AdultLink rights,
        SchoolToday today,
        CancellationToken token)
    {
        if (message.State == MailMessage.QueuedState)
            return await messages.Anew(changes, message, adult, period, after, translated: null, today, token);
        if (message.State is not (MailMessage.SendingState or MailMessage.SentState) || !(message.Queued >= before?.SavedAt))
            return [];
        var language = FamilyLanguage.ByTag(message.Language, today.School);
        var record = await messages.RecordOf(student, adult, period, after, today, token);
        var wording = await words.In(language, [record], period, today, changes, token);
        var opens = FamilyRights.WhyNoPage(student, rights, adult, today) is null;
        var frame = new MailFrame(language, adult, today, wording.NotBefore) { OpensPage = opens };
        var link = opens ? FamilyLinks.Make(changes, [student.PersonId], adult.PersonId, frame.Until, today.Instant) : null;
        outbox.Queue(changes, FamilyMail.QuarterCorrection(frame, period, wording.Records[0], student, CauseOf(after), link));
        return wording.Waits;
    }

    private static string CauseOf(CheckIn after) => $"quarter-corrected:{after.Student}:{after.UpdateKey}:{after.Rev}";
}
