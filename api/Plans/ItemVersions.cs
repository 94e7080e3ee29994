namespace Plp.Plans;

/// <summary>The versions of one item, put together from how it is now and the saves that led there (B9).</summary>
internal sealed class ItemVersions
{
    private readonly List<(string Field, string? Value)> now;
    private readonly Func<string, string?> labelOf;

    /// <param name="now">Every field that is compared, in the order they are shown.</param>
    /// <param name="saves">The oldest first.</param>
    /// <param name="labelOf">What a field of the school's template is called; null for a field the program itself knows.</param>
    public ItemVersions(
        IEnumerable<(string Field, string? Value)> now,
        IEnumerable<SavedVersion> saves,
        Func<string, string?>? labelOf = null)
    {
        this.now = [.. now];
        this.labelOf = labelOf ?? (_ => null);
        Saves = [.. saves];
    }

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<SavedVersion> Saves { get; }

    /// <summary>The versions of an item of a plan, field by field as they are stored.</summary>
    /// <param name="history">Saves of the student in any order, as they may be read today.</param>
    public static ItemVersions Of(PlanItem item, IEnumerable<PlanHistory> history)
    {
        var own = PlanHistory.Ordered(history.Where(save => save.Item == item.Id)).ToList();
        return new(
            FieldsOf(item, own),
            own.Select(save => new SavedVersion(save.Version(), save.At, save.By, save.What, save.Fields)));
    }

    /// <summary>The fields of an item as they are now, with those that hold nothing any more and once did.</summary>
    public static IEnumerable<(string Field, string? Value)> FieldsOf(PlanItem item, IEnumerable<PlanHistory> saves)
    {
        var held = item.Fields().ToList();
        return held.Concat(saves
            .SelectMany(save => save.Fields)
            .Select(change => change.Field)
            .Where(field => !field.StartsWith(Withdrawal.Suggesting(""), StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Where(field => !held.Exists(known => known.Field == field))
            .Select(field => (field, (string?)null)));
    }

    public SavedVersion? Find(string? version) => Saves.FirstOrDefault(save => save.Id == version);

    /// <summary>Every field as that save left it; null when there is no such version, and how it is now without one.</summary>
    public IReadOnlyDictionary<string, string?>? At(string? version)
    {
        var values = now.ToDictionary(StringComparer.Ordinal);
        if (string.IsNullOrEmpty(version))
            return values;
        if (Find(version) is not { } asked)
            return null;
        foreach (var change in Saves
            .Reverse()
            .TakeWhile(save => save != asked)
            .SelectMany(save => save.Fields)
            .Where(change => values.ContainsKey(change.Field)))
            values[change.Field] = change.Before;
        return values;
    }

    public IReadOnlyList<FieldChange> Between(IReadOnlyDictionary<string, string?> from, IReadOnlyDictionary<string, string?> to) =>
        [.. now
            .Select(field => new FieldChange(field.Field, from[field.Field], to[field.Field]) { Label = labelOf(field.Field) })
            .Where(change => change.Before != change.After)];
}
