using Plp.Duties;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>Reads plans and saves single items of them, each with its line of history.</summary>
internal sealed class PlanStore(IDocumentStore store, TemplateStore templates, Cards cards)
{
    private const int Attempts = 20;

    /// <summary>Copies are whole plans, and a commit holds 2 MB.</summary>
    private const int ErasedAtOnce = 10;

    public async Task<Plan?> Read(string student, CancellationToken token) =>
        await store.Read<Plan>(Plan.IdOf(student), token) is { } plan
            ? plan with { Template = await templates.Of(plan.TemplateVersion, token) }
            : null;

    /// <summary>
    /// Changes a plan and writes its history in one commit. When someone saved another item meanwhile the change is made
    /// again on the newer plan, so <paramref name="change"/> may run several times. A plan the job has not reached yet is at
    /// the newest version of the template from here on.
    /// </summary>
    /// <param name="change">From the plan as stored (null: none yet) to the plan as it shall be; null leaves it as it is.</param>
    public Task<PlanSave<T>> Change<T>(StudentVisit visit, Func<Plan?, PlanSave<T>> change) =>
        Change(visit.Student, visit.Caller.Id, visit.Today, change, visit.Token);

    /// <inheritdoc cref="Change{T}(StudentVisit, Func{Plan?, PlanSave{T}})"/>
    /// <param name="by">The id of whoever saves.</param>
    public async Task<PlanSave<T>> Change<T>(
        string student,
        string by,
        SchoolToday today,
        Func<Plan?, PlanSave<T>> change,
        CancellationToken token)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var before = await store.Read<Plan>(Plan.IdOf(student), token);
            var save = change(before?.MovedTo(await templates.For(before, token)));
            if (save.Plan is null)
                return save;
            if (save.Plan.Completed is null && save.Plan.MissingOfFirst(today.School.Plans).Count == 0)
                save = save with { Plan = save.Plan with { Completed = today.Day } };

            var changes = new Changes().Save(save.Plan);
            changes.Create(new PlanHistory
            {
                Id = PlanHistory.IdOf(student, changes.Id),
                Student = student,
                Day = today.Day,
                Item = save.Item,
                Rev = save.Item is { } item ? save.Plan.Item(item)?.Rev : null,
                What = save.What,
                By = by,
                ByName = save.ByName,
                At = today.Instant,
                Fields = save.Fields,
            });
            var marks = save.Plan.Completed != before?.Completed
                || !save.Plan.Teachers.SequenceEqual(before?.Teachers ?? [])
                || !save.Plan.GoalAreas.SequenceEqual(before?.GoalAreas ?? [])
                || save.Plan.GoalsAlone != (before?.GoalsAlone ?? 0)
                || !save.Plan.OpportunityFacts.SequenceEqual(before?.OpportunityFacts ?? [])
                || !save.Plan.WorkedOn.SequenceEqual(before?.WorkedOn ?? [])
                || !save.Plan.Shown.SequenceEqual(before?.Shown ?? [])
                || save.Plan.Waiting != before?.Waiting;
            if (marks && await cards.Read(student, token) is { } card)
                changes.Replace(save.Plan.MarkOn(card));
            if ((await store.Commit(changes, token)).Done)
            {
                if (marks)
                    cards.Changed(student);
                return save;
            }
        }
        throw new StoreUnavailableException("Many people are saving this plan at once.");
    }

    /// <summary>Everybody's saves of plans and yearly updates of some days, in no order.</summary>
    public async Task<List<PlanHistory>> Between(DateOnly from, DateOnly to, CancellationToken token) =>
        (await store.All<PlanHistory>(
            new DocumentQuery(PlanHistory.Shape.Type) { From = from, To = to, PageSize = 1000 },
            token)).FindAll(save => save.IsOfPlan());

    /// <summary>Takes withdrawn words out of every save that holds them, then notes it; what was begun may be begun again.</summary>
    public async Task Erase(StudentVisit visit, Withdrawal withdrawal)
    {
        var template = (await Read(visit.Student, visit.Token))!.Template;
        bool Holds(FieldChange change, PlanHistory save) =>
            (change.Before ?? change.After) is not null && withdrawal.Hides(save, template.NameOf(change.Field));
        var holding = (await History(visit.Student, visit.Token))
            .Where(save => save.Fields.Any(change => Holds(change, save)))
            .Select(save => (Document)(save with
            {
                Fields = [.. save.Fields.Select(change => Holds(change, save) ? change with { Before = null, After = null } : change)],
            }));
        var copies = (await store.All<PlanCopy>(new DocumentQuery(PlanCopy.Shape.Type) { Student = visit.Student }, visit.Token))
            .Select(template.Move)
            .Where(copy => copy.Holds(withdrawal))
            .Select(copy => copy.Without(withdrawal));
        foreach (var some in holding.Concat(copies).Chunk(ErasedAtOnce))
        {
            if (!(await store.Commit(some.Aggregate(new Changes(), (changes, document) => changes.Replace(document)), visit.Token)).Done)
                throw new StoreUnavailableException("Someone erases the same words at this moment.");
        }
        await Change<bool>(visit, plan => new(
            plan! with
            {
                Withdrawals = [.. plan.Withdrawals.Select(other => other.Id == withdrawal.Id
                ? other with { Erased = visit.Today.Day }
                : other)]
            },
            true,
            "erased withdrawn words",
            withdrawal.Item));
    }

    /// <summary>Whether nothing about the student is erased for the time being.</summary>
    public async Task<bool> IsHeld(string student, DateOnly today, CancellationToken token) =>
        (await store.All<Hold>(new DocumentQuery(Hold.Shape.Type) { Student = student }, token)).Exists(hold => hold.HoldsOn(today));

    /// <summary>The students about whom nothing is erased for the time being.</summary>
    public async Task<HashSet<string>> Held(DateOnly today, CancellationToken token) =>
        (await store.All<Hold>(new DocumentQuery(Hold.Shape.Type) { State = Hold.OpenState }, token))
            .Where(hold => hold.HoldsOn(today))
            .Select(hold => hold.Student!)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>The saves of one student, in no order.</summary>
    public Task<List<PlanHistory>> History(string student, CancellationToken token) =>
        store.All<PlanHistory>(new DocumentQuery(PlanHistory.Shape.Type) { Student = student }, token);
}

/// <summary>What a change of a plan came to: the plan to store, or none, and the answer either way.</summary>
internal sealed record PlanSave<T>(Plan? Plan, T Answer, string What = "", string? Item = null)
{
    public IReadOnlyList<FieldChange> Fields { get; init; } = [];

    /// <summary>As in <see cref="PlanHistory.ByName"/>.</summary>
    public string? ByName { get; init; }
}
