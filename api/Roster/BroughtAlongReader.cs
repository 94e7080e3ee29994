using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Plp.CheckIns;
using Plp.Duties;
using Plp.People;
using Plp.Plans;

namespace Plp.Roster;

/// <summary>
/// Records of another program from goals.csv, check-ins.csv and contacts.csv, and duties done before from done.csv, any of
/// them. Columns are found by name; the README lists them. A wrong row is told by file, line and column and left out; what is
/// here already stays as it is, so that the same files twice change nothing. Pure but for the files.
/// </summary>
internal sealed class BroughtAlongReader
{
    public static readonly string[] Tables = ["goals", "checkins", "contacts", "done"];

    private const int MostLines = 200, MostYears = 20;

    private static readonly string[] student =
        ["student", "studentid", "studentnumber", "studentemail", "email", "studentname", "name"];
    private static readonly string[] record = ["id", "recordid", "goalid", "checkinid", "contactid"];
    private static readonly string[] day = ["date", "on", "day", "heldon", "contactedon"];
    private static readonly string[] author = ["by", "advisor", "staff", "author", "writtenby"];
    private static readonly string[] readers = ["visibleto", "audience", "readers"];
    private static readonly string[] title = ["title", "goal"], area = ["area", "type", "kind"], target = ["targetdate", "target", "due"];
    private static readonly string[] archived = ["archived", "status"], how = ["how", "way", "method", "type"], duty = ["duty", "what"];
    private static readonly string[] reached = ["reached", "successful"], with = ["with", "adult", "guardian"], note = ["note", "notes"];

    private static readonly FrozenDictionary<string, GoalArea> areas = Words(
        ("academic", GoalArea.Academic),
        ("career", GoalArea.Career),
        ("personal", GoalArea.Personal),
        ("personalinterest", GoalArea.Personal));

    private static readonly FrozenDictionary<string, Audience> audiences = Words(
        ("advisor", Audience.Advisor),
        ("staff", Audience.Staff),
        ("family", Audience.Family),
        ("peers", Audience.Peers),
        ("restricted", Audience.Restricted));

    private static readonly FrozenDictionary<string, ContactWay> ways = Words(
        ("email", ContactWay.Mail),
        ("mail", ContactWay.Mail),
        ("phone", ContactWay.Phone),
        ("call", ContactWay.Phone),
        ("text", ContactWay.Text),
        ("visit", ContactWay.Visit),
        ("paper", ContactWay.Paper),
        ("letter", ContactWay.Paper),
        ("meeting", ContactWay.Meeting));

    private static readonly FrozenDictionary<string, bool> answers = Words(("yes", true), ("y", true), ("true", true), ("1", true),
        ("no", false), ("n", false), ("false", false), ("0", false));

    private static readonly FrozenDictionary<string, bool> states = Words(("yes", true), ("no", false), ("archived", true),
        ("finished", true), ("done", true), ("completed", true), ("active", false), ("open", false), ("current", false));

    private readonly HeldRecords held;
    private readonly NamedPeople named;
    private readonly string by;
    private readonly string? from;
    private readonly Findings findings = new(RosterAnswers.None);
    private readonly Dictionary<string, BroughtStudent> students = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> alike = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> goalsOf = new(StringComparer.Ordinal);
    private readonly List<BroughtLine> lines = [];
    private readonly Dictionary<string, (int New, int Here)> counts = [];

    private BroughtAlongReader(HeldRecords held, string by, string? from)
    {
        (this.held, this.by, this.from) = (held, by, from);
        named = new NamedPeople(held.People);
    }

    /// <summary>Whether a file holds such records, by its name.</summary>
    public static bool Is(RosterFile file) => Tables.Contains(file.Table, StringComparer.Ordinal);

    /// <param name="by">Whoever brings them along: what names nobody on the staff counts as theirs.</param>
    /// <param name="from">What the other program or school is called.</param>
    /// <exception cref="RosterRefusedException">A file cannot be taken at all; nothing of any is.</exception>
    public static BroughtAlongPlan Plan(IReadOnlyList<RosterFile> files, HeldRecords held, string by, string? from, string? encoding)
    {
        if (!files.Any(Is))
            throw new RosterRefusedException(
                new RosterPlace(files.Count == 0 ? "The folder" : string.Join(", ", files.Select(file => file.Name).Take(10))),
                $"{(files.Count == 0 ? "there is no CSV file" : "none of these files is known")}. Give goals.csv, check-ins.csv, " +
                "contacts.csv or done.csv, any of them.");
        return new BroughtAlongReader(held, by, from).Read(files, encoding);
    }

