using Plp.Requests;

namespace Plp.Equity;

/// <summary>What lets somebody work out a number that is not told; the measure is null where it is the size of groups.</summary>
internal sealed record Exposed(EquityDimension? Dimension, string? Measure);

/// <summary>
/// Reads a year of figures as somebody would who wants to know more: every number lies within its rounding, groups add up to the whole
/// in each table, done and not done add up to those of whom it is asked, and — as they may guess — nobody came or left where a group
/// stayed as it was, and what was done stays done. Rules only.
/// </summary>
internal static class EquityAudit
{
    /// <param name="months">Of one school year, the first first.</param>
    /// <returns>Null when nothing that is kept back can be worked out.</returns>
    public static Exposed? FirstExposed(IReadOnlyList<EquityMonth> months) =>
        InMonths([months[^1]]) ?? InMonths(months);

    private static Exposed? InMonths(IReadOnlyList<EquityMonth> months)
    {
        var known = new Inference();
        var numbers = new List<Secret>();
        Dictionary<(EquityDimension, string, string), (EquityCell Cell, int Students, Numbers Counts)> before = [];
        foreach (var month in months)
            before = Tell(month, known, numbers, before);
        return known.Narrow()
            ? numbers.FirstOrDefault(secret => known.ValueOf(secret.Number) < secret.Smallest)?.Where
            : null; // the guess that nobody came or left was wrong, and nothing follows from it
    }

    private static Dictionary<(EquityDimension, string, string), (EquityCell, int, Numbers)> Tell(
        EquityMonth month,
        Inference known,
        List<Secret> secrets,
        Dictionary<(EquityDimension, string, string), (EquityCell Cell, int Students, Numbers Counts)> before)
    {
        var told = new Dictionary<(EquityDimension, string, string), (EquityCell, int, Numbers)>();
        if (month.Students is not { } all)
            return told;
        var most = all + (Share.Rounding / 2);
        var students = Number(known, all, month.SmallestGroup);
        var wholes = month.Measures.Select(measure => Whole(measure, month, known, secrets)).ToList();
        foreach (var whole in wholes)
            known.IsAtMost(whole.Of, students);
        foreach (var table in month.Tables)
        {
            var sizes = table.Groups.Select(group => Number(known, group.Students, month.SmallestGroup)).ToList();
            if (table.HasOthers)
                sizes.Add(Kept(known.Number(1, most), table, null));
            known.IsSum(students, [.. sizes]);
            foreach (var (i, measure) in month.Measures.Index())
            {
                var counts = table.Groups.Select((group, at) => group.Cells[i] is { } cell
                    ? Cell(cell, table, measure.Key, sizes[at])
                    : Counts(known.Number(0, most), known.Number(0, most), table, measure.Key, sizes[at])).ToList();
                if (table.HasOthers)
                    counts.Add(Counts(known.Number(0, most), known.Number(0, most), table, measure.Key, sizes[^1]));
                known.IsSum(wholes[i].Of, [.. counts.Select(one => one.Of)]);
                known.IsSum(wholes[i].Done, [.. counts.Select(one => one.Done)]);
                known.IsSum(wholes[i].Open, [.. counts.Select(one => one.Open)]);
                foreach (var (at, group) in table.Groups.Index())
                {
                    if (group.Cells[i] is { } cell)
                        Compare((table.Dimension, group.Key, measure.Key), cell, group.Students, counts[at]);
                }
            }
        }
        return told;

        int Kept(int number, EquityTable table, string? measure)
        {
            secrets.Add(new(number, month.SmallestGroup, new(table.Dimension, measure)));
            return number;
        }

        Numbers Cell(EquityCell cell, EquityTable table, string measure, int size) =>
            Counts(Number(known, cell.Of, month.SmallestGroup), Number(known, cell.Done, 0), table, measure, size);

        Numbers Counts(int of, int done, EquityTable table, string measure, int size)
        {
            var open = known.Number(0, most);
            known.IsSum(of, done, open);
            known.IsAtMost(of, size);
            return new(of, Kept(done, table, measure), Kept(open, table, measure));
        }

        void Compare((EquityDimension, string, string) place, EquityCell cell, int size, Numbers counts)
        {
            told[place] = (cell, size, counts);
            if (!before.TryGetValue(place, out var earlier) || earlier.Cell.Of != cell.Of || earlier.Students != size)
                return;
            known.IsAtMost(earlier.Counts.Done, counts.Done);
            known.IsAtMost(counts.Open, earlier.Counts.Open);
        }
    }

    private static Numbers Whole(EquityMeasure measure, EquityMonth month, Inference known, List<Secret> secrets)
    {
        int of = Number(known, measure.Of, month.SmallestGroup), done = Number(known, measure.Done, 0);
        var open = known.Number(0, measure.Of + (Share.Rounding / 2));
        known.IsSum(of, done, open);
        secrets.AddRange([new(done, month.SmallestGroup, new(null, measure.Key)), new(open, month.SmallestGroup, new(null, measure.Key))]);
        return new(of, done, open);
    }

    private static int Number(Inference known, int rounded, int least) =>
        known.Number(Math.Max(least, rounded - (Share.Rounding / 2)), rounded + (Share.Rounding / 2));

    /// <summary>Numbers of one group of whom one measure is asked: all of them, those who have done it and those who have not.</summary>
    private sealed record Numbers(int Of, int Done, int Open);

    /// <param name="Smallest">A value smaller than this may not be worked out.</param>
    private sealed record Secret(int Number, int Smallest, Exposed Where);
}
