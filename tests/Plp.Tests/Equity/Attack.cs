using Plp.Equity;
using Plp.Requests;

namespace Plp.Tests.Equity;

/// <summary>
/// Somebody who has kept every answer of a year and wants to know what is not told. All numbers of students and of those who have done
/// it, of every group, are tried that fit everything published of a measure at once: its rounding, the sums of all
/// tables, and from month to month that what was done stays done where a group stayed as large as it was. What is left of a number
/// with one value only is worked out.
/// </summary>
internal sealed class Attack(IReadOnlyList<EquityMonth> months, int rounding = Share.Rounding)
{
    private readonly Dictionary<Place, Found> before = [];

    /// <returns>In words: what was worked out that is smaller than the school's limit.</returns>
    public List<string> WorkedOut()
    {
        var told = new List<string>();
        foreach (var month in months)
        {
            told.AddRange(Sizes(month));
            var now = new Dictionary<Place, Found>();
            for (var measure = 0; measure < month.Measures.Count; measure++)
                told.AddRange(Counts(month, measure, now));
            foreach (var (place, found) in now)
                before[place] = found;
            foreach (var gone in before.Keys.Except(now.Keys).ToList())
                before.Remove(gone);
        }
        return told;
    }

    private int Half => rounding / 2;

    /// <summary>How many students are in groups that are not shown.</summary>
    private IEnumerable<string> Sizes(EquityMonth month)
    {
        if (month.Students is not { } students)
            yield break;
        foreach (var table in month.Tables.Where(table => table.HasOthers))
        {
            var shown = table.Groups.Select(group => Range(group.Students, month.SmallestGroup)).ToList();
            var (low, high) = Range(students, month.SmallestGroup);
            var (from, to) = (Math.Max(1, low - shown.Sum(one => one.High)), high - shown.Sum(one => one.Low));
            if (from == to && from < month.SmallestGroup)
                yield return $"{month.Day}, {table.Dimension}: {from} students are in groups that are not shown";
        }
    }

    private IEnumerable<string> Counts(EquityMonth month, int measure, Dictionary<Place, Found> now)
    {
        var told = month.Measures[measure];
        var wholes = Pairs(told.Of, told.Done, month.SmallestGroup);
        foreach (var table in month.Tables)
            wholes.RemoveAll(whole => !Fits(table, measure, month, whole, without: -1, (0, 0)));
        foreach (var table in month.Tables)
        {
            for (var group = 0; group < table.Groups.Count; group++)
            {
                if (table.Groups[group].Cells[measure] is not { } cell)
                    continue;
                var possible = Pairs(cell.Of, cell.Done, month.SmallestGroup)
                    .Where(pair => wholes.Exists(whole => Fits(table, measure, month, whole, group, pair)))
                    .ToList();
                var place = new Place(table.Dimension, table.Groups[group].Key, told.Key);
                var found = Found.Of(possible, cell, table.Groups[group].Students);
                now[place] = found;
                foreach (var word in found.Tell(month.SmallestGroup).Concat(Compared(place, found, month.SmallestGroup)))
                    yield return $"{month.Day}, {place}: {word}";
            }
            if (Rest(table, measure, month, wholes) is { } rest)
            {
                foreach (var word in rest.Tell(month.SmallestGroup))
                    yield return $"{month.Day}, {table.Dimension}, groups not shown, {told.Key}: {word}";
            }
        }
    }

    /// <summary>With the month before: nobody came or left, and what was done stays done.</summary>
    private IEnumerable<string> Compared(Place place, Found now, int smallest)
    {
        if (!before.TryGetValue(place, out var then) || then.Cell.Of != now.Cell.Of || then.Students != now.Students)
            return [];
        var earlier = then with
        {
            Done = then.Done with { High = Math.Min(then.Done.High, now.Done.High) },
            Open = then.Open with { Low = Math.Max(then.Open.Low, now.Open.Low) },
        };
        var later = now with
        {
            Done = now.Done with { Low = Math.Max(then.Done.Low, now.Done.Low) },
            Open = now.Open with { High = Math.Min(then.Open.High, now.Open.High) },
        };
        return earlier.IsPossible && later.IsPossible ? earlier.Tell(smallest).Concat(later.Tell(smallest)) : [];
    }

