using System.Collections.Frozen;
using Plp.People;

namespace Plp.Roster;

/// <summary>OneRoster 1.1 and 1.2 CSV (1EdTech, CSV Binding 1.1.1 and 1.2.1), bulk and delta.</summary>
internal sealed class OneRosterReader
{
    private const int MostPeople = 100_000;

    private static readonly string[] givenColumn = ["givenname"], familyColumn = ["familyname"];

    /// <summary>Some systems key demographics by the user they are of, in a column of that name.</summary>
    private static readonly string[] byUser = ["usersourcedid", "sourcedid"];

    private static readonly FrozenDictionary<string, string> organizations =
        Words("department", "school", "district", "local", "state", "national");
    private static readonly FrozenDictionary<string, string> sessionTypes = Words("gradingPeriod", "semester", "schoolYear", "term");
    private static readonly FrozenDictionary<string, bool> classTypes =
        new Dictionary<string, bool> { ["homeroom"] = true, ["scheduled"] = false }.ToFrozenDictionary();

    private readonly IReadOnlyDictionary<string, RosterFile> files;
    private readonly Findings findings;
    private readonly ReadOptions options;
    private readonly Manifest manifest;
    private readonly OneRosterTables tables;
    private readonly Dictionary<string, Draft> people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RosterClass> classes = new(StringComparer.Ordinal);
    private readonly HashSet<string> unread = new(StringComparer.Ordinal);

    /// <summary>Who names whom as agent; and where, unless that row was told to be wrong already.</summary>
    private readonly List<(string Person, string Agent, BadRow? Where)> agents = [];

    private readonly StaffReferences staff;
    private readonly List<RosterPeriod> gradingPeriods = [], terms = [];
    private readonly Dictionary<string, string> schools = new(StringComparer.Ordinal);
    private readonly HashSet<string> familyUnsaid = new(StringComparer.Ordinal);
    private bool hasAdvisorColumn;
    private int disabled;
    private long firstDisabled;

    public OneRosterReader(IReadOnlyDictionary<string, RosterFile> files, Findings findings, ReadOptions options)
    {
        (this.files, this.findings, this.options) = (files, findings, options);
        manifest = Manifest.Read(files, findings, options.Encoding);
        tables = new OneRosterTables(files, manifest, findings, options);
        staff = new StaffReferences(findings);
    }

    public Roster Read()
    {
        ReadOrganizations();
        ReadSessions();
        var courses = ReadCourses();
        ReadClasses(courses);
        ReadUsers();
        var form = ReadRoles();
        ReadDemographics();
        ReadEnrollments();
        var pairs = Pairs();
        var bulk = !manifest.IsDelta("users");
        staff.Resolve(people.Values, staffIsWhole: bulk, files["users"].Name);
        var whole = new Roster
        {
            Form = form,
            People = [.. people.Values.Where(draft => draft.Kinds != RosterKinds.None)
                .Select(draft => draft.Person() with { FamilyUnsaid = familyUnsaid.Contains(draft.Id) })],
            Pairs = pairs,
            Classes = [.. classes.Values],
            Periods = gradingPeriods.Count > 0 ? gradingPeriods : terms,
            Whole = bulk ? RosterKinds.All : RosterKinds.None,
            PairsAreWhole = bulk,
            ClassesAreWhole = files.ContainsKey("enrollments") && !manifest.IsDelta("enrollments") && !manifest.IsDelta("classes"),
            HasAdvisorColumn = hasAdvisorColumn,
            Unread = unread,
            Bad = [],
            Notes = [],
        };
        return findings.Told(SchoolChoice.Of(whole, schools, findings, files["users"].Name, "orgSourcedIds"));
    }

    private static FrozenDictionary<string, string> Words(params string[] words) => words.ToFrozenDictionary(Fold.Key, word => word);

    private void ReadOrganizations()
    {
        var parents = new List<(string Parent, long Line)>();
        foreach (var row in tables.Rows("orgs"))
        {
            var id = row.Id("sourcedid");
            tables.IsActive(row);
            var name = OneRosterTables.RequiredWhereNamed(row, "name");
            var type = OneRosterTables.RequiredWhereNamed(row, "type") is null ? null : row.Word(organizations, null, "type");
            if (id is not null && type == "school" && !row.IsBad)
                schools[id] = name ?? id;
            OneRosterTables.Later(row, parents);
        }
        tables.NoteMissing(parents, "orgs");
    }

