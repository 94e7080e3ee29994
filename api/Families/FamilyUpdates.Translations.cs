using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Families;

/// <summary>Updates that wait for a translator: asking for the words, and sending what waited for them.</summary>
internal sealed partial class FamilyUpdates
{
    private async Task AddTranslations(
        Changes changes,
        UpdateCause cause,
        FamilyDraft draft,
        IEnumerable<PlannedUpdate> told,
        SchoolToday today,
        CancellationToken token)
    {
        var translators = await Translators(await people.Around(cause.Student.PersonId, token), token);
        foreach (var waiting in told
            .Where(one => one.Update?.State == FamilyUpdate.WaitingState)
            .DistinctBy(one => one.Update!.Translation))
        {
            AddTranslation(changes, new Translation
            {
                Id = waiting.Update!.Translation!,
                Student = cause.Student.PersonId,
                Day = today.Calendar.SchoolDayAfter(today.Day, Translation.WaitsSchoolDays),
                State = Translation.WaitingState,
                Rev = 1,
                Of = TranslationOf.Update,
                Cause = cause.Key,
                From = draft.Language,
                To = waiting.Update.Language,
                Pieces = [.. draft.Words.Own().Select(one => new TranslatedPiece(one.Field, one.Text, null))],
                Asked = today.Instant,
            }, translators, cause.Student, today);
        }
    }

    /// <summary>Adds words that wait for a translator, and an email that says so to each who translates that language.</summary>
    public void AddTranslation(
        Changes changes,
        Translation translation,
        ILookup<string, Person> translators,
        Person student,
        SchoolToday today)
    {
        changes.Create(translation);
        var foreign = translation.To == FamilyLanguage.English ? translation.From : translation.To;
        foreach (var translator in translators[foreign].Take(3))
            outbox.Queue(changes, TranslatorsMail.Of(translation, translator, student, today));
    }

    /// <summary>Members of staff who translate words about a student, by language: nobody about their own child (A1).</summary>
    public async Task<ILookup<string, Person>> Translators(StudentPeople around, CancellationToken token) =>
        (await people.Staff(token)).All
            .Where(person => person.Active && person.Roles.Contains(Role.Translator) && !around.IsOwnChildOf(person.PersonId))
            .SelectMany(person => (person.Translates ?? []).Select(language => (language, person)))
            .ToLookup(one => one.language.Split('-')[0], one => one.person, StringComparer.Ordinal);

    /// <summary>
    /// Adds the updates that waited for those words: translated, or after three school days as they were written. An adult
    /// who may get nothing any more gets nothing.
    /// </summary>
    public async Task Translated(Changes changes, Translation ended, SchoolToday today, CancellationToken token)
    {
        var pieces = ended.State == Translation.DoneState ? ended.Pieces : null;
        var student = await people.Recent(ended.Student!, token);
        var around = await people.Around(ended.Student!, token);
        var at = await hour.Next(today, token);
        foreach (var update in (await Of(ended.Student!, token)).Where(update => update.Translation == ended.Id
            && update.State == FamilyUpdate.WaitingState))
        {
            var adult = await people.Recent(update.Adult, token);
            var advisor = await people.Recent(update.By, token);
            var link = around.Adults.FirstOrDefault(other => other.Person == update.Adult);
            var language = FamilyLanguage.ByTag(update.Language, today.School);
            if (student is null
                || adult is null
                || advisor is null
                || FamilyRights.WhyNoMail(HomeWriting.Updates, student, link, adult, today) is not null)
            {
                changes.Delete(update);
                continue;
            }
            var words = update.Original.In(language);
            var released = update with
            {
                State = StateOf(adult, await unsubscribes.Unsubscribed(adult.PersonId, token)),
                Words = pieces is null ? words : words.Translated(pieces),
                WordsIn = pieces is null ? update.OriginalLanguage : null,
                Day = today.Day,
                At = today.Instant,
                From = at,
            };
            changes.Replace(released);
            var planned = new PlannedUpdate(adult, released, language, null, OpensPage(student, link, adult, today));
            await Carry(changes, planned, student, advisor, today, at, token);
        }
    }
}
