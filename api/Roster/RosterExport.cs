using System.Globalization;
using System.IO.Compression;
using Plp.People;

namespace Plp.Roster;

/// <summary>
/// The roster as plain CSV files in a ZIP: importing them again changes nothing. Support flags and case managers only
/// when asked for that once (C6), pronouns never (A7).
/// </summary>
internal static class RosterExport
{
    public static byte[] Zip(HeldRoster held, DateOnly day, bool withFlags)
    {
        var people = held.People
            .Where(person => person.MergedInto is null)
            .OrderBy(person => person.Family, StringComparer.Ordinal)
            .ThenBy(person => person.Given, StringComparer.Ordinal)
            .ThenBy(person => person.PersonId, StringComparer.Ordinal)
            .ToList();
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            Write(zip, "students.csv", Students(people, held, day, withFlags));
            Write(zip, "staff.csv", Staff(people));
            Write(zip, "guardians.csv", Guardians(people, held));
        }
        return packed.ToArray();
    }

    private static IEnumerable<string?[]> Students(IEnumerable<Person> people, HeldRoster held, DateOnly day, bool withFlags)
    {
        string[] columns = ["personId",
            "given",
            "family",
            "preferred",
            "email",
            "phone",
            "grade",
            "homeLanguage",
            "enrolled",
            "birthDate",
            "advisor",
            "status"];
        yield return withFlags ? [.. columns, "iep", "504", "est", "caseManager"] : columns;
        foreach (var (student, learner) in people.Where(person => person.Learner is not null).Select(person => (person, person.Learner!)))
        {
            string? Staff(StaffLinkKind kind) =>
                held.Around
                    .GetValueOrDefault(student.PersonId)?.StaffLinks
                    .FirstOrDefault(link => link.Kind == kind && (link.To is null || link.To >= day))?.Person;
            string?[] row =
            [
                .. Names(student), student.Email, student.Phone, learner.Grade, learner.HomeLanguage, Iso(learner.Enrolled),
                Iso(learner.BirthDate), Staff(StaffLinkKind.Advisor), Status(student),
            ];
            yield return withFlags
                ? [.. row, .. Enum
                    .GetValues<SupportFlag>()
                    .Select(flag => learner.Flags.Contains(flag) ? "yes" : "no"), Staff(StaffLinkKind.CaseManager)]
                : row;
        }
    }

    private static IEnumerable<string?[]> Staff(IEnumerable<Person> people)
    {
        yield return ["personId", "given", "family", "preferred", "email", "phone", "roles", "status"];
        foreach (var person in people.Where(person => person.State == Person.StaffState))
            yield return [.. Names(person),
                person.Email,
                person.Phone,
                string.Join("; ", person.Roles.Where(role => role is not Role.Guardian)),
                Status(person)];
    }

    /// <summary>A row for each adult and kind of link: what an adult is may differ from child to child.</summary>
    private static IEnumerable<string?[]> Guardians(IEnumerable<Person> people, HeldRoster held)
    {
        yield return ["personId",
            "given",
            "family",
            "preferred",
            "email",
            "phone",
            "language",
            "interpreter",
            "studentIds",
            "relationship",
            "status"];
        var links = held.Around.Values
            .SelectMany(around => around.Adults.Select(link => (link.Person, link.Kind, Student: around.Student!)))
            .ToLookup(link => link.Person, StringComparer.Ordinal);
        foreach (var person in people.Where(person => person.Roles.Contains(Role.Guardian)))
        {
            var kinds = links[person.PersonId]
                .GroupBy(link => link.Kind)
                .Select(kind => (Students: string.Join("; ", kind.Select(link => link.Student)), Kind: kind.Key.ToString()))
                .ToList();
            foreach (var (students, kind) in kinds.Count > 0 ? kinds : [("", "")])
                yield return [.. Names(person), person.Email, person.Phone, person.Adult?.Language, person.Adult?.Interpreter == true
                    ? "yes"
                    : "no", students, kind, Status(person)];
        }
    }

    private static string?[] Names(Person person) => [person.PersonId, person.Given, person.Family, person.Preferred];

    private static string Status(Person person) => person.Active ? "active" : "inactive";

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Write(ZipArchive zip, string name, IEnumerable<string?[]> rows)
    {
        using var stream = zip.CreateEntry(name).Open();
        CsvFile.Write(stream, rows);
    }
}