    private void ReadSessions()
    {
        var parents = new List<(string Parent, long Line)>();
        foreach (var row in tables.Rows("academicsessions"))
        {
            row.Id("sourcedid");
            var active = tables.IsActive(row);
            var title = OneRosterTables.RequiredWhereNamed(row, "title");
            var type = OneRosterTables.RequiredWhereNamed(row, "type") is null ? null : row.Word(sessionTypes, null, "type");
            OneRosterTables.RequiredWhereNamed(row, "startdate");
            OneRosterTables.RequiredWhereNamed(row, "enddate");
            var (start, end) = (row.Date("startdate"), row.Date("enddate"));
            OneRosterTables.Later(row, parents);
            if (row.IsBad || !active || start is null || end is null)
                continue;
            if (end < start)
                findings.Note($"{row.Name}: {title} ends before it starts; it was left out.");
            else if (type is "gradingPeriod" or "term")
                (type == "term" ? terms : gradingPeriods).Add(new RosterPeriod(title ?? type, start.Value, end.Value));
        }
        tables.NoteMissing(parents, "academicsessions");
    }

    private Dictionary<string, (string? Title, string? Code)> ReadCourses()
    {
        var courses = new Dictionary<string, (string? Title, string? Code)>(StringComparer.Ordinal);
        foreach (var row in tables.Rows("courses"))
        {
            var id = row.Id("sourcedid");
            tables.IsActive(row);
            var title = OneRosterTables.RequiredWhereNamed(row, "title");
            if (id is not null && !row.IsBad)
                courses[id] = (title, row.Text("coursecode"));
            tables.Refers(row, "orgs", "orgsourcedid");
            tables.Refers(row, "academicsessions", "schoolyearsourcedid");
        }
        return courses;
    }

    private void ReadClasses(Dictionary<string, (string? Title, string? Code)> courses)
    {
        foreach (var row in tables.Rows("classes"))
        {
            var id = row.Id("sourcedid");
            var active = tables.IsActive(row);
            var title = OneRosterTables.RequiredWhereNamed(row, "title");
            var homeroom = OneRosterTables.RequiredWhereNamed(row, "classtype") is not null && row.Word(classTypes, false, "classtype");
            if (id is not null && !row.IsBad)
            {
                var course = row.Text("coursesourcedid") is { } courseId && courses.TryGetValue(courseId, out var known) ? known : default;
                classes[id] = new RosterClass
                {
                    Id = id,
                    Title = title ?? course.Title ?? id,
                    Code = row.Text("classcode"),
                    Course = course.Title,
                    CourseCode = course.Code,
                    Homeroom = homeroom,
                    Active = active,
                    School = row.Text("schoolsourcedid"),
                };
            }
            tables.Refers(row, "courses", "coursesourcedid");
            tables.Refers(row, "orgs", "schoolsourcedid");
            tables.ReferEach(row, "academicsessions", "termsourcedids");
        }
    }