    private BroughtAlongPlan Read(IReadOnlyList<RosterFile> files, string? encoding)
    {
        foreach (var file in files)
        {
            if (!Is(file))
            {
                findings.Note($"{file.Name} was not read: it is none of goals.csv, check-ins.csv, contacts.csv and done.csv.");
                continue;
            }
            using var row = new CsvTable(file, findings, encoding);
            if (!row.Has(student))
                throw new RosterRefusedException(
                    new RosterPlace(file.Place, 1),
                    "there is no column student. Write the student's number, email or full name in one.");
            while (row.Read())
                Take(file.Table, row);
        }
        var items = students.Values.SelectMany(one => one.InItems()).ToList();
        return new BroughtAlongPlan
        {
            Goals = CountsOf("goals"),
            CheckIns = CountsOf("checkins"),
            Contacts = CountsOf("contacts"),
            Done = CountsOf("done"),
            Students = students.Count,
            Coming = students.Keys.Count(held.Coming.Contains) is > 0 and var coming ? coming : null,
            Bad = findings.AllBad,
            Notes = findings.AllNotes,
            Lines = [.. lines.Take(MostLines)],
            Digest = DigestOf(items, held),
            Items = items,
        };
    }

    /// <summary>Names what is to be written and what it is written over.</summary>
    public static string DigestOf(IReadOnlyList<BroughtStudent> items, HeldRecords held)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var item in items)
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(item, Json.Of<BroughtStudent>()));
            if (held.Done.GetValueOrDefault(item.Student) is { } done)
                hash.AppendData(Encoding.ASCII.GetBytes(done.SavedAt.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }

    private void Take(string table, CsvTable row)
    {
        if (StudentOf(row) is not { } about)
            return;
        switch (table)
        {
            case "goals":
                TakeGoal(row, about);
                break;
            case "checkins":
                TakeCheckIn(row, about);
                break;
            case "contacts":
                TakeContact(row, about);
                break;
            default:
                TakeDone(row, about);
                break;
        }
    }

    private void TakeGoal(CsvTable row, Person about)
    {
        var heading = Line(row, row.Required(title), title);
        var goal = new Goal
        {
            Id = "",
            Rev = 1,
            Audience = AudienceOf(row),
            Words = new Authorship(about.PersonId, default, by),
            BroughtAlong = Mark(row),
            Area = row.Word(areas, GoalArea.Academic, area),
            Title = heading ?? "",
            Values = TemplatedItem.Written(
                ("matters", TextOf(row, "matters", "why", "whyitmatters")),
                ("resources", TextOf(row, "resources")),
                ("instruction", TextOf(row, "instruction")),
                ("demonstration", TextOf(row, "demonstration", "evidence")),
                ("supporters", TextOf(row, "supporters", "support"))),
            TargetDate = row.Date(target),
            Archived = row.Word(states, false, archived),
            Cycles = [CycleOf(row)],
        };
        if (row.IsBad || heading is null)
            return;
        goal = goal with { Id = HashOf(KeyOf(row, about, FoldedName.Of(heading)))[..12] };
        var plan = held.Plans.GetValueOrDefault(about.PersonId);
        if (plan?.Item(goal.Id) is not null || plan?.Withdrawals.Any(withdrawal => withdrawal.Item == goal.Id) == true)
        {
            Count("goals", isNew: false);
            return;
        }
        if (plan?.Archived == true)
        {
            row.Bad($"The plan of {about.Name} is archived. Reactivate it first, or take this row out.", student);
            return;
        }
        if (goalsOf.GetValueOrDefault(about.PersonId, plan?.Goals.Count ?? 0) is var goals && goals >= Plans.Plan.MostGoals)
        {
            row.Bad($"A plan holds at most {Plans.Plan.MostGoals} goals, archived ones included. Leave the oldest out.", title);
            return;
        }
        goalsOf[about.PersonId] = goals + 1;
        Add("goals", about, heading, one => one with { Goals = [.. one.Goals, goal] });
    }

    private void TakeCheckIn(CsvTable row, Person about)
    {
        if (DayOf(row) is not { } on)
            return;
        var visible = AudienceOf(row);
        Box? BoxOf(params ReadOnlySpan<string> names) => TextOf(row, names) is { } text ? new Box(text, visible) : null;
        var (wrote, mark) = AuthorOf(row);
        var checkIn = new CheckIn
        {
            Id = "",
            Student = about.PersonId,
            Day = on,
            State = nameof(DutyEnding.Done),
            Period = PeriodOf(on),
            HeldOn = on,
            SavedAt = default,
            By = wrote,
            Ending = DutyEnding.Done,
            BroughtAlong = mark,
            Progress = BoxOf("progress", "notes", "note", "text"),
            Problems = BoxOf("problems", "concerns"),
            Ideas = BoxOf("ideas", "newideas"),
            Developments = BoxOf("developments"),
            OneThing = BoxOf("onething", "onethingtoworkon"),
            NextSteps = BoxOf("nextsteps", "next"),
        };
        if (row.IsBad)
            return;
        if (checkIn.Boxes.All(box => box.Box is null))
        {
            row.Bad("There is nothing about the talk in this row. Write at least one of progress, problems, ideas, developments, one " +
                "thing or next steps; a check-in of which only the day is known belongs in done.csv.", "progress");
            return;
        }
        checkIn = checkIn with { Id = CheckIn.IdOf(about.PersonId, checkIn.Period, HashOf(KeyOf(row, about, $"{on:O}"))[..32]) };
        if (held.Records.Contains(checkIn.Id))
            Count("checkins", isNew: false);
        else
            Add("checkins", about, $"{on:yyyy-MM-dd}", one => one with { CheckIns = [.. one.CheckIns, checkIn] });
    }

    private void TakeContact(CsvTable row, Person about)
    {
        if (DayOf(row) is not { } on)
            return;
        var (wrote, mark) = AuthorOf(row);
        var contact = new Contact
        {
            Id = "",
            Student = about.PersonId,
            Day = on,
            Year = SchoolYearOf(on),
            On = on,
            SavedAt = default,
            By = wrote,
            How = row.Word(ways, ContactWay.Phone, how),
            Reached = row.Word(answers, true, reached),
            With = AdultOf(row, out var unknown),
            Language = Line(row, row.Text("language"), ["language"]),
            Note = (TextOf(row, note), unknown) switch
            {
                ({ } text, { } adult) => new Box($"With {adult}. {text}", AudienceOf(row)),
                ({ } text, null) => new Box(text, AudienceOf(row)),
                (null, { } adult) => new Box($"With {adult}.", AudienceOf(row)),
                _ => null,
            },
            BroughtAlong = mark,
        };
        if (row.IsBad)
            return;
        contact = contact with { Id = Contact.IdOf(about.PersonId, HashOf(KeyOf(row, about, $"{on:O} {contact.How}"))[..32]) };
        if (held.Records.Contains(contact.Id))
            Count("contacts", isNew: false);
        else
            Add("contacts", about, $"{on:yyyy-MM-dd}", one => one with { Contacts = [.. one.Contacts, contact] });
    }

    private void TakeDone(CsvTable row, Person about)
    {
        if (DayOf(row) is not { } on || row.Required(duty) is not { } said)
            return;
        var known = DoneDuties.Of(held.Today.Calendar);
        if (known.FirstOrDefault(one => one.IsNamed(said)) is not { } one)
        {
            row.Bad(
                $"{CsvTable.Shown(said)} is no duty of this year. Write one of {string.Join(", ", known.Select(one => one.Name))}.",
                duty);
            return;
        }
        var done = new DoneDuty(one.Key, on, by);
        if (students.GetValueOrDefault(about.PersonId)?.Done.Any(other => other.Duty == done.Duty) == true)
            row.Bad("This duty of this student stood in an earlier row. Take one of the two out.", duty);
        else if (held.Done.GetValueOrDefault(about.PersonId)?.Duties.Any(other => other.Duty == done.Duty && other.On == on) == true)
            Count("done", isNew: false);
        else
            Add("done", about, $"{one.Name}, {on:yyyy-MM-dd}", student => student with { Done = [.. student.Done, done] });
    }

    private Person? StudentOf(CsvTable row)
    {
        if (row.Required(student) is not { } said)
            return null;
        var found = named.Students(said);
        if (found is [{ Active: true } one])
        {
            if (!held.OwnChildren.Contains(one.PersonId))
                return one;
            row.Bad($"No one works on their own child's records. {held.Instead} looks after it.", student);
        }
        else if (found.Count == 0)
            row.Bad($"{CsvTable.Shown(said)} is no student here. Import the students first, or correct the row.", student);
        else if (found.Count == 1)
            row.Bad($"{found[0].Name} left the school. Bring the student back first, or take this row out.", student);
        else
            row.Bad($"{found.Count} students here are {CsvTable.Shown(said)}. Write the student's number or email.", student);
        return null;
    }

    /// <summary>The member of staff a row names, else whoever brings it along, with the name as it was written.</summary>
    private (string By, BroughtAlong Mark) AuthorOf(CsvTable row)
    {
        var mark = new BroughtAlong(default, from);
        if (Line(row, row.Text(author), author) is not { } said)
            return (by, mark);
        return named.Staff(said) is [var one] ? (one.PersonId, mark) : (by, mark with { By = said });
    }

    private BroughtAlong Mark(CsvTable row) =>
        new(default, from, Line(row, row.Text(author), author));

    private string? AdultOf(CsvTable row, out string? unknown)
    {
        unknown = null;
        if (Line(row, row.Text(with), with) is not { } said)
            return null;
        var adults = held.People
            .Where(person => person.Roles.Contains(Role.Guardian)
                && (string.Equals(person.Email, said, StringComparison.OrdinalIgnoreCase) || FoldedName.Of(person) == FoldedName.Of(said)))
            .ToList();
        if (adults is [var one])
            return one.PersonId;
        unknown = said;
        return null;
    }

    private static Audience AudienceOf(CsvTable row) => row.Word(audiences, Audience.Staff, readers);

    private DateOnly? DayOf(CsvTable row)
    {
        if (row.Required(day) is null || row.Date(day) is not { } on)
            return null;
        if (on > held.Today.Day)
            row.Bad("This day has not come yet. Give the day it was.", day);
        else if (on < held.Today.Day.AddYears(-MostYears))
            row.Bad($"This day is more than {MostYears} years back. Correct it.", day);
        else
            return on;
        return null;
    }

    /// <summary>
    /// The period it counts for; in a break the one before. What was held before this year belongs to no period of it, and is
    /// filed under the name of its own school year.
    /// </summary>
    private string PeriodOf(DateOnly on)
    {
        var calendar = held.Today.Calendar;
        return on < calendar.Start
            ? SchoolYearOf(on)
            : (calendar.PeriodOf(on) ?? calendar.Periods.LastOrDefault(period => period.Start <= on) ?? calendar.Periods[0]).Key;
    }

    private string SchoolYearOf(DateOnly on) => held.Today.Calendar.YearOf(on);

    private static Cycle CycleOf(CsvTable row)
    {
        var cycle = new Cycle
        {
            N = 1,
            Step = Step.Plan,
            Plan = TextOf(row, "plan", "steps", "actionsteps"),
            Do = TextOf(row, "do", "progress"),
            Check = TextOf(row, "check", "reflection"),
            Adjust = TextOf(row, "adjust"),
        };
        return cycle with { Step = Enum.GetValues<Step>().LastOrDefault(step => cycle.Text(step) is not null) };
    }

    /// <summary>By its own id, else by what tells it from others of the student; the second alike is another.</summary>
    private string KeyOf(CsvTable row, Person about, string natural)
    {
        var key = row.Text(record) is { } id
            ? $"{row.Name} {about.PersonId} = {id}"
            : $"{Fold.Key(row.Name)} {about.PersonId} {natural}";
        var nth = alike[key] = alike.GetValueOrDefault(key) + 1;
        return nth == 1 ? key : $"{key} #{nth}";
    }

    private void Add(string kind, Person about, string what, Func<BroughtStudent, BroughtStudent> change)
    {
        Count(kind, isNew: true);
        students[about.PersonId] =
            change(students.GetValueOrDefault(about.PersonId) ?? new BroughtStudent { Student = about.PersonId });
        if (lines.Count < MostLines)
            lines.Add(new BroughtLine(about.Name, about.Learner!.Grade, kind, what));
    }

    private void Count(string kind, bool isNew)
    {
        var (added, here) = counts.GetValueOrDefault(kind);
        counts[kind] = isNew ? (added + 1, here) : (added, here + 1);
    }

    private BroughtCounts CountsOf(string kind)
    {
        var (added, here) = counts.GetValueOrDefault(kind);
        return new BroughtCounts(added, here);
    }

    private static string? Line(CsvTable row, string? text, string[] names) => Within(row, text, FieldErrors.Line, names);

    private static string? TextOf(CsvTable row, params ReadOnlySpan<string> names) =>
        Within(row, row.Text(names), FieldErrors.Text, names);

    private static string? Within(CsvTable row, string? text, int most, params ReadOnlySpan<string> names)
    {
        if (text?.Length > most)
            row.Bad($"This has {text.Length} characters; at most {most} fit. Shorten it, or make two rows of it.", names);
        return text;
    }

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static FrozenDictionary<string, T> Words<T>(params (string Word, T Value)[] words) =>
        words.ToDictionary(one => one.Word, one => one.Value, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);
}