    /// <summary>What the groups that are not shown, or not of this measure, make together.</summary>
    private Found? Rest(EquityTable table, int measure, EquityMonth month, List<(int Of, int Done)> wholes)
    {
        if (!HasRest(table, measure))
            return null;
        var shown = Sums(table, measure, month, without: -1);
        var possible = wholes
            .SelectMany(whole => shown.Select(sum => (Of: whole.Of - sum.Of, Done: whole.Done - sum.Done)))
            .Where(IsPair)
            .Distinct()
            .ToList();
        return Found.Of(possible, new EquityCell(0, 0), 0);
    }

    private static bool HasRest(EquityTable table, int measure) =>
        table.HasOthers || table.Groups.Any(group => group.Cells[measure] is null);

    private bool Fits(EquityTable table, int measure, EquityMonth month, (int Of, int Done) whole, int without, (int Of, int Done) pair)
    {
        var (of, done) = (whole.Of - pair.Of, whole.Done - pair.Done);
        var shown = Sums(table, measure, month, without);
        return HasRest(table, measure)
            ? shown.Any(sum => IsPair((of - sum.Of, done - sum.Done)))
            : shown.Contains((of, done));
    }

    private readonly Dictionary<(EquityMonth, EquityDimension, int, int), HashSet<(int Of, int Done)>> sums = [];

    /// <summary>Everything the groups that are shown can make together, but for one of them.</summary>
    private HashSet<(int Of, int Done)> Sums(EquityTable table, int measure, EquityMonth month, int without)
    {
        if (sums.TryGetValue((month, table.Dimension, measure, without), out var known))
            return known;
        var made = new HashSet<(int Of, int Done)> { (0, 0) };
        foreach (var (i, group) in table.Groups.Index())
        {
            if (i != without && group.Cells[measure] is { } cell)
                made = [.. made.SelectMany(sum =>
                    Pairs(cell.Of, cell.Done, month.SmallestGroup).Select(pair => (sum.Of + pair.Of, sum.Done + pair.Done)))];
        }
        return sums[(month, table.Dimension, measure, without)] = made;
    }

    private static bool IsPair((int Of, int Done) pair) => pair.Done >= 0 && pair.Done <= pair.Of;

    private List<(int Of, int Done)> Pairs(int of, int done, int smallest)
    {
        var (fromOf, toOf) = Range(of, smallest);
        var (fromDone, toDone) = Range(done, 0);
        return [.. from one in Enumerable.Range(fromOf, toOf - fromOf + 1)
                from other in Enumerable.Range(fromDone, toDone - fromDone + 1)
                where other <= one
                select (one, other)];
    }

    private (int Low, int High) Range(int told, int least) => (Math.Max(least, told - Half), told + Half);

    private sealed record Place(EquityDimension Dimension, string Group, string Measure);

    /// <summary>What is left possible of those who have done it and of those who have not.</summary>
    private sealed record Found(Bounds Done, Bounds Open, EquityCell Cell, int Students)
    {
        public bool IsPossible => Done.Low <= Done.High && Open.Low <= Open.High;

        public static Found Of(List<(int Of, int Done)> possible, EquityCell cell, int students) => new(
            new(possible.Min(pair => pair.Done), possible.Max(pair => pair.Done)),
            new(possible.Min(pair => pair.Of - pair.Done), possible.Max(pair => pair.Of - pair.Done)),
            cell,
            students);

        public IEnumerable<string> Tell(int smallest)
        {
            if (Done.Low == Done.High && Done.Low < smallest)
                yield return $"{Done.Low} have done it";
            if (Open.Low == Open.High && Open.Low < smallest)
                yield return $"{Open.Low} have not";
        }
    }

    private sealed record Bounds(int Low, int High);
}
