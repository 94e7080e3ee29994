using System.Runtime.CompilerServices;

namespace Plp.Exhibitions;

/// <summary>
/// The times of an exhibition, worked out once as long as it stands as it does: while many choose, each choice looks for its time and
/// each refusal names all that are free.
/// </summary>
internal sealed class SlotTable
{
    private static readonly ConditionalWeakTable<Exhibition, SlotTable> tables = [];

    private readonly Dictionary<string, Slot> byKey = new(StringComparer.Ordinal);

    private SlotTable(IReadOnlyList<Slot> slots)
    {
        All = slots;
        foreach (var slot in slots)
            byKey.TryAdd(slot.Key, slot); // one that is being checked may have a day twice
    }

    /// <summary>In the order of days, hours and rooms.</summary>
    public IReadOnlyList<Slot> All { get; }

    /// <param name="work">Works them out where nobody asked before.</param>
    public static SlotTable Of(Exhibition exhibition, Func<Exhibition, IReadOnlyList<Slot>> work) =>
        tables.GetValue(exhibition, known => new SlotTable(work(known)));

    public Slot? Find(string key) => byKey.GetValueOrDefault(key);
}
