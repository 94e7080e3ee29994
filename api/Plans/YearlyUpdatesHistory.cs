using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.Plans;

/// <summary>The saves of each year's update, and of what each adult hoped for in it.</summary>
internal sealed class YearlyUpdatesHistory(YearlyUpdates updates, PlanStore plans, PersonStore people) : IHistorySource
{
    public async Task<IReadOnlyList<ItemHistory>> Of(StudentVisit visit)
    {
        var saves = await plans.History(visit.Student, visit.Token);
        var lens = await YearlyLens.Of(visit, plans, people);
        var items = new List<ItemHistory>();
        foreach (var update in await updates.Of(visit.Student, visit.Token))
        {
            items.Add(OfTexts(update, saves, lens, visit.Today.School.Words));
            items.AddRange(update.Hopes
                .Select(hope => hope.Adult)
                .Union(saves.Select(save => update.AdultOf(save.Item)).OfType<string>(), StringComparer.Ordinal)
                .Select(adult => OfHopes(update, adult, saves, lens)));
        }
        return items;
    }

    private static ItemHistory OfTexts(YearlyUpdate update, List<PlanHistory> saves, YearlyLens lens, SchoolWords words)
    {
        var own = PlanHistory.Ordered(saves.Where(save => save.Item == update.Id)).ToList();
        var now = update.Fields().ToDictionary(StringComparer.Ordinal);
        foreach (var field in own.SelectMany(save => save.Fields).Select(change => change.Field))
            now.TryAdd(field, null);
        var open = now.Keys.Where(field => lens.Sees(update, field)).ToHashSet(StringComparer.Ordinal);
        return new ItemHistory
        {
            Id = update.Id,
            Heading = words.Apply($"Yearly update {update.SchoolYear}"),
            Kind = HistoryKind.YearlyUpdate,
            Versions = new ItemVersions(
                now.Where(field => open.Contains(field.Key)).Select(field => (lens.NameOfField(field.Key), field.Value)),
                own.Count == 0 && now.Count > 0
                    ? [First(update, update.Begun, lens, now.Where(field => open.Contains(field.Key)))]
                    : own.Select(save => Saved(save, lens, save.Fields.Where(change => open.Contains(change.Field))))),
        };
    }

    private static ItemHistory OfHopes(YearlyUpdate update, string adult, List<PlanHistory> saves, YearlyLens lens)
    {
        var id = update.HopesIdOf(adult);
        var hope = update.Hopes.FirstOrDefault(hope => hope.Adult == adult);
        var own = PlanHistory.Ordered(saves.Where(save => save.Item == id)).ToList();
        return new ItemHistory
        {
            Id = id,
            Heading = $"Hopes of {lens.NameOf(adult)}, {update.SchoolYear}",
            Kind = HistoryKind.FamilyHopes,
            Versions = new ItemVersions(
                [("text", hope?.Text)],
                own.Count == 0 && hope is not null
                    ? [new SavedVersion(
                        "first",
                        hope.At,
                        lens.NameOf(hope.TypedBy ?? adult),
                        YearlyUpdates.WroteHopes,
                        [new FieldChange("text", null, hope.Text)])]
                    : own.Select(save => Saved(save, lens, save.Fields))),
        };
    }

    private static SavedVersion Saved(PlanHistory save, YearlyLens lens, IEnumerable<FieldChange> fields) => new(
        save.Version(),
        save.At,
        save.ByName ?? lens.NameOf(save.By),
        save.What,
        [.. fields.Select(change => change with { Field = lens.NameOfField(change.Field) })]);

    /// <summary>How it stands, where it was written before each save was kept.</summary>
    private static SavedVersion First(
        YearlyUpdate update,
        DateOnly begun,
        YearlyLens lens,
        IEnumerable<KeyValuePair<string, string?>> fields) => new(
        "first",
        update.Start?.Words.At ?? update.Reflection?.Words.At ?? new DateTimeOffset(begun.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
        lens.NameOf(update.Student!),
        "wrote the yearly update",
        [.. fields
            .Where(field => field.Value is not null)
            .Select(field => new FieldChange(lens.NameOfField(field.Key), null, field.Value))]);
}
