namespace Plp.Equity;

/// <summary>
/// What follows for certain from numbers that are told: whole numbers between bounds, of which some are sums of others and some are
/// no larger than others. Bounds are narrowed until nothing more follows.
/// </summary>
internal sealed class Inference
{
    private readonly List<int> low = [], high = [];
    private readonly List<(int Whole, int[] Parts)> sums = [];
    private readonly List<(int Less, int More)> orders = [];

    /// <returns>What names the number from here on.</returns>
    public int Number(int from, int to)
    {
        low.Add(from);
        high.Add(to);
        return low.Count - 1;
    }

    public void IsSum(int whole, params int[] parts) => sums.Add((whole, parts));

    public void IsAtMost(int less, int more) => orders.Add((less, more));

    /// <summary>Null while several values are possible.</summary>
    public int? ValueOf(int number) => low[number] == high[number] ? low[number] : null;

    /// <returns>False when the numbers contradict each other, so that nothing follows from them.</returns>
    public bool Narrow()
    {
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (less, more) in orders)
                changed |= Keep(less, low[less], high[more]) | Keep(more, low[less], high[more]);
            foreach (var (whole, parts) in sums)
                changed |= NarrowSum(whole, parts);
            if (low.Index().Any(bound => bound.Item > high[bound.Index]))
                return false;
        }
        return true;
    }

    private bool NarrowSum(int whole, int[] parts)
    {
        int least = parts.Sum(part => low[part]), most = parts.Sum(part => high[part]);
        var changed = Keep(whole, least, most);
        foreach (var part in parts)
            changed |= Keep(part, low[whole] - (most - high[part]), high[whole] - (least - low[part]));
        return changed;
    }

    private bool Keep(int number, int from, int to)
    {
        var changed = from > low[number] || to < high[number];
        low[number] = Math.Max(low[number], from);
        high[number] = Math.Min(high[number], to);
        return changed;
    }
}
