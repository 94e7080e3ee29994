using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Plp.School;

/// <summary>
/// What this school calls things (H14). The program's own texts are written in the default terms; <see cref="Apply(string)"/>
/// says them in the school's. Only text of the program goes through it, never what somebody wrote.
/// </summary>
[JsonConverter(typeof(SchoolWordsJson))]
internal sealed class SchoolWords
{
    private const int MostLetters = 40;

    private static readonly FrozenDictionary<string, string> defaults = SchoolTerm.All
        .SelectMany(term => term.Words)
        .ToFrozenDictionary(word => word.Key, word => word.Word, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, string> words;
    private readonly Lazy<TermReplacement?> replacement;

    public SchoolWords() : this(new Dictionary<string, string>(StringComparer.Ordinal))
    {
    }

    /// <param name="own">By key; what is left out is called as the program calls it.</param>
    public SchoolWords(IReadOnlyDictionary<string, string> own)
    {
        var all = new Dictionary<string, string>(defaults, StringComparer.Ordinal);
        foreach (var (key, word) in own) // a newer program's terms are kept
            all[key] = word;
        words = all.ToFrozenDictionary(StringComparer.Ordinal);
        replacement = new(() => TermReplacement.Of(SchoolTerm.All
            .SelectMany(term => term.Words)
            .Select(word => (word.Word, words[word.Key]))));
    }

    /// <summary>Every word by its key, those of a newer program too.</summary>
    public IReadOnlyDictionary<string, string> All => words;

    /// <summary>These words, or null where every term is called as the program calls it: then its texts stay as they are written.</summary>
    public SchoolWords? ChangedOrNone => defaults.All(word => words[word.Key] == word.Value) ? null : this;

    public string Advisor => words["advisor"];
    public string Quarter => words["quarter"];
    public string CheckIn => words["checkIn"];
    public string Est => words["est"];

    /// <summary>The school's word for a term.</summary>
    /// <param name="key">Of the singular or the plural: <c>checkIns</c>.</param>
    public string this[string key] => words[key];

    /// <summary>A text of the program's in the school's terms: "an advisor" becomes "a mentor".</summary>
    public string Apply(string text) => replacement.Value?.In(text) ?? text;

    /// <summary>The same for a text with data in it; the data stays as it is.</summary>
    public string Apply([InterpolatedStringHandlerArgument("")] SchoolTextHandler text) => text.ToString();

    /// <summary>A number with what is counted: <c>two annual reviews</c>.</summary>
    /// <param name="one">The singular, as the program says it.</param>
    public string Count(int n, string one) => Apply(NumberWords.Count(n, one, SchoolTerm.PluralOf(one)));

    /// <summary>The same for a sentence of which only the whole is at hand: what it quotes (“…”) stays as it is.</summary>
    public string ApplyUnquoted(string text) => replacement.Value?.Unquoted(text) ?? text;

    /// <summary>
    /// These words with some changed, a plural that is left out after its singular; what is wrong is said by field:
    /// <c>words.checkIns</c>.
    /// </summary>
    public SchoolWords With(IReadOnlyDictionary<string, string?> changed, FieldErrors errors)
    {
        var all = new Dictionary<string, string>(words, StringComparer.Ordinal);
        foreach (var (key, word) in changed.Where(one => one.Value is not null))
        {
            if (!defaults.TryGetValue(key, out var usual))
            {
                errors.Add("words", "Send words for the terms that the settings list, by their keys.");
                continue;
            }
            all[key] = errors.Required(
                "words." + key,
                word,
                $"Write the school's word for “{usual}”. If it has none of its own, write “{usual}”.",
                MostLetters);
            if (!all[key].All(MayStand) || !all[key].Any(char.IsLetter))
                errors.Add("words." + key, "A term has letters; besides them digits, spaces, hyphens and apostrophes.");
        }
        foreach (var term in SchoolTerm.All.Where(term => changed.ContainsKey(term.Key) && !changed.ContainsKey(term.SeveralKey)))
        {
            if (all[term.Key] != words[term.Key])
                all[term.SeveralKey] = all[term.Key] == term.One ? term.Several : SchoolTerm.PluralOf(all[term.Key]);
        }
        Unambiguous(all, errors);
        return new(all);
    }

    private static bool MayStand(char c) => char.IsLetterOrDigit(c) || c is ' ' or '-' or '\'' or '’' or '.' or '&';

    /// <summary>Two terms with one word could not be told apart on any page.</summary>
    private static void Unambiguous(Dictionary<string, string> all, FieldErrors errors)
    {
        var taken = new Dictionary<string, SchoolTerm>(StringComparer.OrdinalIgnoreCase);
        foreach (var term in SchoolTerm.All)
        {
            foreach (var (key, usual) in term.Words.Where(word => all[word.Key].Length > 0))
            {
                if (!taken.TryAdd(all[key], term) && taken[all[key]] != term)
                    errors.Add(
                        "words." + key,
                        $"“{all[key]}” already stands for “{taken[all[key]].One}”. Give “{usual}” another word.");
            }
        }
    }
}

/// <summary>Puts the school's terms into the literal part of an interpolated text.</summary>
[InterpolatedStringHandler]
internal readonly ref struct SchoolTextHandler
{
    private readonly System.Text.StringBuilder text;
    private readonly SchoolWords words;

    public SchoolTextHandler(int literalLength, int formattedCount, SchoolWords words)
    {
        text = new(literalLength + formattedCount * 16);
        this.words = words;
    }

    public void AppendLiteral(string literal) => text.Append(words.Apply(literal));

    public void AppendFormatted(string? data) => text.Append(data);

    public void AppendFormatted<T>(T data) => text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{data}");

    public override string ToString() => text.ToString();
}

/// <summary>
/// Exchanges whole words in English sentences, an "a" or "an" before them and their capitals with them. The pages do the same
/// (web/lib/words.js); one table of examples holds both to it. Pure.
/// </summary>
internal sealed partial class TermReplacement
{
    private readonly FrozenDictionary<string, string> own;
    private readonly Regex pattern;

