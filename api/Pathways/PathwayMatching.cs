using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using Plp.Plans;

namespace Plp.Pathways;

/// <summary>
/// What of the catalog lies beside a student's goals (G3, G4), each with the reasons that say so: the student's own words, the goal's
/// proficiencies, its area. There is no score: what has more reasons comes first, then the alphabet. Rules only.
/// </summary>
internal static class PathwayMatching
{
    /// <summary>Told for one goal; the catalog has the others.</summary>
    public const int MostOfGoal = 6;

    /// <summary>Reasons of one kind that are told.</summary>
    private const int MostWords = 3;

    /// <summary>
    /// What lies beside one goal, with at least one reason besides the area: an area alone fits too much to say anything.
    /// </summary>
    /// <param name="own">What the student wrote about themselves, as far as the reader may read it.</param>
    /// <param name="school">Names proficiencies.</param>
    public static List<Match> Beside(Goal goal, IEnumerable<Matchable> all, IReadOnlyList<OwnWords> own, ProficiencySet school)
    {
        var title = new OwnWords(null, goal.Title);
        return
        [
            .. from one in all
               let reasons = ReasonsOf(one, goal, title, own, school)
               where reasons.Exists(reason => reason.Kind != MatchReasonKind.Area)
               orderby reasons.Count descending, one.Name
               select new Match(one, reasons),
        ];
    }

    private static List<MatchReason> ReasonsOf(
        Matchable one,
        Goal goal,
        OwnWords title,
        IReadOnlyList<OwnWords> own,
        ProficiencySet school)
    {
        var reasons = new List<MatchReason>();
        foreach (var (word, key) in one.Interests)
        {
            if (reasons.Count == MostWords)
                break;
            if (title.Has(key))
                reasons.Add(new MatchReason(MatchReasonKind.Goal, word, null));
            else if (own.FirstOrDefault(words => words.Has(key)) is { } wrote)
                reasons.Add(new MatchReason(MatchReasonKind.Interest, word, wrote.Prompt));
        }
        foreach (var id in (goal.Proficiencies ?? []).Where(one.Proficiencies.Contains).Take(MostWords))
        {
            if (school.Find(id) is { } proficiency)
                reasons.Add(new MatchReason(MatchReasonKind.Proficiency, proficiency.Name, null));
        }
        if (one.Areas.Contains(goal.Area))
            reasons.Add(new MatchReason(MatchReasonKind.Area, JsonNamingPolicy.CamelCase.ConvertName(goal.Area.ToString()), null));
        return reasons;
    }
}

/// <summary>One thing that can lie beside a goal, made ready for being compared.</summary>
/// <param name="Id">The pathway's or partner's key.</param>
/// <param name="Interests">Each as it is written and as it is compared.</param>
internal sealed record Matchable(
    MatchKind Kind,
    string Id,
    string Name,
    IReadOnlyList<(string Word, string Key)> Interests,
    IReadOnlySet<string> Proficiencies,
    IReadOnlyList<GoalArea> Areas,
    IReadOnlyList<string>? Grades)
{
    public static Matchable Of(Pathway pathway) => new(
        MatchKind.Pathway,
        pathway.Key,
        pathway.Title,
        Keyed(pathway.Interests),
        (pathway.Proficiencies ?? []).ToFrozenSet(StringComparer.Ordinal),
        pathway.Areas,
        pathway.Grades);

    public static Matchable Of(Partner partner) =>
        new(MatchKind.Partner, partner.Key, partner.Name, Keyed(partner.Interests), FrozenSet<string>.Empty, [], null);

    private static IReadOnlyList<(string, string)> Keyed(IReadOnlyList<string> words) =>
        [.. words.Select(word => (word, OwnWords.KeyOf(word))).Where(one => one.Item2.Length > 2)];
}

/// <summary>Words of a student, made ready for looking up single words: without case, accents and plural.</summary>
internal sealed class OwnWords(string? prompt, string text)
{
    private readonly string keyed = KeyOf(text);

    /// <summary>What they answer, as the plan words it; null: a goal's title.</summary>
    public string? Prompt => prompt;

    /// <param name="key">As <see cref="KeyOf"/> makes it.</param>
    public bool Has(string key) => keyed.Contains(key, StringComparison.Ordinal);

    /// <summary>Whole words between spaces: <c>Animals, welding</c> is <c> animal welding </c>.</summary>
    public static string KeyOf(string text) =>
        $" {string.Join(' ', SearchWords.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Singular))} ";

    private static string Singular(string word) =>
        word.Length > 3 && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;
}

internal sealed record Match(Matchable What, IReadOnlyList<MatchReason> Reasons);

/// <param name="Word">The word both have, the proficiency's name, or the area.</param>
/// <param name="Prompt">Of an interest: the question the student answered with it.</param>
internal sealed record MatchReason(MatchReasonKind Kind, string Word, string? Prompt);

[JsonConverter(typeof(CamelCase<MatchReasonKind>))]
internal enum MatchReasonKind
{
    /// <summary>The student wrote the word about themselves.</summary>
    Interest,

    /// <summary>The word stands in the goal's title.</summary>
    Goal,

    Proficiency,
    Area,
}

[JsonConverter(typeof(CamelCase<MatchKind>))]
internal enum MatchKind
{
    Pathway,

    /// <summary>A community partner; told to staff.</summary>
    Partner,
}
