namespace Plp.People;

/// <summary>
/// Students as lists for staff name them (D8): the given name used at school, and where two share it initial and grade,
/// <c>Liam P. (11)</c>. Never the family name.
/// </summary>
public sealed class ShortNames
{
    private const string BeforeGiven = ", ";

    private readonly HashSet<string> shared;

    /// <param name="students">Everybody a name could be taken for: the whole school, not one caseload.</param>
    public ShortNames(IEnumerable<Card> students) => shared = students
        .CountBy(Given, StringComparer.CurrentCultureIgnoreCase)
        .Where(name => name.Value > 1)
        .Select(name => name.Key)
        .ToHashSet(StringComparer.CurrentCultureIgnoreCase);

    public string Of(Card student)
    {
        var given = Given(student);
        return shared.Contains(given) ? Whole(student) : given;
    }

    /// <summary>With initial and grade, where it is not known who else is called so.</summary>
    public static string Whole(Card student) => $"{Given(student)} {student.SortName[..1]}. ({student.Grade})";

    /// <summary>Several as a sentence lists them: <c>Ada, Ben and Liam P. (11)</c>.</summary>
    public string Of(IReadOnlyList<Card> students) => students.Count < 2
        ? string.Concat(students.Select(Of))
        : $"{string.Join(", ", students.SkipLast(1).Select(Of))} and {Of(students[^1])}";

    private static string Given(Card student) => student.SortName[(student.SortName.LastIndexOf(BeforeGiven, StringComparison.Ordinal) + BeforeGiven.Length)..];
}