    private void ReadUsers()
    {
        var rolesAreApart = files.ContainsKey("roles");
        var columns = new PersonColumns(options);
        foreach (var row in tables.Rows("users"))
        {
            CheckColumns(row, rolesAreApart);
            hasAdvisorColumn = row.Has(columns.Advisor);
            var id = row.Id("sourcedid");
            var active = tables.IsActive(row);
            var enabled = active ? IsEnabled(row) : true;
            var draft = new Draft(id ?? "", active && enabled != false);
            draft.Facts(row, givenColumn, familyColumn, columns, findings);
            if (!rolesAreApart)
                draft.Wears(row.Required("role") is null ? null : row.Word(RosterRoles.Words, null, "role"));
            if (id is null || row.IsBad || enabled is null)
            {
                if (id is not null)
                    unread.Add(id);
                continue;
            }
            if (people.Count == MostPeople)
                throw new RosterRefusedException(
                    new RosterPlace(row.Name, row.Line, row.ColumnOf("sourcedid")),
                    $"more than {MostPeople:N0} people are more than a school's roster. Export this school only.");
            people.Add(id, draft);
            draft.Schools.AddRange(row.List("orgsourcedids").Concat(row.List("primaryorgsourcedid")).Distinct(StringComparer.Ordinal));
            if (row.IsCutBefore("agentsourcedids"))
                familyUnsaid.Add(id);
            tables.ReferEach(row, "orgs", "orgsourcedids");
            tables.Refers(row, "orgs", "primaryorgsourcedid");
            foreach (var agent in row.List("agentsourcedids"))
                agents.Add((id, agent, row.IsBad ? null : row.Where(tables.Missing(agent, "users"), "agentsourcedids")));
            if (draft.Advisor is not null && draft.Is(RosterKinds.Student))
                staff.Refer(draft, StaffLinkKind.Advisor, row, columns.Advisor);
        }
    }

    /// <summary>
    /// An account that is switched off in the source may be a leaver's, or a young child's: asked once for all of them.
    /// Null as long as nobody answered.
    /// </summary>
    private bool? IsEnabled(CsvTable row)
    {
        if (Fold.Key(row.Text("enableduser") ?? "") is not ("false" or "0" or "no" or "n"))
            return true;
        disabled++;
        var question = new RosterQuestion
        {
            Id = RosterQuestion.IdOf(QuestionAbout.Enabled, "enabledUser"),
            About = QuestionAbout.Enabled,
            Text = $"{Counted.Of(disabled, "person has enabledUser false, and is", "people have enabledUser false, and are")} active " +
                "otherwise. Are they at the school?",
            UntilThen = "They are left out, and whoever of them is here stays as they are.",
            Options = [new(StatusWords.Here, "They are at the school; only the account is off"), new(StatusWords.Gone, "They are not")],
            File = row.Name,
            Line = disabled == 1 ? row.Line : firstDisabled,
            Column = row.ColumnOf("enableduser"),
        };
        firstDisabled = question.Line!.Value;
        return findings.Questions.Ask(question) switch
        {
            StatusWords.Here => true,
            StatusWords.Gone => false,
            _ => null,
        };
    }

    private static void CheckColumns(CsvTable row, bool rolesAreApart)
    {
        foreach (var column in rolesAreApart ? new[] { "givenname", "familyname" } : ["givenname", "familyname", "role"])
        {
            if (!row.Has(column))
                throw row.Lacks(
                    $"is no column {(column == "role" ? "role, and there is no roles.csv" : column)}",
                    "See that the first line names the columns.");
        }
    }

    /// <summary>OneRoster 1.2 says who is what in a file of its own.</summary>
    private RosterForm ReadRoles()
    {
        if (!files.ContainsKey("roles"))
            return manifest.Version == "1.2" ? RosterForm.OneRoster12 : RosterForm.OneRoster11;

        var outside = 0;
        foreach (var row in tables.Rows("roles", "sourcedid", "usersourcedid"))
        {
            IdIfNamed(row);
            var active = tables.IsActive(row);
            var user = row.Required("usersourcedid");
            var role = row.Required("role") is null ? null : row.Word(RosterRoles.Words, null, "role");
            var (begin, end) = (row.Date("begindate"), row.Date("enddate"));
            tables.Refers(row, "users", "usersourcedid");
            tables.Refers(row, "orgs", "orgsourcedid");
            if (row.IsBad || user is null || role is null || !people.TryGetValue(user, out var draft))
                continue;
            if (begin > options.Today || end < options.Today)
                outside++;
            draft.Wears(role, active);
            if (row.Text("orgsourcedid") is { } school && !draft.Schools.Contains(school))
                draft.Schools.Add(school);
            if (role.Kind == RosterKinds.Student && begin <= options.Today)
                draft.Enrolled = begin;
        }
        if (outside > 0)
        {
            var counted = Counted.Of(
                outside,
                "role begins after today or has ended; it counts",
                "roles begin after today or have ended; they count");
            findings.Note($"{files["roles"].Name}: {counted} all the same.");
        }
        var without = people.Count(draft => draft.Value.Kinds == RosterKinds.None);
        if (without > 0 && !manifest.IsDelta("roles"))
            findings.Note($"{Counted.Of(without, "person", "people")} of {files["users"].Name} without a role in " +
                $"{files["roles"].Name}: left out.");
        foreach (var draft in people.Where(draft => draft.Value.Kinds == RosterKinds.None))
            unread.Add(draft.Key);
        return RosterForm.OneRoster12;
    }

