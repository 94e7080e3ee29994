using Plp.People;

namespace Plp.Roster;

/// <summary>Who belongs to which student as the files say, by ids of people here.</summary>
internal sealed class PlannedLinks
{
    private readonly Roster roster;
    private readonly HeldRoster held;
    private readonly AdvisorChoice choice;
    private readonly RosterMatch match;
    private readonly Dictionary<string, List<StatedAdult>> adults = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<StatedStaff>> byClass = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StatedStaff> byColumn = new(StringComparer.Ordinal), managers = new(StringComparer.Ordinal);
    private readonly HashSet<string> advisors = new(StringComparer.Ordinal), unreadIds;
    private readonly List<BadRow> bad = [];
    private readonly HashSet<string> familyUnsaid;
    private readonly bool classesSay;

    public PlannedLinks(Roster roster, HeldRoster held, AdvisorChoice choice, List<RosterClass>? classes, RosterMatch match, List<string> notes)
    {
        (this.roster, this.held, this.choice, this.match) = (roster, held, choice, match);
        classesSay = classes is not null && (roster.ClassesAreWhole || held.Memory is not null || classes.Count > 0);
        unreadIds = roster.Unread.Select(match.IdOf).OfType<string>().Concat(match.Left).ToHashSet(StringComparer.Ordinal);
        familyUnsaid = roster.People.Where(person => person.FamilyUnsaid).Select(person => match.IdOf(person.SourcedId)).OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        var inactive = roster.People.Where(person => !person.Active).Select(person => person.SourcedId).ToHashSet(StringComparer.Ordinal);
        ReadPairs();
        if (classes is not null)
            ReadClasses(classes, inactive, notes);
        ReadColumns(inactive, notes);
    }

    /// <summary>Rows that name somebody who is neither in these files nor here.</summary>
    public IReadOnlyList<BadRow> Bad => bad;

    /// <summary>Adults in these files who came with no child that is here: their rows are wrong.</summary>
    public HashSet<string> Childless { get; } = new(StringComparer.Ordinal);

    /// <summary>Pairs of a student and an adult who are both here, or will be.</summary>
    public int Pairs => adults.Sum(one => one.Value.Count);

    /// <summary>Students whose adults the files name.</summary>
    public IEnumerable<string> WithAdults => adults.Keys;

    /// <summary>The students an adult belongs to afterwards, as far as the files and the school say.</summary>
    public IEnumerable<string> ChildrenOf(string adult) =>
        adults.Where(one => one.Value.Exists(stated => stated.Person == adult)).Select(one => one.Key)
            .Concat(held.Around.Values.Where(around => around.Adults.Any(link => link.Person == adult)).Select(around => around.Student!))
            .Distinct(StringComparer.Ordinal);

    /// <summary>Everybody who advises somebody.</summary>
    public IReadOnlyCollection<string> Advisors => advisors;

    /// <summary>Students of whom the classes say who advises them.</summary>
    public IEnumerable<string> Students => roster.ClassesAreWhole ? [] : byClass.Keys.Concat(held.Memory is null || !classesSay ? [] : held.Memory.Classes.SelectMany(one => one.Students).Select(student => match.IdOf(student.Person)).OfType<string>());

    public bool Advises(string personId) => advisors.Contains(personId);

    /// <param name="person">The student's own row; null when the files only name them elsewhere.</param>
    public Intent Over(Intent intent, RosterPerson? person)
    {
        var id = intent.PersonId;
        return intent with
        {
            Adults = AdultsOf(id),
            AdultsAreAll = person is not null && roster.PairsAreWhole && !familyUnsaid.Contains(id),
            Advisors = AdvisorsOf(id, person),
            CaseManagers = person is null || !roster.HasCaseManagerColumn ? null : managers.TryGetValue(id, out var manager) ? [manager] : [],
        };
    }

    private List<StatedAdult> AdultsOf(string student)
    {
        var stated = adults.GetValueOrDefault(student) ?? [];
        if (held.Around.TryGetValue(student, out var around))
            stated = [.. stated, .. around.Adults.Where(link => unreadIds.Contains(link.Person) || familyUnsaid.Contains(link.Person))
                .Select(link => new StatedAdult(link.Person, link.Kind))];
        return stated;
    }

