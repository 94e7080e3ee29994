using Plp.People;
using Plp.Storage;

namespace Plp.Roster;

/// <summary>
/// The classes whose teachers advise, as the last import left them. A delta names only who came or went; with what is
/// remembered here it means the same as the whole would.
/// </summary>
internal sealed record RosterMemory : Document, IDocument<RosterMemory>
{
    public const string TheId = "roster-memory";

    public static DocumentKind<RosterMemory> Shape { get; } = new("roster-memory", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required IReadOnlyList<RosterClass> Classes { get; init; }
}

/// <summary>Who advises whom by the classes they share.</summary>
internal static class Advisories
{
    /// <summary>The advising classes after this roster; null when it says nothing of any.</summary>
    public static List<RosterClass>? After(RosterMemory? memory, Roster roster, AdvisorChoice choice)
    {
        if (choice.Source is not (AdvisorSource.Homeroom or AdvisorSource.Course))
            return null;
        if (roster.ClassesAreWhole)
            return [.. roster.Classes.Where(one => one.Active && choice.Takes(one))];

        var known = (memory?.Classes ?? []).ToDictionary(one => one.Id, StringComparer.Ordinal);
        foreach (var change in roster.Classes)
        {
            var before = known.GetValueOrDefault(change.Id);
            if (!change.Active)
                known.Remove(change.Id);
            else if (before is not null || choice.Takes(change))
                known[change.Id] = Changed(before ?? change with { Teachers = [], Students = [] }, change);
        }
        return [.. known.Values];
    }

    /// <summary>The staff of each student, by the source's ids: the first teacher is the advisor, the others co-advisors.</summary>
    public static Dictionary<string, List<(string Staff, StaffLinkKind Kind, DateOnly? From)>> ByStudent(IEnumerable<RosterClass> classes)
    {
        var found = new Dictionary<string, List<(string Staff, StaffLinkKind Kind, DateOnly? From)>>(StringComparer.Ordinal);
        foreach (var one in classes)
        {
            var teachers = one.Teachers.OrderByDescending(teacher => teacher.Primary).ToList();
            foreach (var student in one.Students)
            {
                if (!found.TryGetValue(student.Person, out var staff))
                    found[student.Person] = staff = [];
                foreach (var teacher in teachers.Where(teacher => !staff.Exists(other => other.Staff == teacher.Person)))
                    staff.Add((
                        teacher.Person,
                        staff.Count == 0 ? StaffLinkKind.Advisor : StaffLinkKind.CoAdvisor,
                        Later(student.From, teacher.From)));
            }
        }
        return found;
    }

    private static RosterClass Changed(RosterClass before, RosterClass change) => before with
    {
        Teachers = Merged(before.Teachers, change.Teachers, change.Gone),
        Students = Merged(before.Students, change.Students, change.Gone),
        Gone = [],
    };

    private static List<RosterMember> Merged(List<RosterMember> before, List<RosterMember> come, List<string> gone) =>
        [.. before.Where(member => !gone.Contains(member.Person) && !come.Exists(other => other.Person == member.Person)), .. come];

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null ? other : other is null || one > other ? one : other;
}
