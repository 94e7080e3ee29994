using Plp.Storage;

namespace Plp.Plans;

/// <summary>
/// The graduation proficiencies of the school, one version of them (H13; S1 L23). The version in force lies under one id; the
/// one it takes the place of is kept under its number and never changes.
/// </summary>
internal sealed record ProficiencySet : Document, IDocument<ProficiencySet>
{
    public const string TheId = "proficiencies";

    /// <summary>In use at a time; with those retired, five times as many.</summary>
    public const int Most = 400;

    /// <summary>A skill, its parts and theirs: a page shows no more below each other.</summary>
    public const int MostLevels = 4;

    /// <summary>What one goal, opportunity or check-in names.</summary>
    public const int MostNamed = 20;

    public static DocumentKind<ProficiencySet> Shape { get; } = new("proficiencies", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    /// <summary>Counted from 1; 0 where the school has none yet.</summary>
    public required int Version { get; init; }

    /// <summary>What is new in this version, in a line.</summary>
    public string? Note { get; init; }

    /// <summary>Who published it.</summary>
    public string? By { get; init; }

    public DateTimeOffset? SavedAt { get; init; }

    /// <summary>In the order they are shown.</summary>
    public IReadOnlyList<Proficiency> Items { get; init; } = [];

    public static ProficiencySet None { get; } = new() { Id = TheId, Version = 0 };

    public static string IdOf(int version) => $"proficiencies:{version}";

    public Proficiency? Find(string id) => Items.FirstOrDefault(item => item.Id == id);

    /// <summary>The label of a proficiency; the id itself where there is none of that id.</summary>
    public string NameOf(string id) => Find(id)?.Label() ?? id;

    /// <summary>A list of ids, as history keeps it, in words.</summary>
    public string NamesOf(string ids) => string.Join(", ", FromHistory(ids).Select(NameOf));

    /// <summary>Those in use and whatever else is named, in their order.</summary>
    public IReadOnlyList<ProficiencyName> Offered(IEnumerable<string> named)
    {
        var kept = named.ToHashSet(StringComparer.Ordinal);
        return [.. Items.Where(item => !item.Retired || kept.Contains(item.Id)).Select(ProficiencyName.Of)];
    }

    /// <summary>Those that are named, in their order.</summary>
    public IReadOnlyList<ProficiencyName> Named(IEnumerable<string> named)
    {
        var kept = named.ToHashSet(StringComparer.Ordinal);
        return [.. Items.Where(item => kept.Contains(item.Id)).Select(ProficiencyName.Of)];
    }

    /// <summary>
    /// The proficiencies an item is to name, each once and in their order. What it named already it may go on naming, though it
    /// be retired since.
    /// </summary>
    /// <param name="asked">Null: those it has stay.</param>
    /// <returns>Null for none.</returns>
    public IReadOnlyList<string>? Read(IReadOnlyList<string>? asked, IReadOnlyList<string>? standing, FieldErrors errors)
    {
        if (asked is null)
            return standing;
        var named = asked.Where(id => id is not null).ToHashSet(StringComparer.Ordinal);
        if (named.Count > MostNamed)
            errors.Add("proficiencies", $"Name at most {MostNamed} proficiencies: those this is really about.");
        var known = Items.Where(item => !item.Retired || standing?.Contains(item.Id) == true).Select(item => item.Id).ToList();
        if (named.Count < asked.Count(id => id is not null) || named.Except(known.Concat(standing ?? [])).Any())
            errors.Add("proficiencies", "Choose from the school's proficiencies, each once.");
        IReadOnlyList<string> read = [.. known.Concat(standing ?? []).Distinct(StringComparer.Ordinal).Where(named.Contains)];
        return read.Count == 0 ? null : read;
    }

    /// <summary>As a line of history keeps the ids an item names.</summary>
    public static string? ToHistory(IReadOnlyList<string>? ids) => ids is { Count: > 0 } ? string.Join(", ", ids) : null;

    public static IReadOnlyList<string> FromHistory(string? ids) =>
        (ids ?? "").Split(", ", StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A proficiency as a page names and offers it.</summary>
/// <param name="ParentId">What it is a part of.</param>
/// <param name="Retired">True where the school asks it no more.</param>
internal sealed record ProficiencyName(string Id, string? Code, string Name, string? ParentId, bool? Retired)
{
    public static ProficiencyName Of(Proficiency item) =>
        new(item.Id, item.Code, item.Name, item.Parent, item.Retired ? true : null);
}