    private List<StatedStaff>? AdvisorsOf(string student, RosterPerson? person) => choice.Source switch
    {
        AdvisorSource.Column => person is null || !roster.HasAdvisorColumn ? null : [.. byColumn.TryGetValue(student, out var advisor) ? [advisor] : Array.Empty<StatedStaff>(), .. CoAdvisorsHeld(student)],
        AdvisorSource.Homeroom or AdvisorSource.Course when classesSay => byClass.TryGetValue(student, out var staff) ? staff : [],
        _ => null,
    };

    /// <summary>A column names one advisor and says nothing of co-advisors.</summary>
    private IEnumerable<StatedStaff> CoAdvisorsHeld(string student) =>
        (held.Around.GetValueOrDefault(student)?.StaffLinks ?? [])
            .Where(link => link is { Source: LinkSource.Import, Kind: StaffLinkKind.CoAdvisor, To: null })
            .Select(link => new StatedStaff(link.Person, link.Kind, link.From));

    private void ReadPairs()
    {
        var (childless, parents) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var pair in roster.Pairs)
        {
            if (match.IsHeldBack(pair.Student) || match.IsHeldBack(pair.Adult))
                continue;
            var (student, adult) = (StudentOf(pair.Student), match.IdOf(pair.Adult));
            if (student is null || adult is null)
            {
                if (pair.Where is { } where && bad.TrueForAll(row => row.File != where.File || row.Line != where.Line))
                    bad.Add(where);
                if (adult is not null && pair.Where is not null)
                    childless.Add(pair.Adult);
                continue;
            }
            parents.Add(pair.Adult);
            if (!adults.TryGetValue(student, out var list))
                adults[student] = list = [];
            if (!list.Exists(other => other.Person == adult))
                list.Add(new StatedAdult(adult, pair.Kind));
        }
        Childless.UnionWith(childless.Except(parents));
    }

    /// <summary>Guardians may come alone, after their children, whose ids they name came from other files.</summary>
    private string? StudentOf(string source)
    {
        var colon = source.IndexOf(':', StringComparison.Ordinal);
        return (match.IdOf(source) ?? (colon > 0 ? match.IdOf(source[(colon + 1)..]) : null)) is { } id && match.IsStudent(id) ? id : null;
    }

    private void ReadClasses(List<RosterClass> classes, HashSet<string> inactive, List<string> notes)
    {
        var impossible = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (source, staff) in Advisories.ByStudent(classes))
        {
            if (match.IdOf(source) is not { } student)
                continue;
            var stated = staff
                .Where(link => !inactive.Contains(link.Staff))
                .Select(link => match.IdOf(link.Staff) is { } id ? new StatedStaff(id, link.Kind, link.From) : null)
                .OfType<StatedStaff>()
                .ToList();
            impossible.UnionWith(stated.Select(link => link.Person).Where(id => !match.IsStaff(id)));
            stated.RemoveAll(link => impossible.Contains(link.Person));
            byClass[student] = stated;
            advisors.UnionWith(stated.Select(link => link.Person));
        }
        notes.AddRange(impossible.Select(person => $"{match.NameOf(person)} is no member of staff and cannot advise; the pairing was left out."));
    }

    private void ReadColumns(HashSet<string> inactive, List<string> notes)
    {
        var unknown = 0;
        foreach (var person in roster.People.Where(person => person.Is(RosterKinds.Student)))
        {
            if (match.IdOf(person.SourcedId) is not { } student)
                continue;
            if (choice.Source == AdvisorSource.Column && person.Advisor is { } advisor)
            {
                if (!inactive.Contains(advisor) && match.StaffCalled(advisor) is { } id)
                {
                    byColumn[student] = new StatedStaff(id, StaffLinkKind.Advisor, null);
                    advisors.Add(id);
                }
                else
                    unknown++;
            }
            if (person.CaseManager is { } manager && match.StaffCalled(manager) is { } managerId)
                managers[student] = new StatedStaff(managerId, StaffLinkKind.CaseManager, null);
        }
        if (unknown > 0)
            notes.Add($"{unknown} students name an advisor who is not active staff; no one was assigned to them.");
    }
}
