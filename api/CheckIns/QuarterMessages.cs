using Plp.Duties;
using Plp.Families;
using Plp.Mail;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>Writes a quarter's email that waits anew: when a check-in it speaks of changes, and when words of it are translated.</summary>
internal sealed class QuarterMessages(
    MailStore mail,
    PersonStore people,
    Cards cards,
    CheckInStore checkIns,
    FamilyUpdates updates,
    QuarterWords words) : IAwaitsWords
{
    TranslationOf IAwaitsWords.Of => TranslationOf.Quarter;

    /// <summary>What was not translated in time needs nothing: its email goes on the day it waits for, and says what it is.</summary>
    public async Task Translated(Changes changes, Translation ended, SchoolToday today, CancellationToken token)
    {
        if (ended.State != Translation.DoneState || today.Calendar.Find(ended.Cause) is not { } period)
            return;
        foreach (var message in await mail.Of(MailMessage.QueuedState, null, null, token))
        {
            if (message.Purpose == MailPurpose.QuarterUpdate
                && message.Language == ended.To
                && message.Students.Contains(ended.Student!)
                && message.Id.Contains(period.Key, StringComparison.Ordinal)
                && await people.Recent(message.To, token) is { } adult)
                await Anew(changes, message, adult, period, changed: null, ended, today, token);
        }
    }

    /// <summary>Adds the email with what is on record now, in the place of the one that waits.</summary>
    /// <param name="changed">A check-in as it is written in the same commit.</param>
    /// <param name="translated">A translation that is saved in the same commit.</param>
    /// <returns>The ids of texts it waits for.</returns>
    public async Task<IReadOnlyList<string>> Anew(
        Changes changes,
        MailMessage message,
        Person adult,
        Period period,
        CheckIn? changed,
        Translation? translated,
        SchoolToday today,
        CancellationToken token)
    {
        var language = FamilyLanguage.ByTag(message.Language, today.School);
        var records = new List<QuarterRecord>();
        foreach (var id in message.Students)
        {
            if (await people.Recent(id, token) is { } child)
                records.Add(await RecordOf(child, adult, period, changed, today, token));
        }
        var wording = await words.In(language, records, period, today, changes, token, translated);
        var at = wording.Until is not null ? wording.NotBefore
            : message.NotBefore > wording.NotBefore ? wording.NotBefore : message.NotBefore;
        changes.Replace(message with
        {
            NotBefore = at,
            Day = MailMessage.DayOf(at),
            Text = message.Text with { Parts = [message.Text.Parts[0], .. wording.Parts(language, period, today.School.Phone)] },
        });
        return wording.Waits;
    }

    /// <summary>What of a period is on record and shared with one adult.</summary>
    /// <param name="changed">A check-in as it will be once it is written; null: as all are.</param>
    public async Task<QuarterRecord> RecordOf(
        Person child,
        Person adult,
        Period period,
        CheckIn? changed,
        SchoolToday today,
        CancellationToken token)
    {
        var staff = await people.Staff(token);
        var isChanged = child.PersonId == changed?.Student;
        var all = (await checkIns.Of(child.PersonId, token))
            .Where(checkIn => checkIn.Id != changed?.Id)
            .Concat(isChanged && changed!.Voided is null ? [changed] : [])
            .Where(checkIn => checkIn.Period == period.Key)
            .OrderByDescending(checkIn => checkIn.HeldOn)
            .ThenByDescending(checkIn => checkIn.SavedAt)
            .ToList();
        var told = (await updates.ToldTo(child.PersonId, adult.PersonId, today.Instant, token))
            .Find(update => update.Period == period.Key
                && update.State != FamilyUpdate.TakenBackState
                && !(isChanged && update.Key == changed!.UpdateKey));
        var isExcused = await cards.Recent(child.PersonId, token) is { } card
            && CheckInDuty.StateOf(
                card with { CheckIns = new Dictionary<string, DutyFact>() },
                period,
                today.Calendar,
                period.End) == DutyState.NotApplicable;
        var isOnItsWay = (await updates.Of(child.PersonId, token)).Exists(update =>
            update.Adult == adult.PersonId
                && update.Period == period.Key
                && update.IsWanted
                && (!update.IsTold(today.Instant) || (isChanged && update.Key == changed!.UpdateKey)));
        var rights = (await people.Around(child.PersonId, token)).Adults.FirstOrDefault(link => link.Person == adult.PersonId);
        return QuarterRecords.Of(child, told, isOnItsWay, all, isExcused, staff.NameOf, today) with
        {
            OpensPage = FamilyRights.WhyNoPage(child, rights, adult, today) is null,
        };
    }
}
