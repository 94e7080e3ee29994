namespace Plp.Exhibitions;

/// <summary>
/// Which of the free times suit a family best (F4): near the times its other children have, and where those have none yet, times with
/// a free neighbor to put them in. Rules only.
/// </summary>
internal static class SlotProposal
{
    private const int Most = 3;

    /// <param name="free">In the order they are shown.</param>
    /// <param name="siblings">The times brothers and sisters have.</param>
    /// <param name="more">How many brothers and sisters still choose.</param>
    /// <returns>Keys, the best first; none where it makes no difference.</returns>
    public static IReadOnlyList<string> Of(IReadOnlyList<Slot> free, IReadOnlyList<Slot> siblings, int more) =>
        siblings.Count > 0 ? NearTo(free, siblings)
        : more > 0 ? WithNeighbors(free)
        : [];

    private static string[] NearTo(IReadOnlyList<Slot> free, IReadOnlyList<Slot> siblings) =>
    [
        .. free
            .Where(slot => !siblings.Any(slot.Overlaps))
            .Select(slot => (slot.Key, Wait: siblings.Min(slot.MinutesFrom)))
            .Where(one => one.Wait is not null)
            .OrderBy(one => one.Wait)
            .Take(Most)
            .Select(one => one.Key),
    ];

    private static string[] WithNeighbors(IReadOnlyList<Slot> free) =>
    [
        .. free
            .Select(slot => (slot.Key, Wait: free.Where(other => other.Key != slot.Key).Min(slot.MinutesFrom)))
            .Where(one => one.Wait is not null)
            .OrderBy(one => one.Wait)
            .Take(Most)
            .Select(one => one.Key),
    ];
}
