using Plp.Storage;

namespace Plp.Plans;

/// <summary>The whole plan as it stood at a yearly update; the only full copy that is kept.</summary>
internal sealed record PlanCopy : Document, IDocument<PlanCopy>
{
    public static DocumentKind<PlanCopy> Shape { get; } = new("plan-copy", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required string SchoolYear { get; init; }
    public IReadOnlyList<Goal> Goals { get; init; } = [];
    public IReadOnlyList<DoEntry> Entries { get; init; } = [];
    public IReadOnlyList<InventoryEntry> Inventory { get; init; } = [];
    public IReadOnlyList<Opportunity> Opportunities { get; init; } = [];

    public static string IdOf(string student, string schoolYear) => $"plan-copy:{student}:{schoolYear}";

    public static PlanCopy Of(Plan plan, string schoolYear, DateOnly on) => new()
    {
        Id = IdOf(plan.Student!, schoolYear),
        Student = plan.Student,
        Day = on,
        SchoolYear = schoolYear,
        Goals = plan.Goals,
        Entries = plan.Entries,
        Inventory = plan.Inventory,
        Opportunities = plan.Opportunities,
    };

    /// <summary>The copy as it may be read today: each item under the audience it has now, without words withdrawn since.</summary>
    public Plan Today(Plan now)
    {
        var copy = now.Withdrawals.Aggregate(this, (left, withdrawal) => left.Without(withdrawal)).AsPlan(now);
        return copy
            .Items()
            .Aggregate(copy, (left, item) =>
                now.Item(item.Id) is { } present ? left.With(item with { Audience = present.Audience }) : left.Without(item.Id));
    }

    public bool Holds(Withdrawal withdrawal) =>
        AsPlan(null).Item(withdrawal.Item) is { } item
            && item.Rev < withdrawal.Rev
            && (withdrawal.Field is null || item.TextOf(withdrawal.Field) is not null);

    /// <summary>The copy without the words of a withdrawal; unchanged when it has none of them.</summary>
    public PlanCopy Without(Withdrawal withdrawal)
    {
        if (!Holds(withdrawal))
            return this;
        var plan = AsPlan(null);
        plan = withdrawal.Field is { } field ? plan.With(plan.Item(withdrawal.Item)!.Set(field, null)) : plan.Without(withdrawal.Item);
        return this with { Goals = plan.Goals, Entries = plan.Entries, Inventory = plan.Inventory, Opportunities = plan.Opportunities };
    }

    private Plan AsPlan(Plan? now) =>
        Plan.Open(Student!, now?.Opened ?? Day!.Value) with
        {
            Goals = Goals,
            Entries = Entries,
            Inventory = Inventory,
            Opportunities = Opportunities,
        };
}
