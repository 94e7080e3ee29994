using Plp.Plans;

namespace Plp.Pathways;

/// <summary>All pathways of the school, made ready for being searched: made anew when one changes, never changed.</summary>
internal sealed class PathwayCatalog
{
    /// <summary>Lines of one answer.</summary>
    public const int PageSize = 60;

    private readonly IReadOnlyList<(Pathway Pathway, string Text)> all;
    private readonly Dictionary<string, Pathway> byKey;

    public PathwayCatalog(IEnumerable<Pathway> pathways)
    {
        all =
        [
            .. pathways
                .OrderBy(one => one.Title, StringComparer.CurrentCultureIgnoreCase)
                .ThenBy(one => one.Id, StringComparer.Ordinal)
                .Select(one => (one, TextOf(one))),
        ];
        Offered = [.. All.Where(one => one.IsPublished).Select(Matchable.Of)];
        byKey = all.ToDictionary(one => one.Pathway.Key, one => one.Pathway, StringComparer.Ordinal);
    }

    /// <summary>By title.</summary>
    public IEnumerable<Pathway> All => all.Select(one => one.Pathway);

    /// <summary>Published ones, made ready for being compared with goals.</summary>
    public IReadOnlyList<Matchable> Offered { get; }

    public Pathway? Find(string? key) => key is null ? null : byKey.GetValueOrDefault(key);

    /// <summary>What fits all that is asked, by title.</summary>
    public IEnumerable<Pathway> Search(PathwaySearch asked)
    {
        var words = SearchWords.Fold(asked.Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var interest = asked.Interest is null ? null : SearchWords.Fold(asked.Interest);
        foreach (var (pathway, text) in all)
        {
            if ((asked.State is null || pathway.State == asked.State)
                && (asked.What is null || pathway.What == asked.What)
                && (asked.Area is not { } area || pathway.Areas.Contains(area))
                && (asked.Grade is null || pathway.Grades is null || pathway.Grades.Contains(asked.Grade))
                && (interest is null || pathway.Interests.Any(word => SearchWords.Fold(word) == interest))
                && words.All(word => text.Contains(word, StringComparison.Ordinal)))
                yield return pathway;
        }
    }

    /// <summary>Every word of interest that a published pathway names, in order.</summary>
    public IReadOnlyList<string> Interests() =>
    [
        .. all
            .Where(one => one.Pathway.IsPublished)
            .SelectMany(one => one.Pathway.Interests)
            .DistinctBy(SearchWords.Fold)
            .Order(StringComparer.CurrentCultureIgnoreCase),
    ];

    private static string TextOf(Pathway pathway) => SearchWords.Fold(string.Join(' ', new[]
    {
        pathway.Title, pathway.Summary, pathway.LeadsTo, pathway.RunBy, pathway.When, pathway.Where, pathway.Prerequisites,
        string.Join(' ', pathway.Interests),
    }));
}

/// <summary>What a catalog is asked for; null asks nothing.</summary>
/// <param name="Text">Words that all stand somewhere in the pathway.</param>
internal sealed record PathwaySearch(
    string? Text = null,
    PathwayKind? What = null,
    GoalArea? Area = null,
    string? Interest = null,
    string? Grade = null,
    string? State = null);
