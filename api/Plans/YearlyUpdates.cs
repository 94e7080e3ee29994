using Plp.People;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>Reads yearly updates and saves each together with its fact on the card and, when it ends, a full copy of the plan.</summary>
public sealed class YearlyUpdates(IDocumentStore store, PlanStore plans, Cards cards)
{
    private const int Attempts = 20;

    /// <summary>All of one student, the newest first.</summary>
    public async Task<List<YearlyUpdate>> Of(string student, CancellationToken token)
    {
        var all = await store.All<YearlyUpdate>(new DocumentQuery(YearlyUpdate.Shape.Type) { Student = student }, token);
        return [.. all.OrderByDescending(update => update.SchoolYear, StringComparer.Ordinal)];
    }

    public Task<PlanCopy?> Copy(string student, string schoolYear, CancellationToken token) =>
        store.Read<PlanCopy>(PlanCopy.IdOf(student, schoolYear), token);

    /// <summary>Changes this school year's update, beginning it when there is none; the change may run several times.</summary>
    /// <param name="change">To the update as it shall be, or null to leave it, and the answer either way.</param>
    public async Task<IResult> Change(Visit visit, Func<YearlyUpdate, (YearlyUpdate? After, IResult? Refusal)> change, Func<YearlyUpdate, Task<IResult>> answer)
    {
        var year = visit.Today.Calendar.SchoolYear;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var before = await store.Read<YearlyUpdate>(YearlyUpdate.IdOf(visit.Student, year), visit.Token) ?? YearlyUpdate.Begin(visit.Student, year, visit.Today.Day);
            var (after, refusal) = change(before);
            if (after is null)
                return refusal ?? await answer(before);
            if ((await store.Commit(await With(after, before, visit), visit.Token)).Done)
            {
                cards.Changed(visit.Student);
                return await answer(after);
            }
        }
        throw new StoreUnavailableException("Many people are saving this student at once.");
    }

    private async Task<Changes> With(YearlyUpdate after, YearlyUpdate before, Visit visit)
    {
        var changes = new Changes().Save(after);
        var card = await cards.Read(visit.Student, visit.Token) ?? throw new InvalidOperationException("A student without a card.");
        var updated = card.Updated(after.SchoolYear, after.Fact());
        if (updated != card)
            changes.Replace(updated);
        var ends = after.Ended is not null && before.Ended is null;
        if (ends && await plans.Read(visit.Student, visit.Token) is { } plan)
            changes.Put(PlanCopy.Of(plan, after.SchoolYear, visit.Today.Day));
        if (ends || before.Rev == 0)
        {
            changes.Create(new PlanHistory
            {
                Id = PlanHistory.IdOf(visit.Student, changes.Id),
                Student = visit.Student,
                Day = visit.Today.Day,
                What = ends ? "finished the yearly update" : "began the yearly update",
                By = visit.Caller.Id,
                At = visit.Today.Instant,
            });
        }
        return changes;
    }
}