    private void ReadDemographics()
    {
        foreach (var row in tables.Rows("demographics", byUser))
        {
            var id = row.Id(byUser);
            var active = tables.IsActive(row);
            var born = row.Date("birthdate");
            if (tables.Dangles("users", id))
                row.Bad(tables.Missing(id!, "users"), byUser);
            if (!row.IsBad && active && id is not null && people.TryGetValue(id, out var draft))
                draft.BirthDate = born;
        }
    }

    private void ReadEnrollments()
    {
        foreach (var row in tables.Rows("enrollments", "sourcedid", "usersourcedid"))
        {
            IdIfNamed(row);
            var active = tables.IsActive(row);
            var (classId, user) = (row.Required("classsourcedid"), row.Required("usersourcedid"));
            var role = row.Required("role") is null ? null : row.Word(RosterRoles.Words, null, "role");
            var (begin, end) = (row.Date("begindate"), row.Date("enddate"));
            tables.Refers(row, "classes", "classsourcedid");
            tables.Refers(row, "users", "usersourcedid");
            tables.Refers(row, "orgs", "schoolsourcedid");
            if (row.IsBad || classId is null || user is null || role is null)
                continue;
            Enroll(classId, user, role, row, active && !(end < options.Today), begin);
        }
    }

    private void Enroll(string classId, string user, RosterRole role, CsvTable row, bool active, DateOnly? begin)
    {
        if (!classes.TryGetValue(classId, out var into))
        {
            if (!manifest.IsDelta("classes"))
                return;
            classes[classId] = into = new RosterClass { Id = classId, Title = classId };
        }
        if (!active)
            into.Gone.Add(user);
        else if (people.TryGetValue(user, out var draft)
            && (role.Kind == RosterKinds.Student ? !draft.Is(RosterKinds.Student) : role.Teaches && !draft.IsStaff))
            findings.Note($"{row.Name}, line {row.Line}: {draft.Name} is " +
                $"{(role.Teaches ? "no member of staff and teaches" : "no student and learns in")} no class; the row was left out.");
        else if (role.Kind == RosterKinds.Student)
            into.Students.Add(new RosterMember(user, Primary: false, begin));
        else if (role.Teaches)
            into.Teachers.Add(new RosterMember(user, Fold.Key(row.Text("primary") ?? "") is "true" or "1" or "yes", begin));
    }

    private static void IdIfNamed(CsvTable row)
    {
        if (row.Has("sourcedid"))
            row.Id("sourcedid");
    }

    /// <summary>Students and guardians, from whichever side names the other.</summary>
    private List<RosterPair> Pairs()
    {
        var pairs = new Dictionary<(string, string), RosterPair>();
        var last = 0L;
        var odd = 0;
        foreach (var (person, agent, where) in agents)
        {
            if (tables.Dangles("users", agent))
            {
                if (where is not null && last != where.Line)
                    findings.Bad(where);
                last = where?.Line ?? last;
                continue;
            }
            if (!people.TryGetValue(person, out var one) || !people.TryGetValue(agent, out var other))
                continue;
            var (student, adult) = one.Is(RosterKinds.Student) ? (one, other) : (other, one);
            if (!student.Is(RosterKinds.Student) || !adult.Is(RosterKinds.Guardian))
                odd++;
            else if (student.Active && adult.Active)
                pairs.TryAdd((student.Id, adult.Id), new RosterPair(student.Id, adult.Id, adult.Relation));
        }
        if (odd > 0)
            findings.Note($"{files["users"].Name}: {odd} agents are no pair of a student and a parent, guardian or relative; they " +
                "were left out.");
        return [.. pairs.Values];
    }
}
