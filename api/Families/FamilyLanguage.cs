using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Plp.School;

namespace Plp.Families;

/// <summary>
/// Everything this program says to families in one language (E3): approved texts for mail and page, and the sentence bank.
/// The languages stand side by side in <c>Languages/</c>; texts use the name of a student and no gender.
/// </summary>
internal sealed record FamilyLanguage
{
    /// <summary>What is written in when there is nothing better.</summary>
    public const string English = "en";

    /// <summary>BCP 47.</summary>
    public required string Tag { get; init; }

    /// <summary>As its speakers call it.</summary>
    public required string Name { get; init; }

    /// <summary><c>ltr</c> or <c>rtl</c>.</summary>
    public required string Dir { get; init; }

    /// <summary>Read and approved; a language that is not is a sample to look at and goes to no family.</summary>
    public required bool Approved { get; init; }

    public required string Date { get; init; }

    /// <summary>The same for a day that may lie in another year.</summary>
    public required string DateWithYear { get; init; }

    public required IReadOnlyList<string> Days { get; init; }
    public required IReadOnlyList<string> Months { get; init; }

    /// <summary>Languages by tag, as this one calls them: <c>inglés</c>.</summary>
    public required IReadOnlyDictionary<string, string> Languages { get; init; }

    /// <summary>What belongs to somebody: <c>Lucía’s</c>, <c>de Lucía</c>.</summary>
    public required string Of { get; init; }

    /// <summary>The same before a vowel, where the language makes a difference.</summary>
    public string? OfVowel { get; init; }

    public required IReadOnlyDictionary<string, string> Mail { get; init; }
    public required IReadOnlyDictionary<string, string> Page { get; init; }

    /// <summary>Exhibitions and conferences: what letters and the page say of them.</summary>
    public required IReadOnlyDictionary<string, string> Exhibition { get; init; }

    /// <summary>Pathways: agreement, hours, and what a partner may see.</summary>
    public required IReadOnlyDictionary<string, string> Pathway { get; init; }

    /// <summary>The page that says what the school means by its plans, around what the school wrote.</summary>
    public required IReadOnlyDictionary<string, string> Framework { get; init; }

    /// <summary>What the school does with plans, on the letter a school hands out when it begins.</summary>
    public required IReadOnlyDictionary<string, string> Letter { get; init; }

    /// <summary>What is kept, who reads it and how long; a sample has none.</summary>
    public IReadOnlyDictionary<string, string>? Privacy { get; init; }

    /// <summary>Approved by the school: the one thing, and how home helps, by key.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Bank { get; init; }

    /// <summary>Every language there are texts of, the samples included, by tag.</summary>
    public static FrozenDictionary<string, FamilyLanguage> All { get; } =
        Read().ToFrozenDictionary(language => language.Tag, StringComparer.Ordinal);

    /// <summary>English in the terms of a school, made once for each of its dictionaries.</summary>
    private static readonly ConditionalWeakTable<SchoolWords, FamilyLanguage> inTermsOf = [];

    /// <summary>The approved language of a tag (<c>es-MX</c> is answered in <c>es</c>) the school writes in; null: a phone task.</summary>
    public static FamilyLanguage? For(string tag, SchoolSettings school)
    {
        var primary = tag.Split('-')[0].ToLowerInvariant();
        return All.TryGetValue(primary, out var found)
            && found.Approved
            && (primary == English || school.Languages.Any(other => other.Split('-')[0] == primary))
            ? found.In(school.Words)
            : null;
    }

    /// <summary>A language there are texts of, the samples included, as the school says it.</summary>
    public static FamilyLanguage ByTag(string tag, SchoolSettings school) => All[tag].In(school.Words);

    /// <summary>English in the school's own terms; texts approved in another language keep that language's.</summary>
    private FamilyLanguage In(SchoolWords words) => Tag != English ? this : inTermsOf.GetValue(words, words =>
    {
        Dictionary<string, string> Said(IReadOnlyDictionary<string, string> texts) =>
            texts.ToDictionary(text => text.Key, text => words.Apply(text.Value), StringComparer.Ordinal);
        return this with
        {
            Mail = Said(Mail),
            Page = Said(Page),
            Pathway = Said(Pathway),
            Framework = Said(Framework),
            Letter = Said(Letter),
            Privacy = Privacy is null ? null : Said(Privacy),
            Bank = Bank.ToDictionary(
                sentence => sentence.Key,
                sentence => (IReadOnlyList<string>)[.. sentence.Value.Select(words.Apply)],
                StringComparer.Ordinal),
        };
    });

