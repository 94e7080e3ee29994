namespace Plp.Roster;

/// <summary>Several schools in one export: a deployment is one school's, so it is asked which.</summary>
internal static class SchoolChoice
{
    private const string All = "all";

    /// <summary>The roster of the school that was chosen; the whole with the question as long as nobody chose.</summary>
    /// <param name="names">What the schools are called, by their id; a student of none of them is of no school.</param>
    public static Roster Of(Roster roster, IReadOnlyDictionary<string, string> names, Findings findings, string file, string column)
    {
        var schools = roster.People.Where(person => person.Is(RosterKinds.Student)).SelectMany(person => person.Schools)
            .Where(names.ContainsKey).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (schools.Count < 2)
            return roster;
        var chosen = findings.Questions.Ask(new RosterQuestion
        {
            Id = RosterQuestion.IdOf(QuestionAbout.School, schools),
            About = QuestionAbout.School,
            Text = $"These files hold {schools.Count} schools. Which one is yours?",
            UntilThen = "Nothing is imported.",
            Options = [.. schools.Select(school => new QuestionOption(school, names[school])),
                new QuestionOption(All, "All of them, run as one school")],
            File = file,
            Line = 1,
            Column = column,
            Blocks = true,
        });
        return chosen is null or All ? roster : Only(roster, chosen, names[chosen], findings);
    }

    private static Roster Only(Roster roster, string school, string name, Findings findings)
    {
        var teachers = roster.Classes.Where(one => one.School == school).SelectMany(one => one.Teachers).Select(teacher => teacher.Person)
            .ToHashSet(StringComparer.Ordinal);
        var families = roster.Pairs.ToLookup(pair => pair.Adult, pair => pair.Student, StringComparer.Ordinal);
        var students = roster.People.Where(person => person.Is(RosterKinds.Student)
            && (person.Schools.Count == 0 || person.Schools.Contains(school))).Select(person => person.SourcedId)
            .ToHashSet(StringComparer.Ordinal);
        bool IsOurs(RosterPerson person) => person.Is(RosterKinds.Student) ? students.Contains(person.SourcedId)
            : (person.Is(RosterKinds.Staff)
                && (person.Schools.Count == 0 || person.Schools.Contains(school) || teachers.Contains(person.SourcedId)))
            || (person.Is(RosterKinds.Guardian)
                && (families.Contains(person.SourcedId) ? families[person.SourcedId].Any(students.Contains) : person.Schools.Count == 0
                || person.Schools.Contains(school)));
        var people = roster.People.Where(IsOurs).ToList();
        var ids = people.Select(person => person.SourcedId).ToHashSet(StringComparer.Ordinal);
        findings.Note($"{Counted.Of(roster.People.Count - people.Count, "person", "people")} of other schools than {name}: left out.");
        return roster with
        {
            People = people,
            Pairs = [.. roster.Pairs.Where(pair => ids.Contains(pair.Student) && ids.Contains(pair.Adult))],
            Classes = [.. roster.Classes.Where(one => one.School is null || one.School == school)],
        };
    }
}
