using Plp.Families;
using Plp.Mail;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>
/// When a check-in changes that a quarter's letter spoke of, the letter that waits is written anew, and the one that
/// left is corrected by another.
/// </summary>
internal sealed class QuarterCorrections(
    MailStore mail,
    PersonStore people,
    QuarterLetters letters,
    QuarterWords words,
    Outbox outbox,
    CallTasks tasks)
{
    /// <summary>Adds what follows from a change of a check-in to the commit that makes it.</summary>
    /// <param name="before">Null: it is new, and letters that wait have yet to tell of it.</param>
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
            if (await mail.Read(MailMessage.IdOf(adult.PersonId, "quarter:" + period.Key), token) is { } letter
                && letter.Students.Contains(student.PersonId))
                wanted.UnionWith(await Follow(changes, letter, before, after, period, student, adult, link, today, token));
            else if (before is not null
                && await tasks.Read(student.PersonId, $"{adult.PersonId}:quarter:{period.Key}", token)
                    is { State: not CallTask.OpenState } task
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

    /// <returns>The ids of texts a letter waits for.</returns>
    private async Task<IReadOnlyList<string>> Follow(
        Changes changes,
        MailMessage letter,
        CheckIn? before,
        CheckIn after,
        Period period,
        Person student,
        Person adult,
        AdultLink rights,
        SchoolToday today,
        CancellationToken token)
    {
        if (letter.State == MailMessage.QueuedState)
            return await letters.Anew(changes, letter, adult, period, after, translated: null, today, token);
        if (letter.State is not (MailMessage.SendingState or MailMessage.SentState) || !(letter.Queued >= before?.SavedAt))
            return [];
        var language = FamilyLanguage.ByTag(letter.Language, today.School);
        var record = await letters.RecordOf(student, adult, period, after, today, token);
        var wording = await words.In(language, [record], period, today, changes, token);
        var opens = FamilyRights.WhyNoPage(student, rights, adult, today) is null;
        var frame = new MailFrame(language, adult, today, wording.NotBefore) { OpensPage = opens };
        var link = opens ? FamilyLinks.Make(changes, [student.PersonId], adult.PersonId, frame.Until, today.Instant) : null;
        outbox.Queue(changes, FamilyMail.QuarterCorrection(frame, period, wording.Records[0], student, CauseOf(after), link));
        return wording.Waits;
    }

    private static string CauseOf(CheckIn after) => $"quarter-corrected:{after.Student}:{after.UpdateKey}:{after.Rev}";
}
