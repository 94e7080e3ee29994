using Plp.Plans;

namespace Plp.Roster;

/// <summary>A proficiency as a file says it.</summary>
/// <param name="Place">Where in the file, for whoever corrects it: <c>CFItems[3] "CC.1 Listening"</c>, <c>skills.csv, line 4</c>.</param>
/// <param name="Key">Names it within the file.</param>
/// <param name="Source">Its identifier in a framework; null in a table without any.</param>
/// <param name="Parent">The key of what it is a part of; null at the top.</param>
internal sealed record FoundProficiency(
    string Place,
    string Key,
    string? Source,
    string? Code,
    string Name,
    string? Statement,
    string? Parent)
{
    /// <summary>Orders it among those that are parts of the same.</summary>
    public double Order { get; init; }
}

/// <param name="Item">Where in the file.</param>
internal sealed record ProficiencyProblem(string Item, string Message);

/// <summary>What a file of proficiencies holds, and what is wrong with it; with one problem nothing of it is taken.</summary>
internal sealed class ProficiencyTree
{
    private const int MostTold = 200, MostNotes = 100;

    private readonly List<ProficiencyProblem> problems = [];
    private readonly List<string> notes = [];
    private int moreNotes;

    /// <summary>What the framework calls itself.</summary>
    public string? Title { get; set; }

    public IReadOnlyList<ProficiencyProblem> Problems => problems;

    /// <summary>How many more problems there are than are told.</summary>
    public int MoreProblems { get; private set; }

    public IReadOnlyList<string> Notes => moreNotes == 0 ? notes : [.. notes, $"{moreNotes} more notes like these."];

    /// <summary>How many there are on each level, the top first.</summary>
    public IReadOnlyList<int> Levels { get; private set; } = [];

    /// <summary>Those that are taken: each after what it is a part of.</summary>
    public IReadOnlyList<FoundProficiency> Items { get; private set; } = [];

    public void Bad(string item, string message)
    {
        if (problems.Count < MostTold)
            problems.Add(new ProficiencyProblem(item, message));
        else
            MoreProblems++;
    }

    public void Note(string note)
    {
        if (notes.Count < MostNotes)
            notes.Add(note);
        else
            moreNotes++;
    }

    /// <summary>Takes what was found, in the tree's order, down to a level; tells what is no tree, or too much of one.</summary>
    /// <param name="levels">Null: every level there is.</param>
    public void Take(IReadOnlyList<FoundProficiency> found, int? levels)
    {
        var byKey = found.ToDictionary(item => item.Key, StringComparer.Ordinal);
        foreach (var circle in Circles(byKey))
        {
            var way = string.Join(" is a part of ", circle.Append(circle[0]).Take(6).Select(key => byKey[key].Name));
            Bad(byKey[circle[0]].Place, $"it is a part of itself: {way}{(circle.Count > 5 ? " …" : "")}. Correct one of these links.");
        }
        if (problems.Count > 0)
            return;

        var parts = found
            .OrderBy(item => item.Order)
            .ToLookup(item => item.Parent ?? "", StringComparer.Ordinal);
        List<FoundProficiency> taken = [];
        List<int> counts = [];
        Stack<(FoundProficiency Item, int Depth)> open = new(parts[""].Reverse().Select(item => (item, 0)));
        while (open.TryPop(out var next))
        {
            if (counts.Count == next.Depth)
                counts.Add(0);
            counts[next.Depth]++;
            if (levels is null || next.Depth < levels)
                taken.Add(next.Item);
            foreach (var part in parts[next.Item.Key].Reverse())
                open.Push((part, next.Depth + 1));
        }
        Levels = counts;
        Items = taken;
        var deep = Math.Min(levels ?? counts.Count, counts.Count);
        if (deep > ProficiencySet.MostLevels)
            Bad(
                "The whole file",
                $"it has {counts.Count} levels below each other, and a school's proficiencies at most {ProficiencySet.MostLevels}. " +
                "Choose how many levels to take.");
        if (taken.Count > ProficiencySet.Most)
            Bad(
                "The whole file",
                $"it has {taken.Count:N0} items{(levels is null ? "" : $" on {deep} levels")}, and a school has at most " +
                $"{ProficiencySet.Most} proficiencies. {Fewer(counts)}");
    }

    private static string Fewer(List<int> counts)
    {
        var sums = counts.Select((_, i) => counts.Take(i + 1).Sum()).TakeWhile(sum => sum <= ProficiencySet.Most).ToList();
        return sums.Count == 0
            ? "Take a part of the framework: export only the branches your school asks of its graduates."
            : "Choose how many levels to take: " +
                string.Join(", ", sums.Select((sum, i) => $"{i + 1} {(i == 0 ? "level has" : "levels have")} {sum:N0}")) + ".";
    }

    /// <summary>The keys of those that go round in a circle, each circle once; what merely hangs on one is not told.</summary>
    private static IEnumerable<List<string>> Circles(IReadOnlyDictionary<string, FoundProficiency> byKey)
    {
        var seenIn = new Dictionary<string, int>(StringComparer.Ordinal);
        var walk = 0;
        foreach (var start in byKey.Keys)
        {
            walk++;
            var way = new List<string>();
            for (var key = start; key is not null && byKey.ContainsKey(key); key = byKey[key].Parent)
            {
                if (seenIn.TryAdd(key, walk))
                {
                    way.Add(key);
                    continue;
                }
                if (seenIn[key] == walk)
                    yield return way[way.IndexOf(key)..];
                break;
            }
        }
    }
}
