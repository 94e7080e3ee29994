using System.Text.Json.Nodes;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>The whole plan as it stood at a yearly update; the only full copy that is kept.</summary>
internal sealed record PlanCopy : PlanContent, IDocument<PlanCopy>
{
    public static DocumentKind<PlanCopy> Shape { get; } = new("plan-copy", 2, Retention.StudentRecord)
    {
        Upcasts = new Dictionary<int, Action<JsonObject>> { [1] = FieldsByKey.Move },
    };

    internal override DocumentKind Kind => Shape;

    public required string SchoolYear { get; init; }

    public static string IdOf(string student, string schoolYear) => $"plan-copy:{student}:{schoolYear}";

    public static PlanCopy Of(Plan plan, string schoolYear, DateOnly on) => Copied(plan, new PlanCopy
    {
        Id = IdOf(plan.Student!, schoolYear),
        Student = plan.Student,
        Day = on,
        SchoolYear = schoolYear,
    });

    /// <summary>
    /// The copy as it may be read today: each item under the audience it has now, without words withdrawn since, its fields
    /// by the names they have now.
    /// </summary>
    public Plan Today(Plan now)
    {
        var moved = now.Template.Move(this);
        var copy = now.Withdrawals.Aggregate(moved, (left, withdrawal) => left.Without(withdrawal)).AsPlan(now);
        return copy
            .Items()
            .Aggregate(copy, (left, item) =>
                now.Item(item.Id) is { } present ? left.With(item with { Audience = present.Audience }) : left.Without(item.Id));
    }

    /// <summary>Whether it has the words of a withdrawal; it is at the version of the template the withdrawal is at.</summary>
    public bool Holds(Withdrawal withdrawal) =>
        Item(withdrawal.Item) is { } item
            && item.Rev < withdrawal.Rev
            && (withdrawal.Field is null || item.TextOf(withdrawal.Field) is not null);

    /// <summary>The copy without the words of a withdrawal; unchanged when it has none of them.</summary>
    public PlanCopy Without(Withdrawal withdrawal) => !Holds(withdrawal) ? this
        : withdrawal.Field is { } field ? this.With(Item(withdrawal.Item)!.Set(field, null))
        : this.Without(withdrawal.Item);

    private Plan AsPlan(Plan now) => Copied(this, Plan.Open(Student!, now.Opened) with { Template = now.Template });

    private static T Copied<T>(PlanContent from, T to) where T : PlanContent => (T)PlanItemKind.All.Aggregate(
        (PlanContent)to with { TemplateVersion = from.TemplateVersion },
        (PlanContent copy, PlanItemKind kind) => kind.Copy(from, copy));
}
