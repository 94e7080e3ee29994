using Plp.Duties;
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
    Cards cards,
    CheckInStore checkIns,
    FamilyUpdates updates,
    FamilyHour hour,
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
        foreach (var link in (await people.Around(student.PersonId, token)).Adults)
        {
            if (await people.Recent(link.Person, token) is not { } adult)
                continue;
            if (await mail.Read(MailMessage.IdOf(adult.PersonId, "quarter:" + period.Key), token) is { } letter
                && letter.Students.Contains(student.PersonId))
                await Follow(changes, letter, before, after, period, student, adult, today, token);
            else if (before is not null
                && await tasks.Read(student.PersonId, $"{adult.PersonId}:quarter:{period.Key}", token) is { State: CallTask.DoneState } task
                && task.Since >= before.SavedAt)
                tasks.Add(
                    changes,
                    task.What,
                    student.PersonId,
                    adult.PersonId,
                    CauseOf(after),
                    $"Tell the family what was corrected about {period.Name}: this adult gets no email.");
        }
    }

    private async Task Follow(
        Changes changes,
        MailMessage letter,
        CheckIn? before,
        CheckIn after,
        Period period,
        Person student,
        Person adult,
        SchoolToday today,
        CancellationToken token)
    {
        var language = FamilyLanguage.All[letter.Language];
        if (letter.State == MailMessage.QueuedState)
        {
            var parts = new List<MailPart> { letter.Text.Parts[0] };
            foreach (var id in letter.Students)
            {
                if (await people.Recent(id, token) is { } child)
                    parts.Add(FamilyMail.PeriodPart(
                        language,
                        period,
                        await RecordOf(child, adult, period, after, today, token),
                        today.School.Phone));
            }
            changes.Replace(letter with { Text = letter.Text with { Parts = parts } });
        }
        else if (letter.State is MailMessage.SendingState or MailMessage.SentState && letter.Queued >= before?.SavedAt)
        {
            var frame = new MailFrame(language, adult, today, await hour.Next(today, token));
            var link = FamilyLinks.Make(changes, [student.PersonId], adult.PersonId, frame.Until, today.Instant);
            outbox.Queue(
                changes,
                FamilyMail.QuarterCorrection(
                    frame,
                    period,
                    await RecordOf(student, adult, period, after, today, token),
                    student,
                    CauseOf(after),
                    link));
        }
    }

    private static string CauseOf(CheckIn after) => $"quarter-corrected:{after.Student}:{after.UpdateKey}:{after.Rev}";

    /// <summary>As the record will be once the change is written.</summary>
    private async Task<QuarterRecord> RecordOf(
        Person child,
        Person adult,
        Period period,
        CheckIn after,
        SchoolToday today,
        CancellationToken token)
    {
        var staff = await people.Staff(token);
        var isChanged = child.PersonId == after.Student;
        var all = (await checkIns.Of(child.PersonId, token))
            .Where(checkIn => checkIn.Id != after.Id)
            .Concat(isChanged && after.Voided is null ? [after] : [])
            .Where(checkIn => checkIn.Period == period.Key)
                .OrderByDescending(checkIn => checkIn.HeldOn)
                .ThenByDescending(checkIn => checkIn.SavedAt)
                .ToList();
        var told = (await updates.ToldTo(child.PersonId, adult.PersonId, today.Instant, token))
            .Find(update => update.Period == period.Key
                && update.State != FamilyUpdate.TakenBackState
                && !(isChanged && update.Key == after.UpdateKey));
        var isExcused = await cards.Recent(child.PersonId, token) is { } card
            && CheckInDuty.StateOf(
                card with { CheckIns = new Dictionary<string, DutyFact>() },
                period,
                today.Calendar,
                period.End) == DutyState.NotApplicable;
        return QuarterRecords.Of(child, told, all, isExcused, staff.NameOf, today);
    }
}
