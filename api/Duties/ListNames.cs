using Plp.People;

namespace Plp.Duties;

/// <summary>
/// Students as the rows of one answer name them, so that no two rows read alike (D8): in tables of many the full name, in
/// the few lines about one's own students the short one, <c>Liam P. (9)</c>. Where a form would name two of those listed,
/// the other tells them apart, and of one name in one grade the advisor does: <c>Liam P. (9, Kimball)</c>. Only two of one
/// name, one grade and one advisor still read alike, and where the answer does not know the advisors.
/// </summary>
internal sealed class ListNames
{
    private readonly bool inShort;
    private readonly Func<Card, string?> advisorOf;
    private readonly HashSet<string> sharedNames, sharedShorts, sharedInGrade;

    private ListNames(IReadOnlyList<Listed> listed, bool inShort, Func<Card, string?>? advisorOf = null)
    {
        this.inShort = inShort;
        this.advisorOf = advisorOf ?? (_ => null);
        sharedNames = inShort ? [] : Shared(listed.Select(one => one.Name));
        var anyShort = inShort || sharedNames.Count > 0;
        sharedShorts = anyShort
            ? Shared(listed.DistinctBy(one => one.Name, StringComparer.OrdinalIgnoreCase).Select(one => one.Short))
            : [];
        sharedInGrade = Shared(listed.Where(SaysGrade).Select(one => one.NameAndGrade));
    }

    /// <summary>By full name; short only who shares it with somebody listed.</summary>
    /// <param name="students">Everybody the answer lists, each once.</param>
    public static ListNames Full(IEnumerable<Card> students) => new([.. students.Select(Listed.Of)], inShort: false);

    /// <inheritdoc cref="Full(IEnumerable{Card})"/>
    /// <param name="staff">Names the advisors; only where the reader may see whose advisees these are.</param>
    /// <param name="day">Whose advisees they are on that day.</param>
    public static ListNames Full(IEnumerable<Card> students, StaffNames staff, DateOnly day) =>
        new([.. students.Select(Listed.Of)], inShort: false, Advisors(staff, day));

    /// <inheritdoc cref="Full(IEnumerable{Card})"/>
    public static ListNames Full(IEnumerable<Person> students) => new([.. students.Select(Listed.Of)], inShort: false);

    /// <summary>All short; with the family name only who shares the short form with somebody of another name.</summary>
    /// <param name="students">Everybody the answer lists, each once.</param>
    public static ListNames Short(IEnumerable<Card> students) => new([.. students.Select(Listed.Of)], inShort: true);

    /// <inheritdoc cref="Short(IEnumerable{Card})"/>
    /// <param name="staff">Names the advisors; only where the reader may see whose advisees these are.</param>
    /// <param name="day">Whose advisees they are on that day.</param>
    public static ListNames Short(IEnumerable<Card> students, StaffNames staff, DateOnly day) =>
        new([.. students.Select(Listed.Of)], inShort: true, Advisors(staff, day));

    public string Of(Card student)
    {
        var listed = Listed.Of(student);
        return Of(listed, SaysGrade(listed) && sharedInGrade.Contains(listed.NameAndGrade) ? advisorOf(student) : null);
    }

    public string Of(Person student) => Of(Listed.Of(student), advisor: null);

    /// <summary>The grade to write beside the name; null where the name says it.</summary>
    public string? GradeBeside(Card student) => SaysGrade(Listed.Of(student)) ? null : student.Grade;

    private string Of(Listed student, string? advisor)
    {
        if (!SaysGrade(student))
            return student.Name;
        var inBrackets = advisor is null ? student.Grade : $"{student.Grade}, {advisor}";
        return sharedShorts.Contains(student.Short) ? $"{student.Name} ({inBrackets})" : ShortNames.Whole(student.SortName, inBrackets);
    }

    private bool SaysGrade(Listed student) => inShort || sharedNames.Contains(student.Name);

    private static Func<Card, string?> Advisors(StaffNames staff, DateOnly day) =>
        card => card.DutyHolders(day).Select(link => staff.Find(link.Person)?.Family).FirstOrDefault();

    private static HashSet<string> Shared(IEnumerable<string> names) => names
        .CountBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(name => name.Value > 1)
        .Select(name => name.Key)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private readonly record struct Listed(string Name, string SortName, string Grade)
    {
        public string Short => ShortNames.Whole(SortName, Grade);

        public string NameAndGrade => $"{Name} ({Grade})";

        public static Listed Of(Card student) => new(student.Name, student.SortName, student.Grade);

        public static Listed Of(Person student) => new(student.Name, student.SortName, student.Learner!.Grade);
    }
}
