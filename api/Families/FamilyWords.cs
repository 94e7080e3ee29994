using Plp.People;
using Plp.School;

namespace Plp.Families;

/// <summary>What goes home about one talk, as somebody wrote it or as it is read in one language.</summary>
internal sealed record FamilyWords
{
    public string? GoingWell { get; init; }
    public string? OneThing { get; init; }

    /// <summary>How home can help with the one thing.</summary>
    public string? HowHome { get; init; }

    public string? Next { get; init; }

    /// <summary>One thing and how home helps are a sentence of the bank: <c>O5</c>.</summary>
    public string? Bank { get; init; }

    /// <summary>The fields with words of the writer's own, in the order they are read.</summary>
    public IEnumerable<(string Field, string Text)> Own()
    {
        if (GoingWell is not null)
            yield return ("goingWell", GoingWell);
        if (Bank is null && OneThing is not null)
            yield return ("oneThing", OneThing);
        if (Bank is null && HowHome is not null)
            yield return ("howHome", HowHome);
        if (Next is not null)
            yield return ("next", Next);
    }

    /// <summary>With the bank's sentence in that language in its place.</summary>
    public FamilyWords In(FamilyLanguage language) => Bank is not null && language.Bank.TryGetValue(Bank, out var sentence)
        ? this with { OneThing = sentence[0], HowHome = sentence[1] }
        : this;

    /// <summary>The words with those a translator gave in place of the writer's own.</summary>
    public FamilyWords Translated(IReadOnlyList<TranslatedPiece> pieces)
    {
        string? Of(string field, string? own) =>
            own is null ? null : pieces.FirstOrDefault(piece => piece.Field == field)?.Translation ?? own;
        return this with
        {
            GoingWell = Of("goingWell", GoingWell),
            OneThing = Of("oneThing", OneThing),
            HowHome = Of("howHome", HowHome),
            Next = Of("next", Next),
        };
    }
}

internal sealed record FamilyWordsInput
{
    private const int Most = 1200;

    public string? GoingWell { get; init; }
    public string? OneThing { get; init; }
    public string? HowHome { get; init; }
    public string? Next { get; init; }

    /// <summary>A sentence of the bank instead of own words for the one thing and how home helps.</summary>
    public string? Bank { get; init; }

    public FamilyWords Read(string field, FieldErrors errors)
    {
        var bank = errors.Optional(field + ".bank", Bank, 4);
        if (bank is not null && !FamilyLanguage.All[FamilyLanguage.English].Bank.ContainsKey(bank))
            errors.Add(field + ".bank", "Choose a sentence of the list.");
        return new FamilyWords
        {
            GoingWell = errors.Optional(field + ".goingWell", GoingWell, Most),
            OneThing = bank is null ? errors.Optional(field + ".oneThing", OneThing, Most) : null,
            HowHome = bank is null ? errors.Optional(field + ".howHome", HowHome, Most) : null,
            Next = errors.Optional(field + ".next", Next, Most),
            Bank = bank,
        };
    }
}

/// <summary>What an advisor asks to send home with a check-in (D7).</summary>
internal sealed record FamilyUpdateInput
{
    private const int MostLanguages = 6;

    /// <summary>BCP 47, of <see cref="Words"/>; English when left out.</summary>
    public string? Language { get; init; }

    public FamilyWordsInput? Words { get; init; }

    /// <summary>The student wrote it with the advisor.</summary>
    public bool? Together { get; init; }

    /// <summary>The advisor's own words in a guardian's language, where no translator is needed.</summary>
    public IReadOnlyDictionary<string, FamilyWordsInput?>? Own { get; init; }

    /// <summary>What shall go home, with what may not refused by its field (D8).</summary>
    public FamilyDraft Read(Person student, SchoolToday today, IEnumerable<(string Field, Box? Box)> boxes, FieldErrors errors)
    {
        var language = errors.Optional("family.language", Language, 12) ?? FamilyLanguage.English;
        if (FamilyLanguage.For(language, today.School) is null)
            errors.Add("family.language", "The school does not write home in this language yet.");
        var words = (Words ?? new FamilyWordsInput()).Read("family.words", errors);
        if (words.GoingWell is null)
            errors.Add("family.words.goingWell", "Say in a sentence or two what goes well.");
        if (Own?.Count > MostLanguages)
            errors.Add("family.own", "Write it in fewer languages.");
        var own = (Own ?? new Dictionary<string, FamilyWordsInput?>()).Take(MostLanguages)
            .Where(one => one.Value is not null && FamilyLanguage.For(one.Key, today.School) is not null)
            .ToDictionary(one => one.Key, one => one.Value!.Read("family.own." + one.Key, errors), StringComparer.Ordinal);
        var draft = new FamilyDraft(language, words, own.Where(one => one.Value.Own().Any()).ToDictionary(), Together ?? false);
        foreach (var (field, text) in draft.Everything())
            MayGoHome.Check(field, text, student, today, boxes, errors);
        return draft;
    }
}

/// <param name="Own">The same in other languages, written by the advisor.</param>
/// <param name="Together">The student wrote it with the advisor.</param>
internal sealed record FamilyDraft(string Language, FamilyWords Words, IReadOnlyDictionary<string, FamilyWords> Own, bool Together)
{
    public IEnumerable<(string Field, string Text)> Everything() =>
        Words.Own().Select(one => ("family.words." + one.Field, one.Text))
            .Concat(Own.SelectMany(other => other.Value.Own().Select(one => ($"family.own.{other.Key}.{one.Field}", one.Text))));
}

/// <summary>What no mail home ever says (D8): a surname, a flag, what a box keeps from the family.</summary>
internal static class MayGoHome
{
    /// <summary>Shorter words of a box may stand anywhere by chance.</summary>
    private const int Telling = 12;

    /// <summary>Whether words about the student may go home as they are.</summary>
    public static bool Allows(string text, Person student, SchoolToday today)
    {
        var errors = new FieldErrors();
        Check("", text, student, today, [], errors);
        return !errors.Any;
    }

    public static void Check(
        string field,
        string text,
        Person student,
        SchoolToday today,
        IEnumerable<(string Field, Box? Box)> boxes,
        FieldErrors errors)
    {
        string[] given = [student.Given, student.Preferred ?? student.Given, student.NameInMailHome];
        if (given.Any(name => text.Contains($"{name} {student.Family}", StringComparison.OrdinalIgnoreCase)))
            errors.Add(field, $"First names only in family emails: write {student.NameInMailHome}.");
        if (student.Preferred is { } atSchool && atSchool != student.NameInMailHome && HasWord(text, atSchool))
            errors.Add(field, $"Mail home says {student.NameInMailHome} until the student wishes otherwise.");
        string[] flags = ["IEP", "504", "EST", today.School.Words.Est];
        if (flags.Any(flag => HasWord(text, flag)))
            errors.Add(field, "Support plans are not named in family emails. Leave this out.");
        foreach (var (_, box) in boxes)
        {
            if (box is { Audience: not (People.Audience.Family or People.Audience.Peers) }
                && box.Text.Length >= Telling
                && text.Contains(box.Text, StringComparison.OrdinalIgnoreCase))
                errors.Add(
                    field,
                    "This text is in a box the family cannot see. Write something else, or make that box visible to the family.");
        }
    }

    private static bool HasWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
                return true;
        }
        return false;
    }
}
