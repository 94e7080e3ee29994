using Plp.Storage;

namespace Plp.Plans;

/// <summary>
/// The graduation proficiencies of the school, one version of them (H13; S1 L23). The version in force lies under one id; the
/// one it takes the place of is kept under its number and never changes.
/// </summary>
internal sealed record ProficiencySet : Document, IDocument<ProficiencySet>
{
    public const string TheId = "proficiencies";

    /// <summary>In use at a time, and with those retired.</summary>
    public const int Most = 400, MostEver = 2000;

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

    /// <summary>The proficiency and what it is a part of, from itself upwards.</summary>
    public IReadOnlyList<string> WithAbove(string id)
    {
        var found = new List<string>();
        for (var item = Find(id); item is not null && !found.Contains(item.Id); item = Find(item.Parent ?? ""))
            found.Add(item.Id);
        return found;
    }

    /// <summary>Whether they are a tree of few levels, and no more than a page shows.</summary>
    /// <param name="place">The field of an item in what was sent.</param>
    public void Check(FieldErrors errors, Func<Proficiency, string> place)
    {
        var inUse = Items.Count(item => !item.Retired);
        if (inUse > Most)
            errors.Add("items", $"A school has at most {Most} proficiencies in use; these are {inUse}. Retire some.");
        if (Items.Count > MostEver)
            errors.Add("items", $"With those retired there are more than {MostEver} proficiencies. Use retired ones again.");
        var byId = Items.ToDictionary(item => item.Id, StringComparer.Ordinal);
        var codes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in Items)
        {
            if (!item.Retired && item.Code is not null && !codes.Add(item.Code))
                errors.Add($"{place(item)}.code", $"{item.Code} is the code of another one. Give each its own.");
            if (item.Parent is null)
                continue;
            if (!byId.TryGetValue(item.Parent, out var parent))
                errors.Add($"{place(item)}.parentId", $"{item.Label()} is to be a part of something that is not here.");
            else if (parent.Retired && !item.Retired)
                errors.Add($"{place(item)}.parentId", $"{parent.Label()} is retired: retire {item.Label()} too, or move it elsewhere.");
            else if (Depth(item, byId) is var depth && depth is null)
                errors.Add($"{place(item)}.parentId", $"{item.Label()} would be a part of itself.");
            else if (depth > MostLevels)
                errors.Add($"{place(item)}.parentId", $"{item.Label()} would stand on level {depth}; there are at most {MostLevels}.");
        }
    }

    /// <returns>1 at the top; null where it never comes to one.</returns>
    private static int? Depth(Proficiency item, Dictionary<string, Proficiency> byId)
    {
        var depth = 1;
        for (var above = item; above.Parent is { } parent && byId.TryGetValue(parent, out var next); above = next)
        {
            if (++depth > byId.Count)
                return null;
        }
        return depth;
    }

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
