using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>
/// The saves of goals, of what was done for them, answers and opportunities, each read through its present audience and
/// without words withdrawn since; and what became of the plan itself.
/// </summary>
internal sealed class PlanItemsHistory(PlanStore plans, PersonStore people, ProficiencyStore proficiencies) : IHistorySource
{
    public async Task<IReadOnlyList<ItemHistory>> Of(StudentVisit visit)
    {
        var plan = await plans.Read(visit.Student, visit.Token);
        var saves = await plans.History(visit.Student, visit.Token);
        var words = new Words(plan, visit, await people.Staff(visit.Token), await proficiencies.Recent(visit.Token));
        return
        [
            new ItemHistory
            {
                Kind = HistoryKind.Plan,
                Versions = new ItemVersions([], words.Of(PlanHistory.Ordered(saves.Where(save => save.Item is null)))),
            },
            .. (plan?.Items() ?? [])
                .Where(item => ItemView.Shows(item, plan!, visit))
                .Select(item => new ItemHistory
                {
                    Id = item.Id,
                    Heading = item.Heading(plan!.Template),
                    Kind = PlanItemKind.Of(item).History,
                    Versions = VersionsOf(item, plan, ReadableOf(item, plan, saves), words),
                }),
        ];
    }

    /// <summary>The saves of an item, its fields by the names they have now, without words withdrawn since.</summary>
    public static IEnumerable<PlanHistory> ReadableOf(PlanItem item, Plan plan, IEnumerable<PlanHistory> saves) => saves
        .Where(save => save.Item == item.Id)
        .Select(save => plan.Withdrawals.Count == 0 && plan.Template.Renamed.Count == 0
            ? save
            : save with
            {
                Fields = [.. save.Fields
                    .Select(change => change with { Field = plan.Template.NameOf(change.Field) })
                    .Where(change => !plan.Hides(save, change.Field))],
            });

    private static ItemVersions VersionsOf(PlanItem item, Plan plan, IEnumerable<PlanHistory> saves, Words words)
    {
        var open = saves
            .Select(save => save with
            {
                Fields = [.. save.Fields.Where(change => ItemView.ShowsField(item, change.Field, plan, words.Visit))],
            })
            .ToList();
        return new ItemVersions(
            ItemVersions.FieldsOf(item, open)
                .Where(field => ItemView.ShowsField(item, field.Field, plan, words.Visit))
                .Select(field => (field.Field, words.Of(field.Field, field.Value, item))),
            words.Of(PlanHistory.Ordered(open), item),
            field => words.LabelOf(field, item));
    }

    /// <summary>Where a field holds an id, the name it stands for.</summary>
    private sealed record Words(Plan? Plan, StudentVisit Visit, StaffNames Staff, ProficiencySet School)
    {
        public IEnumerable<SavedVersion> Of(IEnumerable<PlanHistory> saves, PlanItem? item = null) => saves.Select(save => new SavedVersion(
            save.Version(),
            save.At,
            save.ByName ?? AuthorView.NameOf(save.By, Visit, Staff),
            save.What,
            [.. save.Fields.Select(change => new FieldChange(
                change.Field,
                Of(change.Field, change.Before, item),
                Of(change.Field, change.After, item))
            { Label = LabelOf(change.Field, item) })])
        { BroughtAlong = save.BroughtAlong });

        /// <summary>What the template calls a field, where it is one of its own.</summary>
        public string? LabelOf(string field, PlanItem? item) => FieldOf(field, item)?.Label;

        public string? Of(string field, string? value, PlanItem? item) => (field, value) switch
        {
            (_, null) => null,
            ("teacherOfRecord", { } person) => Staff.NameOf(person),
            ("proficiencies", { } ids) => School.NamesOf(ids),
            ("goal", { } goal) => Plan?.Find(goal) is { } found && GoalView.Shows(found, Visit)
                ? found.Title
                : Visit.Today.School.Words.Apply("a goal that is not shown here"),
            _ => FieldOf(field, item)?.Words(value) ?? value,
        };

        private TemplateField? FieldOf(string field, PlanItem? item) => item switch
        {
            TemplatedItem => Plan!.Template.Find(field[(field.LastIndexOf(' ') + 1)..]),
            InventoryEntry entry when field == "text" => Plan!.Template.Find(entry.Prompt),
            _ => null,
        };
    }
}
