using System.Security.Cryptography;
using System.Text;
using Plp.Families;
using Plp.Mail;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>
/// Words of a quarter's emails that a named translator has first (E3): as with an update after a talk, at most three school
/// days; then they go as they were written, and say so.
/// </summary>
internal sealed class QuarterWords(
    TranslationStore texts,
    PersonStore people,
    FamilyUpdates updates,
    FamilyHour hour,
    MailStore mail,
    Outbox outbox)
{
    /// <summary>The records as they are read in a language, and how long what is not translated yet waits.</summary>
    /// <param name="changes">Takes what has to be translated first; null: it is only looked at.</param>
    /// <param name="saved">A translation that is saved in the same commit.</param>
    public async Task<QuarterWording> In(
        FamilyLanguage language,
        IReadOnlyList<QuarterRecord> records,
        Period period,
        SchoolToday today,
        Changes? changes,
        CancellationToken token,
        Translation? saved = null)
    {
        var (read, waiting) = (new List<QuarterRecord>(), new List<Translation>());
        foreach (var record in records)
        {
            var now = record;
            foreach (var words in record.ForeignTo(language).GroupBy(word => word.Language, StringComparer.Ordinal))
            {
                var text = Asked(record.Student, [.. words], language, period, today);
                var known = saved?.Id == text.Id ? saved
                    : changes?.All.Select(change => change.Document).OfType<Translation>().FirstOrDefault(other => other.Id == text.Id)
                        ?? await texts.Read(text.Id, token);
                if (known is { State: Translation.DoneState })
                    now = now.With(known);
                else if (known is { State: Translation.WaitingState })
                    waiting.Add(known);
                else if (known is null or { State: Translation.StoppedState }
                    && await Ask(changes, text, known, period, today, token))
                    waiting.Add(text);
            }
            read.Add(now);
        }
        return new QuarterWording(
            read,
            [.. waiting.Select(text => text.Id)],
            waiting.Count > 0 ? waiting.Max(text => text.Day) : null,
            waiting.Count > 0
                ? await hour.On(waiting.Max(text => text.Day)!.Value.AddDays(1), today, token)
                : await hour.Next(today, token));
    }

    /// <summary>Adds that words of a period's emails are not wanted any more.</summary>
    /// <param name="kept">Those that are, by the ids of their texts.</param>
    public async Task Stop(Changes changes, string? student, Period period, IReadOnlySet<string> kept, CancellationToken token)
    {
        foreach (var text in await texts.Waiting(token, student))
        {
            if (text.Of == TranslationOf.Quarter && text.Cause == period.Key && !kept.Contains(text.Id))
                changes.Replace(text with { State = Translation.StoppedState, Rev = text.Rev + 1 });
        }
    }

    /// <summary>The same words are the same text, whichever adult's email has them.</summary>
    private static Translation Asked(
        string student,
        List<SharedWords> words,
        FamilyLanguage language,
        Period period,
        SchoolToday today)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', words.Select(word => $"{word.Field}={word.Text}"))));
        return new Translation
        {
            Id = Translation.IdOf(student, $"quarter:{period.Key}:{Convert.ToHexStringLower(digest)[..12]}", language.Tag),
            Student = student,
            Day = today.Calendar.SchoolDayAfter(today.Day, Translation.WaitsSchoolDays),
            State = Translation.WaitingState,
            Rev = 1,
            Of = TranslationOf.Quarter,
            Cause = period.Key,
            From = words[0].Language,
            To = language.Tag,
            Pieces = [.. words.Select(word => new TranslatedPiece(word.Field, word.Text, null))],
            Asked = today.Instant,
        };
    }

    /// <returns>Whether there is somebody who translates it.</returns>
    private async Task<bool> Ask(
        Changes? changes,
        Translation text,
        Translation? before,
        Period period,
        SchoolToday today,
        CancellationToken token)
    {
        var translators = (await updates.Translators(await people.Around(text.Student!, token), token))
            [text.To == FamilyLanguage.English ? text.From : text.To].Where(text.IsFor).Take(3).ToList();
        if (translators.Count == 0 || (text.From != FamilyLanguage.English && text.To != FamilyLanguage.English))
            return false;
        if (changes is null)
            return true;
        changes.Save(before is null ? text : text with { Rev = before.Rev + 1, ETag = before.ETag });
        foreach (var translator in translators)
        {
            var message = TranslatorsMail.OfQuarter(period, translator, today);
            if (changes.All.All(change => change.Id != message.Id) && await mail.Read(message.Id, token) is null)
                outbox.Queue(changes, message);
        }
        return true;
    }
}

/// <summary>What a quarter's email says in one language.</summary>
/// <param name="Waits">The ids of texts that a translator has.</param>
/// <param name="Until">The last day they wait; null: nothing does.</param>
/// <param name="NotBefore">When the email may go out.</param>
internal sealed record QuarterWording(
    IReadOnlyList<QuarterRecord> Records,
    IReadOnlyList<string> Waits,
    DateOnly? Until,
    DateTimeOffset NotBefore)
{
    public IReadOnlyList<MailPart> Parts(FamilyLanguage language, Period period, string? phone) =>
        [.. Records.SelectMany(record => FamilyMail.PeriodParts(language, period, record, phone))];
}
