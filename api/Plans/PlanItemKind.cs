using System.Collections.Frozen;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>A room that has items in the plan declares each kind of them once.</summary>
internal interface IHasPlanItems
{
    IReadOnlyList<PlanItemKind> PlanItems { get; }
}

/// <summary>
/// All there is to know about one kind of plan item: where it lies, who sees it, what is shown of it on the page, in the
/// history, on paper and to the family, and what goes when it goes. Whatever walks over a plan asks the kinds.
/// </summary>
internal abstract class PlanItemKind
{
    private static readonly Lazy<IReadOnlyList<PlanItemKind>> all =
        new(() => [.. Room.All.OfType<IHasPlanItems>().SelectMany(room => room.PlanItems)]);

    private static readonly Lazy<FrozenDictionary<Type, PlanItemKind>> byType =
        new(() => All.ToFrozenDictionary(kind => kind.Item));

    /// <summary>In the order a plan is read.</summary>
    public static IReadOnlyList<PlanItemKind> All => all.Value;

    public static PlanItemKind Of(PlanItem item) => byType.Value[item.GetType()];

    public abstract Type Item { get; }

    /// <summary>Under which heading its saves stand in the history.</summary>
    public abstract HistoryKind History { get; }

    /// <summary>Of the template's sections those whose fields it holds; null: it holds none.</summary>
    public virtual SectionKind? Section => null;

    /// <summary>It is nothing but its text, so that nothing is left of it without.</summary>
    public virtual bool IsOnlyText => false;

    public abstract IEnumerable<PlanItem> In(PlanContent content);

    public abstract PlanContent With(PlanContent content, PlanItem item);

    public abstract PlanContent Without(PlanContent content, string item);

    /// <summary>Another content with the items of this kind of the first.</summary>
    public abstract PlanContent Copy(PlanContent from, PlanContent to);

    /// <summary>The items of this kind, each as the change leaves it.</summary>
    public abstract PlanContent Each(PlanContent content, Func<PlanItem, PlanItem> change);

    /// <summary>Why another such item does not fit; null when it does.</summary>
    public abstract string? TooManyIn(PlanContent content);

    public abstract bool Shows(PlanItem item, Plan plan, StudentVisit visit);

    /// <summary>Whether it is part of what others have of a plan: what was archived is not.</summary>
    public abstract bool IsShared(PlanItem item, Plan plan);

    public abstract ItemView View(PlanItem item, Plan plan, StudentVisit visit, StaffNames staff);

    /// <summary>The page of a plan with what the caller sees of this kind.</summary>
    public abstract PlanView Show(PlanView page, Plan plan, StudentVisit visit, StaffNames staff);

    /// <summary>The plan as it is read on the family's page and on paper, with what those readers have of this kind.</summary>
    public abstract SharedPlan Share(SharedPlan shared, Plan plan, SharedLens lens);
}

internal abstract class PlanItemKind<T, TView> : PlanItemKind where T : PlanItem where TView : ItemView
{
    public override Type Item => typeof(T);

    /// <summary>How many a plan holds, and what to say when there are as many.</summary>
    protected abstract (int Count, string Message) Most { get; }

    protected abstract IReadOnlyList<T> Of(PlanContent content);

    protected abstract PlanContent Put(PlanContent content, IReadOnlyList<T> items);

    protected abstract bool Shows(T item, Plan plan, StudentVisit visit);

    protected virtual bool IsShared(T item, Plan plan) => true;

    protected abstract TView View(T item, Plan plan, StudentVisit visit, StaffNames staff);

    protected abstract PlanView Show(PlanView page, IReadOnlyList<TView> items);

    protected abstract SharedPlan Share(SharedPlan shared, IEnumerable<T> items, Plan plan, SharedLens lens);

    public override IEnumerable<PlanItem> In(PlanContent content) => Of(content);

    public override PlanContent With(PlanContent content, PlanItem item)
    {
        var (items, own) = (Of(content), (T)item);
        return Put(content, items.Any(other => other.Id == own.Id)
            ? [.. items.Select(other => other.Id == own.Id ? own : other)]
            : [.. items, own]);
    }

    public override PlanContent Without(PlanContent content, string item) => Of(content) is var items && items.Any(one => IsOf(one, item))
        ? Put(content, [.. items.Where(one => !IsOf(one, item))])
        : content;

    public override PlanContent Copy(PlanContent from, PlanContent to) => Put(to, Of(from));

    public override PlanContent Each(PlanContent content, Func<PlanItem, PlanItem> change) =>
        Put(content, [.. Of(content).Select(item => (T)change(item))]);

    public override string? TooManyIn(PlanContent content) => Of(content).Count >= Most.Count ? Most.Message : null;

    public override bool Shows(PlanItem item, Plan plan, StudentVisit visit) => Shows((T)item, plan, visit);

    public override bool IsShared(PlanItem item, Plan plan) => IsShared((T)item, plan);

    public override ItemView View(PlanItem item, Plan plan, StudentVisit visit, StaffNames staff) => View((T)item, plan, visit, staff);

    public override PlanView Show(PlanView page, Plan plan, StudentVisit visit, StaffNames staff) =>
        Show(page, [.. Of(plan).Where(item => Shows(item, plan, visit)).Select(item => View(item, plan, visit, staff))]);

    public override SharedPlan Share(SharedPlan shared, Plan plan, SharedLens lens) =>
        Share(shared, Of(plan).Where(item => lens.Shows(item) && IsShared(item, plan)), plan, lens);

    /// <summary>Whether it is the item, or goes when the item goes.</summary>
    protected virtual bool IsOf(T one, string item) => one.Id == item;
}
