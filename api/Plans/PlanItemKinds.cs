using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

internal sealed class GoalItemKind : PlanItemKind<Goal, GoalView>
{
    public override HistoryKind History => HistoryKind.Goal;

    public override SectionKind? Section => SectionKind.Goals;

    protected override (int Count, string Message) Most =>
        (Plan.MostGoals, $"A plan holds at most {Plan.MostGoals} goals, archived ones included.");

    protected override IReadOnlyList<Goal> Of(PlanContent content) => content.Goals;

    protected override PlanContent Put(PlanContent content, IReadOnlyList<Goal> items) => content with { Goals = items };

    /// <summary>What was done for a goal is read by whoever reads the goal.</summary>
    public override PlanContent With(PlanContent content, PlanItem item)
    {
        var with = base.With(content, item);
        return with with { Entries = [.. with.Entries.Select(entry => entry.ReadAs((Goal)item))] };
    }

    protected override bool Shows(Goal item, Plan plan, StudentVisit visit) => GoalView.Shows(item, visit);

    protected override bool IsShared(Goal item, Plan plan) => !item.Archived;

    protected override GoalView View(Goal item, Plan plan, StudentVisit visit, StaffNames staff) =>
        GoalView.Of(item, plan, visit, staff);

    protected override PlanView Show(PlanView page, IReadOnlyList<GoalView> items) => page with { Goals = items };

    protected override SharedPlan Share(SharedPlan shared, IEnumerable<Goal> items, Plan plan, SharedLens lens) =>
        shared with { Goals = [.. items.Select(goal => SharedGoal.Of(goal, plan, lens))] };
}

/// <summary>What was done for a goal: shown with it, and gone with it.</summary>
internal sealed class DoEntryItemKind : PlanItemKind<DoEntry, DoEntryView>
{
    public override HistoryKind History => HistoryKind.DoEntry;

    public override bool IsOnlyText => true;

    protected override (int Count, string Message) Most =>
        (Plan.MostEntries, $"A plan holds at most {Plan.MostEntries} entries of what was done.");

    protected override IReadOnlyList<DoEntry> Of(PlanContent content) => content.Entries;

    protected override PlanContent Put(PlanContent content, IReadOnlyList<DoEntry> items) => content with { Entries = items };

    protected override bool IsOf(DoEntry one, string item) => one.Id == item || one.GoalId == item;

    protected override bool Shows(DoEntry item, Plan plan, StudentVisit visit) =>
        plan.Find(item.GoalId) is { } goal && GoalView.Shows(goal, visit);

    protected override bool IsShared(DoEntry item, Plan plan) => plan.Find(item.GoalId) is { Archived: false };

    protected override DoEntryView View(DoEntry item, Plan plan, StudentVisit visit, StaffNames staff) =>
        DoEntryView.Of(item, visit, staff);

    protected override PlanView Show(PlanView page, IReadOnlyList<DoEntryView> items) => page;

    protected override SharedPlan Share(SharedPlan shared, IEnumerable<DoEntry> items, Plan plan, SharedLens lens) => shared;
}

internal sealed class InventoryItemKind : PlanItemKind<InventoryEntry, InventoryView>
{
    public override HistoryKind History => HistoryKind.Answer;

    public override SectionKind? Section => SectionKind.Answers;

    public override bool IsOnlyText => true;

    protected override (int Count, string Message) Most =>
        (Plan.MostAnswers, $"A plan holds at most {Plan.MostAnswers} answers. Change an earlier one instead.");

    protected override IReadOnlyList<InventoryEntry> Of(PlanContent content) => content.Inventory;

    protected override PlanContent Put(PlanContent content, IReadOnlyList<InventoryEntry> items) => content with { Inventory = items };

    protected override bool Shows(InventoryEntry item, Plan plan, StudentVisit visit) => InventoryView.Shows(item, visit);

    protected override InventoryView View(InventoryEntry item, Plan plan, StudentVisit visit, StaffNames staff) =>
        InventoryView.Of(item, plan.Template, visit, staff);

    protected override PlanView Show(PlanView page, IReadOnlyList<InventoryView> items) => page with { Inventory = items };

    protected override SharedPlan Share(SharedPlan shared, IEnumerable<InventoryEntry> items, Plan plan, SharedLens lens) =>
        shared with
        {
            Answers = [.. items
                .OrderBy(entry => plan.Template.PlaceOf(entry.Prompt))
                .ThenByDescending(entry => entry.On)
                .Select(entry => SharedAnswer.Of(entry, plan.Template, lens))],
        };
}

internal sealed class OpportunityItemKind : PlanItemKind<Opportunity, OpportunityView>
{
    public override HistoryKind History => HistoryKind.Opportunity;

    public override SectionKind? Section => SectionKind.Opportunities;

    protected override (int Count, string Message) Most => (
        Plan.MostOpportunities,
        $"A plan holds at most {Plan.MostOpportunities} opportunities, archived ones included.");

    protected override IReadOnlyList<Opportunity> Of(PlanContent content) => content.Opportunities;

    protected override PlanContent Put(PlanContent content, IReadOnlyList<Opportunity> items) => content with { Opportunities = items };

    protected override bool Shows(Opportunity item, Plan plan, StudentVisit visit) => OpportunityView.Shows(item, plan, visit);

    protected override bool IsShared(Opportunity item, Plan plan) => !item.Archived;

    protected override OpportunityView View(Opportunity item, Plan plan, StudentVisit visit, StaffNames staff) =>
        OpportunityView.Of(item, plan, visit, staff);

    protected override PlanView Show(PlanView page, IReadOnlyList<OpportunityView> items) => page with { Opportunities = items };

    protected override SharedPlan Share(SharedPlan shared, IEnumerable<Opportunity> items, Plan plan, SharedLens lens) =>
        shared with
        {
            Opportunities = [.. items.Select(one => SharedOpportunity.Of(one, plan, lens))],
        };
}