    /// <summary>The approved languages the school writes in, English first.</summary>
    public static IEnumerable<FamilyLanguage> Offered(SchoolSettings school) =>
        All.Values
            .Select(language => For(language.Tag, school))
            .OfType<FamilyLanguage>()
            .OrderBy(language => language.Tag != English)
            .ThenBy(language => language.Tag, StringComparer.Ordinal);

    /// <summary>A text of a letter with its words put in.</summary>
    public string InMail(string key, params ReadOnlySpan<(string Name, string? Value)> words) => Filled(Mail[key], words);

    /// <summary>A text of the page with its words put in.</summary>
    public string OnPage(string key, params ReadOnlySpan<(string Name, string? Value)> words) => Filled(Page[key], words);

    /// <summary>A text about exhibitions with its words put in.</summary>
    public string OnExhibition(string key, params ReadOnlySpan<(string Name, string? Value)> words) => Filled(Exhibition[key], words);

    /// <summary>A text about pathways with its words put in.</summary>
    public string OnPathway(string key, params ReadOnlySpan<(string Name, string? Value)> words) => Filled(Pathway[key], words);

    /// <summary>A text around the framework with its words put in.</summary>
    public string OnFramework(string key, params ReadOnlySpan<(string Name, string? Value)> words) => Filled(Framework[key], words);

    /// <summary>A text of the letter a school hands out, with its words put in.</summary>
    public string OnLetter(string key, params ReadOnlySpan<(string Name, string? Value)> words) => Filled(Letter[key], words);

    /// <summary>A text about privacy with its words put in.</summary>
    public string OnPrivacy(string key, params ReadOnlySpan<(string Name, string? Value)> words) => Filled(Privacy![key], words);

    /// <summary><c>Tuesday 25 August</c>, in this language.</summary>
    public string Written(DateOnly day) =>
        Filled(
            Date,
            ("day", Days[(int)day.DayOfWeek]),
            ("n", day.Day.ToString(CultureInfo.InvariantCulture)),
            ("month", Months[day.Month - 1]));

    /// <summary><c>Tuesday 25 August 2026</c>, in this language.</summary>
    public string WithYear(DateOnly day) =>
        Filled(
            DateWithYear,
            ("day", Days[(int)day.DayOfWeek]),
            ("n", day.Day.ToString(CultureInfo.InvariantCulture)),
            ("month", Months[day.Month - 1]),
            ("year", day.Year.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A language by its tag, as this one calls it.</summary>
    public string NameOf(string tag) => Languages.GetValueOrDefault(tag, tag);

    /// <summary>The sentence that words are written in another language, and who reads them with the family.</summary>
    public string WrittenIn(string tag, string? phone) => phone is null
        ? InMail("writtenInByMail", ("language", NameOf(tag)))
        : InMail("writtenIn", ("language", NameOf(tag)), ("phone", phone));

    public string OfName(string name) => Filled(OfVowel is not null && IsVowel(name) ? OfVowel : Of, ("name", name));

    private static bool IsVowel(string name) =>
        name.Length > 0
            && name[..1].Normalize(NormalizationForm.FormD)[0] is var first
            && "AEIOUYaeiouy".Contains(first, StringComparison.Ordinal);

    /// <summary>Put in at once, so that words in braces that somebody wrote stay what they are.</summary>
    private static string Filled(string text, params ReadOnlySpan<(string Name, string? Value)> words)
    {
        var filled = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            if (open < 0)
                return filled.Append(text, at, text.Length - at).ToString();
            var close = text.IndexOf('}', open);
            filled.Append(text, at, open - at);
            var name = text[(open + 1)..close];
            foreach (var (word, value) in words)
            {
                if (word == name)
                    filled.Append(value);
            }
            at = close + 1;
        }
        return filled.ToString();
    }

    private static IEnumerable<FamilyLanguage> Read()
    {
        var assembly = typeof(FamilyLanguage).Assembly;
        foreach (var name in assembly
            .GetManifestResourceNames()
            .Where(name => name.Contains(".Families.Languages.", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            yield return JsonSerializer.Deserialize(stream, LanguageJson.Default.FamilyLanguage)!;
        }
    }
}

/// <summary>Apart from the room's other JSON: it is read before any room is.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(FamilyLanguage))]
internal sealed partial class LanguageJson : JsonSerializerContext;
