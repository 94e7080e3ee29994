using System.Security.Cryptography;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>How a single item of a plan is added and changed, whatever it is: seen, open, and still the one that was read.</summary>
internal sealed class PlanItems(PlanStore plans)
{
    /// <summary>Adds an item once, however often it is sent.</summary>
    /// <param name="make">The item, by the plan it is added to; what is wrong with it goes into the errors.</param>
    public async Task<IResult> Add(StudentVisit visit, string what, StaffNames staff, Func<Plan, FieldErrors, PlanItem> make)
    {
        var save = await plans.Change<IResult>(visit, before =>
        {
            if (before is null)
                return new(null, Problem.NotFound("This student has no plan yet. Open the plan first."));
            var errors = new FieldErrors();
            var item = make(before, errors);
            if (errors.Any)
                return new(null, Problem.Invalid(errors));
            if (before.Archived)
                return new(null, PutAway());
            if (before.Item(item.Id) is { } same)
                return new(null, Reply.Ok(ItemView.Of(same, before, visit, staff)));
            if (before.Withdrawals.Any(withdrawal => withdrawal.Item == item.Id))
                return new(null, Problem.NotFound("These words were withdrawn."));
            if (before.TooManyFor(item) is { } tooMany)
                return new(null, Problem.Invalid("key", tooMany));
            return new(
                before.With(item),
                Reply.Created(ItemView.Of(item, before.With(item), visit, staff)),
                what,
                item.Id)
            { Fields = PlanItem.Differences(null, item) };
        });
        return save.Answer;
    }

    /// <summary>Changes one item the caller sees, if it is still the one they saw.</summary>
    public async Task<IResult> Change<T>(
        StudentVisit visit,
        string id,
        int? rev,
        string what,
        StaffNames staff,
        Func<T, Plan, FieldErrors, T> change)
        where T : PlanItem
    {
        if (rev is null)
            return Problem.MissingRev();
        var save = await plans.Change<IResult>(visit, plan =>
        {
            var (before, refusal) = Find<T>(plan, id, rev, visit, staff);
            if (before is null)
                return new(null, refusal!);
            if (plan!.Archived)
                return new(null, PutAway());

            var errors = new FieldErrors();
            var after = change(before, plan, errors);
            if (errors.Any)
                return new(null, Problem.Invalid(errors));
            if (ReferenceEquals(after, before))
                return new(null, Reply.Ok(ItemView.Of(before, plan, visit, staff)));
            var kept = (PlanItem)after with
            {
                Suggested = [.. before.Suggested.Where(suggested => before
                .TextOf(suggested.Field) == after
                .TextOf(suggested.Field))]
            };
            return new(
                plan.With(kept),
                Reply.Ok(ItemView.Of(kept, plan.With(kept), visit, staff)),
                what,
                id)
            { Fields = PlanItem.Differences(before, kept) };
        });
        return save.Answer;
    }

    /// <summary>The item as the caller last saw it, or the answer that refuses.</summary>
    public static (T? Item, IResult? Refusal) Find<T>(Plan? plan, string id, int? rev, StudentVisit visit, StaffNames staff)
        where T : PlanItem
    {
        if (plan?.Item(id) is not T item || !ItemView.Shows(item, plan, visit))
            return (null, NotThere());
        return rev is not null && item.Rev != rev
            ? (
                null,
                Problem.Conflict(
                    "Someone changed this since you opened it. Both texts are shown; nothing is lost.",
                    ItemView.Of(item, plan, visit, staff)))
            : (item, null);
    }

    /// <summary>The words are the student's; an adult who types them is named as that (B5).</summary>
    public static Authorship WordsIn(StudentVisit visit) =>
        new(
            visit.Student,
            visit.Today.Instant,
            visit.Relation == Relation.Self ? null : visit.Caller.Id,
            visit.Caller.Person.WritesIn);

    public static string IdOf(Guid key) => Convert.ToHexStringLower(SHA256.HashData(key.ToByteArray()))[..12];

    public static IResult NotThere() => Problem.NotFound("There is no such part of this plan.");

    public static IResult PutAway() => Problem.Conflict("This plan is archived. Reactivate it to change it.");
}
