namespace Plp.Duties;

/// <summary>
/// Students as lists for staff name them (D8): the given name used at school, and where two share it initial and grade,
/// <c>Liam P. (11)</c>. Never the family name.
/// </summary>
internal sealed class ShortNames
{
    private const string BeforeGiven = ", ";

    private readonly HashSet<string> shared;

    /// <param name="students">Everybody a name could be taken for: the whole school, not one caseload.</param>
    public ShortNames(IEnumerable<Card> students) => shared = students
        .CountBy(student => Given(student.SortName), StringComparer.CurrentCultureIgnoreCase)
        .Where(name => name.Value > 1)
        .Select(name => name.Key)
        .ToHashSet(StringComparer.CurrentCultureIgnoreCase);

    public string Of(Card student)
    {
        var given = Given(student.SortName);
        return shared.Contains(given) ? Whole(student.SortName, student.Grade) : given;
    }

    /// <summary>With initial and grade, from the name lists are ordered by.</summary>
    public static string Whole(string sortName, string grade) =>
        HasOne(sortName) ? $"{sortName} ({grade})" : $"{Given(sortName)} {sortName[..1]}. ({grade})";

    /// <summary>Several as a sentence lists them: <c>Ada, Ben and Liam P. (11)</c>.</summary>
    public string Of(IReadOnlyList<Card> students) => students.Count < 2
        ? string.Concat(students.Select(Of))
        : $"{string.Join(", ", students.SkipLast(1).Select(Of))} and {Of(students[^1])}";

    /// <summary>Who has one name only is found by it, and it is no family name.</summary>
    private static bool HasOne(string sortName) => !sortName.Contains(BeforeGiven, StringComparison.Ordinal);

    private static string Given(string sortName) =>
        HasOne(sortName) ? sortName : sortName[(sortName.LastIndexOf(BeforeGiven, StringComparison.Ordinal) + BeforeGiven.Length)..];
}
