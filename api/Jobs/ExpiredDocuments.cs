using Plp.Storage;

namespace Plp.Jobs;

/// <summary>Each Sunday: erases the documents whose kind is kept for a number of days (<see cref="Retention.Days"/>).</summary>
internal sealed class ExpiredDocuments(IDocumentStore store) : INightlyWork
{
    private const int AtOnce = 90;

    public async Task Run(DateOnly today, CancellationToken token)
    {
        if (today.DayOfWeek != DayOfWeek.Sunday)
            return;
        foreach (var kind in DocumentKinds.All)
        {
            if (kind.Kept.DaysKept is { } days)
                await Erase(new DocumentQuery(kind.Type) { To = today.AddDays(-days - 1), PageSize = AtOnce }, token);
        }
    }

    private async Task Erase(DocumentQuery old, CancellationToken token)
    {
        while (await store.Query(old, token) is { Documents: { Count: > 0 } documents } page)
        {
            var changes = documents.Aggregate(new Changes(), (changes, document) => changes.Delete(document));
            if (!(await store.Commit(changes, token)).Done || page.Next is null)
                return; // somebody changed one of them at this moment: tomorrow
        }
    }
}
