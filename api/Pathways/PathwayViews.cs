using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;

namespace Plp.Pathways;

/// <summary>What anyone reads of the catalog, and some of its pathways.</summary>
internal sealed record PathwayCatalogView
{
    public required string School { get; init; }

    /// <summary>The school's own terms; left out where they are the usual ones.</summary>
    public SchoolWords? Words { get; init; }

    /// <summary>How many fit what was asked; those of one page are told.</summary>
    public required int Total { get; init; }

    public required IReadOnlyList<PathwayLine> Pathways { get; init; }

    /// <summary>Every word of interest there is to choose.</summary>
    public required IReadOnlyList<string> Interests { get; init; }

    public required PathwayCriteriaView Criteria { get; init; }
}

internal sealed record PathwayLine(
    string Id,
    string Title,
    PathwayKind What,
    string State,
    string? Summary,
    string? LeadsTo,
    string? RunBy,
    string? When,
    IReadOnlyList<string> Interests)
{
    private const int MostOfSummary = 160;

    public static PathwayLine Of(Pathway pathway) => new(
        pathway.Key,
        pathway.Title,
        pathway.What,
        pathway.State!,
        Short(pathway.Summary),
        Short(pathway.LeadsTo),
        pathway.RunBy,
        pathway.When,
        pathway.Interests);

    private static string? Short(string? text) =>
        text is { Length: > MostOfSummary }
            ? text[..(char.IsHighSurrogate(text[MostOfSummary - 1]) ? MostOfSummary - 1 : MostOfSummary)].TrimEnd() + "…"
            : text;
}

/// <summary>One pathway, as everybody reads it.</summary>
internal sealed record CatalogPathwayView
{
    public required string School { get; init; }
    public SchoolWords? Words { get; init; }
    public required PathwayView Pathway { get; init; }
}

internal sealed record PathwayView
{
    public required string Id { get; init; }
    public required int Rev { get; init; }
    public required string State { get; init; }
    public required PathwayKind What { get; init; }
    public required string Title { get; init; }
    public string? Summary { get; init; }
    public string? LeadsTo { get; init; }
    public string? RunBy { get; init; }
    public DateOnly? Begins { get; init; }
    public DateOnly? Ends { get; init; }
    public string? When { get; init; }
    public string? Where { get; init; }
    public int? Places { get; init; }
    public IReadOnlyList<string>? Grades { get; init; }
    public string? Prerequisites { get; init; }

    /// <summary>The proficiencies it names.</summary>
    public required IReadOnlyList<ProficiencyName> Proficiencies { get; init; }

    public string? Cost { get; init; }
    public string? Transport { get; init; }
    public required IReadOnlyList<GoalArea> Areas { get; init; }
    public required IReadOnlyList<string> Interests { get; init; }

    public static PathwayView Of(Pathway pathway, ProficiencySet school) => new()
    {
        Id = pathway.Key,
        Rev = pathway.Rev,
        State = pathway.State!,
        What = pathway.What,
        Title = pathway.Title,
        Summary = pathway.Summary,
        LeadsTo = pathway.LeadsTo,
        RunBy = pathway.RunBy,
        Begins = pathway.Begins,
        Ends = pathway.Ends,
        When = pathway.When,
        Where = pathway.Where,
        Places = pathway.Places,
        Grades = pathway.Grades,
        Prerequisites = pathway.Prerequisites,
        Proficiencies = school.Named(pathway.Proficiencies ?? []),
        Cost = pathway.Cost,
        Transport = pathway.Transport,
        Areas = pathway.Areas,
        Interests = pathway.Interests,
    };
}

/// <summary>The catalog as those work on it who keep it.</summary>
internal sealed record PathwaysView
{
    /// <summary>By title: drafts, published and closed ones.</summary>
    public required IReadOnlyList<PathwayLine> Pathways { get; init; }

    /// <summary>All a pathway may name.</summary>
    public required IReadOnlyList<ProficiencyName> Proficiencies { get; init; }

    public required IReadOnlyList<FunctionRule> May { get; init; }
}

internal sealed record PathwayCriteriaView
{
    public required int Version { get; init; }
    public string? Note { get; init; }
    public DateTimeOffset? At { get; init; }
    public required IReadOnlyList<PathwayCriterion> Items { get; init; }

    public static PathwayCriteriaView Of(PathwayCriteria criteria) =>
        new() { Version = criteria.Version, Note = criteria.Note, At = criteria.At, Items = criteria.Items };
}

/// <summary>Every version of the criteria, the one in force first.</summary>
internal sealed record PathwayCriteriaVersionsView(IReadOnlyList<PathwayCriteriaView> Versions);