    private TermReplacement(FrozenDictionary<string, string> own)
    {
        this.own = own;
        var known = string.Join('|', own.Keys.OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal)
            .Select(Regex.Escape));
        pattern = new(
            $@"(?<![\p{{L}}\p{{N}}/@.])(?:(an?)(\s+))?(?<!504 |Learning )({known})(?![\p{{L}}\p{{N}}/@]|\.\p{{L}}|-Do| around)",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1));
    }

    /// <summary>Null where every word is the default one, so that nothing is to be done.</summary>
    public static TermReplacement? Of(IEnumerable<(string Usual, string Own)> words)
    {
        var all = words.ToList();
        if (all.TrueForAll(word => word.Usual == word.Own))
            return null;
        var known = all.ToDictionary(word => word.Usual.ToLowerInvariant(), word => word.Own, StringComparer.Ordinal);
        foreach (var word in all) // a text that has them already keeps them: "learning plan" gets no second "learning"
            known.TryAdd(word.Own.ToLowerInvariant(), word.Own);
        return new(known.ToFrozenDictionary(StringComparer.Ordinal));
    }

    public string In(string text) => pattern.Replace(text, Exchanged);

    public string Unquoted(string text) => Quoted().Replace(text, part => part.Value[0] == '“' ? part.Value : In(part.Value));

    private string Exchanged(Match found)
    {
        var usual = found.Groups[3].Value;
        var word = own[usual.ToLowerInvariant()];
        if (string.Equals(word, usual, StringComparison.OrdinalIgnoreCase))
            return found.Value;
        if (usual.Length > 1 && usual.Skip(1).All(c => !char.IsLower(c)) && char.IsUpper(usual[0]) && usual is not ("EST" or "ESTs"))
            word = word.ToUpperInvariant();
        else if (char.IsUpper(usual[0]) && usual is not ("EST" or "ESTs"))
            word = NumberWords.Capital(word);
        if (!found.Groups[1].Success)
            return word;
        var article = TakesAn(word) ? "an" : "a";
        return (char.IsUpper(found.Groups[1].Value[0]) ? NumberWords.Capital(article) : article) + found.Groups[2].Value + word;
    }

    /// <summary>"an aim", "a unit", "an LPP", "a PLP".</summary>
    private static bool TakesAn(string word) =>
        word.Split(' ')[0] is { Length: > 1 } first && first.All(char.IsUpper)
            ? "AEFHILMNORSX".Contains(first[0], StringComparison.Ordinal)
            : "aeiou".Contains(char.ToLowerInvariant(word[0]), StringComparison.Ordinal)
                && !word.StartsWith("uni", StringComparison.OrdinalIgnoreCase)
                && !word.StartsWith("use", StringComparison.OrdinalIgnoreCase)
                && !word.StartsWith("one", StringComparison.OrdinalIgnoreCase)
                && !word.StartsWith("eu", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("“[^”]*”|[^“]+|“", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();
}

/// <summary>One object of words by key; it is written whole and read whichever of them it holds.</summary>
internal sealed class SchoolWordsJson : JsonConverter<SchoolWords>
{
    public override SchoolWords Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("Words are an object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.String)
                own[key] = reader.GetString()!;
            else
                reader.Skip();
        }
        return new(own);
    }

    public override void Write(Utf8JsonWriter writer, SchoolWords value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (key, word) in value.All.OrderBy(word => word.Key, StringComparer.Ordinal))
            writer.WriteString(key, word);
        writer.WriteEndObject();
    }
}
