using Plp.People;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>Reads plans and saves single items of them, each with its line of history.</summary>
public sealed class PlanStore(IDocumentStore store)
{
    private const int Attempts = 20;

    public Task<Plan?> Read(string student, CancellationToken token) => store.Read<Plan>(Plan.IdOf(student), token);

    /// <summary>
    /// Changes a plan and writes its history in one commit. When someone saved another item meanwhile the change is made
    /// again on the newer plan, so <paramref name="change"/> may run several times.
    /// </summary>
    /// <param name="change">From the plan as stored (null: none yet) to the plan as it shall be; null leaves it as it is.</param>
    public async Task<PlanSave<T>> Change<T>(Visit visit, Func<Plan?, PlanSave<T>> change)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var save = change(await Read(visit.Student, visit.Token));
            if (save.Plan is null)
                return save;

            var changes = new Changes().Save(save.Plan);
            changes.Create(new PlanHistory
            {
                Id = PlanHistory.IdOf(visit.Student, changes.Id),
                Student = visit.Student,
                Day = visit.Today.Day,
                Item = save.Item,
                What = save.What,
                By = visit.Caller.Id,
                At = visit.Today.Instant,
                Fields = save.Fields,
            });
            if ((await store.Commit(changes, visit.Token)).Done)
                return save;
        }
        throw new StoreUnavailableException("Many people are saving this plan at once.");
    }

    /// <summary>Everybody's saves of some days, in no order.</summary>
    public Task<List<PlanHistory>> Between(DateOnly from, DateOnly to, CancellationToken token) =>
        store.All<PlanHistory>(new DocumentQuery(PlanHistory.Shape.Type) { From = from, To = to, PageSize = 1000 }, token);

    /// <summary>The saves of one student, newest first.</summary>
    public async Task<List<PlanHistory>> History(string student, CancellationToken token)
    {
        var saves = await store.All<PlanHistory>(new DocumentQuery(PlanHistory.Shape.Type) { Student = student }, token);
        return [.. saves.OrderByDescending(save => save.At).ThenByDescending(save => save.Id, StringComparer.Ordinal)];
    }
}

/// <summary>What a change of a plan came to: the plan to store, or none, and the answer either way.</summary>
public sealed record PlanSave<T>(Plan? Plan, T Answer, string What = "", string? Item = null)
{
    public IReadOnlyList<FieldChange> Fields { get; init; } = [];
}
