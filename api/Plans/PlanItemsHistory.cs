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
                    Heading = item.Heading(),
                    Kind = KindOf(item),
                    Versions = new ItemVersions(
                        item.Fields().Select(field => (field.Field, words.Of(field.Field, field.Value))),
                        words.Of(PlanHistory.Ordered(ReadableOf(item, plan!, saves)))),
                }),
        ];
    }

    /// <summary>The saves of an item, without words withdrawn since.</summary>
    public static IEnumerable<PlanHistory> ReadableOf(PlanItem item, Plan plan, IEnumerable<PlanHistory> saves) => saves
        .Where(save => save.Item == item.Id)
        .Select(save => plan.Withdrawals.Count == 0
            ? save
            : save with { Fields = [.. save.Fields.Where(change => !plan.Hides(save, change.Field))] });

    internal static HistoryKind KindOf(PlanItem item) => item switch
    {
        Goal => HistoryKind.Goal,
        DoEntry => HistoryKind.DoEntry,
        Opportunity => HistoryKind.Opportunity,
        _ => HistoryKind.Answer,
    };

    /// <summary>Where a field holds an id, the name it stands for.</summary>
    private sealed record Words(Plan? Plan, StudentVisit Visit, StaffNames Staff, ProficiencySet School)
    {
        public IEnumerable<SavedVersion> Of(IEnumerable<PlanHistory> saves) => saves.Select(save => new SavedVersion(
            save.Version(),
            save.At,
            AuthorView.NameOf(save.By, Visit, Staff),
            save.What,
            [.. save.Fields.Select(change => new FieldChange(
                change.Field,
                Of(change.Field, change.Before),
                Of(change.Field, change.After)))])
        { BroughtAlong = save.BroughtAlong });

        public string? Of(string field, string? value) => (field, value) switch
        {
            (_, null) => null,
            ("teacherOfRecord", { } person) => Staff.NameOf(person),
            ("proficiencies", { } ids) => School.NamesOf(ids),
            ("goal", { } goal) => Plan?.Find(goal) is { } found && GoalView.Shows(found, Visit)
                ? found.Title
                : "a goal that is not shown here",
            _ => value,
        };
    }
}
