using Plp.Jobs;
using Plp.Storage;

namespace Plp.WorkItems;

/// <summary>
/// Each Sunday: erases the words of items that were closed for as long as their kind keeps them (J4). That there was one, its
/// kind and its days stay.
/// </summary>
internal sealed class WorkItemErasure(WorkItemStore items) : INightlyWork
{
    private const int AtOnce = 90;

    public async Task Run(DateOnly today, CancellationToken token)
    {
        if (today.DayOfWeek != DayOfWeek.Sunday)
            return;
        foreach (var item in await items.Closed(token))
        {
            if (item.Erased is null && item.Since.AddDays(item.Declared.WordsKeptDays) < today)
                await Erase(item, today, token);
        }
    }

    private async Task Erase(WorkItem item, DateOnly today, CancellationToken token)
    {
        var entries = await items.Entries(item.Key, token);
        foreach (var some in entries.Chunk(AtOnce).SkipLast(1))
            await items.Commit(some.Aggregate(new Changes(), (changes, entry) => changes.Delete(entry)), token);
        var last = entries.Chunk(AtOnce).LastOrDefault() ?? [];
        await items.Commit(
            last.Aggregate(
                new Changes().Replace(item with
                {
                    Rev = item.Rev + 1,
                    Title = null,
                    Values = new Dictionary<string, string>(),
                    People = [],
                    Erased = today,
                }),
                (changes, entry) => changes.Delete(entry)),
            token);
    }
}
