namespace Plp.People;

/// <summary>
/// Students as the rows of one answer name them, so that no two rows read alike (D8): in tables of many the full name, in
/// the few lines about one's own students the short one, <c>Liam P. (9)</c>. Where a form would name two of those listed,
/// the other tells them apart; only two of one name in one grade still read alike.
/// </summary>
public sealed class ListNames
{
    private readonly bool inShort;
    private readonly HashSet<string> sharedNames, sharedShorts;

    private ListNames(IReadOnlyList<Listed> listed, bool inShort)
    {
        this.inShort = inShort;
        sharedNames = inShort ? [] : Shared(listed.Select(one => one.Name));
        sharedShorts = inShort || sharedNames.Count > 0 ? Shared(listed.Select(one => one.Short)) : [];
    }

    /// <summary>By full name; short only who shares it with somebody listed.</summary>
    /// <param name="students">Everybody the answer lists, each once.</param>
    public static ListNames Full(IEnumerable<Card> students) => new([.. students.Select(Listed.Of)], inShort: false);

    /// <inheritdoc cref="Full(IEnumerable{Card})"/>
    public static ListNames Full(IEnumerable<Person> students) => new([.. students.Select(Listed.Of)], inShort: false);

    /// <summary>All short; with the family name only who shares the short form with somebody listed.</summary>
    /// <param name="students">Everybody the answer lists, each once.</param>
    public static ListNames Short(IEnumerable<Card> students) => new([.. students.Select(Listed.Of)], inShort: true);

    public string Of(Card student) => Of(Listed.Of(student));

    public string Of(Person student) => Of(Listed.Of(student));

    /// <summary>The grade to write beside the name; null where the name says it.</summary>
    public string? GradeBeside(Card student) => SaysGrade(Listed.Of(student)) ? null : student.Grade;

    private string Of(Listed student) =>
        !SaysGrade(student) ? student.Name
        : sharedShorts.Contains(student.Short) ? $"{student.Name} ({student.Grade})"
        : student.Short;

    private bool SaysGrade(Listed student) => inShort || sharedNames.Contains(student.Name);

    private static HashSet<string> Shared(IEnumerable<string> names) => names
        .CountBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(name => name.Value > 1)
        .Select(name => name.Key)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private readonly record struct Listed(string Name, string SortName, string Grade)
    {
        public string Short => ShortNames.Whole(SortName, Grade);

        public static Listed Of(Card student) => new(student.Name, student.SortName, student.Grade);

        public static Listed Of(Person student) => new(student.Name, student.SortName, student.Learner!.Grade);
    }
}
