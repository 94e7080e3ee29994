using Plp.People;

namespace Plp.Roster;

/// <summary>Two records here that may be one human being.</summary>
/// <param name="One">The one who works here, where only one does.</param>
internal sealed record AlikePair(Person One, Person Other)
{
    /// <summary>As an import asks it, so that whoever answers here has answered there.</summary>
    public string QuestionId => RosterQuestion.IdOf(QuestionAbout.SamePerson, One.PersonId, Other.PersonId);

    public bool SameName => FoldedName.Of(One) == FoldedName.Of(Other);

    public bool SameAddress => One.Email is not null && string.Equals(One.Email, Other.Email, StringComparison.OrdinalIgnoreCase);

    public bool Holds(string person) => One.PersonId == person || Other.PersonId == person;

    public static AlikePair Of(Person a, Person b) =>
        (a.State == Person.StaffState) != (b.State == Person.StaffState)
            ? a.State == Person.StaffState ? new AlikePair(a, b) : new AlikePair(b, a)
            : string.CompareOrdinal(a.PersonId, b.PersonId) < 0 ? new AlikePair(a, b) : new AlikePair(b, a);
}

/// <summary>
/// Records here already that may be one human being and that nobody has decided about: same address and same folded name, or
/// a member of staff and a guardian alike in one of the two. Only somebody who looks at both merges them; until then the
/// narrower right holds. Rules only.
/// </summary>
internal sealed class Alikes
{
    /// <summary>The answer that they are different people.</summary>
    public const string Two = "two";

    private readonly ILookup<string, string> staffLike, like;

    private Alikes(List<AlikePair> undecided)
    {
        Undecided = undecided;
        var both = undecided.SelectMany(pair => new[] { (pair.One, pair.Other), (One: pair.Other, Other: pair.One) }).ToList();
        like = both.ToLookup(pair => pair.One.PersonId, pair => pair.Other.PersonId, StringComparer.Ordinal);
        staffLike = both
            .Where(pair => pair.One.State == Person.StaffState)
            .ToLookup(pair => pair.Other.PersonId, pair => pair.One.PersonId, StringComparer.Ordinal);
    }

    public IReadOnlyList<AlikePair> Undecided { get; }

    public static Alikes Among(IEnumerable<Person> people, RosterAnswers answers)
    {
        var here = people.Where(person => person is { Active: true, MergedInto: null }).ToList();
        var adults = here.FindAll(person => person.Learner is null);
        var guardians = adults.FindAll(person => person.State == Person.AdultState);
        var staff = adults.FindAll(person => person.State == Person.StaffState);
        var byName = staff.ToLookup(FoldedName.Of, StringComparer.Ordinal);
        var byAddress = staff.Where(person => person.Email is not null).ToLookup(person => person.Email!, StringComparer.OrdinalIgnoreCase);
        var alike = guardians.SelectMany(guardian => byName[FoldedName.Of(guardian)]
            .Concat(guardian.Email is null ? [] : byAddress[guardian.Email])
            .Select(one => AlikePair.Of(one, guardian)));
        return new Alikes([.. OneHuman(here)
            .Concat(alike)
            .DistinctBy(pair => pair.QuestionId)
            .Where(pair => !(answers.Given.GetValueOrDefault(pair.QuestionId) is { Key: Two } given
                && (given.By is null || !pair.Holds(given.By))))]);
    }

    /// <summary>Records of one name and one address; a student and an adult who share both are two (a father and his son).</summary>
    public static IEnumerable<AlikePair> OneHuman(IEnumerable<Person> people) => people
        .Where(person => person is { Active: true, MergedInto: null, Email: not null })
        .GroupBy(person => (person.Learner is null, person.Email!.ToUpperInvariant(), FoldedName.Of(person)))
        .Select(same => same.OrderBy(person => person.PersonId, StringComparer.Ordinal).ToList())
        .SelectMany(same => same.SelectMany((one, i) => same.Skip(i + 1).Select(other => AlikePair.Of(one, other))));

    /// <summary>
    /// The student's people with the staff who may be one of the adults, and with what an adult must not get because another of
    /// theirs may be the same human being; the same where that changes nothing.
    /// </summary>
    public StudentPeople Narrowed(StudentPeople around)
    {
        string[] may =
        [
            .. around.Adults.SelectMany(adult => staffLike[adult.Person])
                .Where(staff => around.Adults.All(adult => adult.Person != staff))
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        AdultLink[] adults = [.. around.Adults.Select(adult => adult with { Undecided = OfAlike(adult, around) })];
        return may.SequenceEqual(around.MayBeAdults ?? []) && adults.SequenceEqual(around.Adults)
            ? around
            : around with { MayBeAdults = may.Length > 0 ? may : null, Adults = adults };
    }

    private UndecidedRights? OfAlike(AdultLink adult, StudentPeople around)
    {
        var others = around.Adults.Where(other => like[adult.Person].Contains(other.Person)).ToList();
        var rights = new UndecidedRights(others.TrueForAll(other => other.MayMail), others.TrueForAll(other => other.MayOpen));
        return (adult.MayMail && !rights.MayMail) || (adult.MayOpen && !rights.MayOpen) ? rights : null;
    }
}
