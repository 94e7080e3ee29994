namespace Plp.Plans;

/// <summary>The versions of one item, put together from how it is now and the saves that led there (B9).</summary>
internal sealed class ItemVersions
{
    private readonly PlanItem now;
    private readonly List<PlanHistory> saves;

    /// <param name="history">Saves of the student in any order, as they may be read today.</param>
    public ItemVersions(PlanItem now, IEnumerable<PlanHistory> history)
    {
        this.now = now;
        saves = [.. history
            .Where(save => save.Item == now.Id)
            .OrderBy(save => save.At)
            .ThenBy(save => save.Rev ?? 0)
            .ThenBy(save => save.Id, StringComparer.Ordinal)];
    }

    public PlanHistory? Find(string version) => saves.Find(save => save.Version() == version);

    /// <summary>Every field as that save left it; null when there is no such version, and how it is now without one.</summary>
    public IReadOnlyDictionary<string, string?>? At(string? version)
    {
        var values = now.Fields().ToDictionary(StringComparer.Ordinal);
        if (string.IsNullOrEmpty(version))
            return values;
        var place = saves.FindIndex(save => save.Version() == version);
        if (place < 0)
            return null;
        foreach (var change in saves
            .Skip(place + 1)
            .Reverse()
            .SelectMany(save => save.Fields)
            .Where(change => values.ContainsKey(change.Field)))
            values[change.Field] = change.Before;
        return values;
    }

    public IReadOnlyList<FieldChange> Between(IReadOnlyDictionary<string, string?> from, IReadOnlyDictionary<string, string?> to) =>
        [.. now
            .Fields()
            .Select(field => new FieldChange(field.Field, from[field.Field], to[field.Field]))
            .Where(change => change.Before != change.After)];
}
