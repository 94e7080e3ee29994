using Plp.Storage;
using Plp.WorkItems;

namespace Plp.Demonstration;

/// <summary>The work items of the demonstration school: what waits for whom this week, and what came of the last.</summary>
internal static class DemonstrationWork
{
    private static readonly DemonstrationStaff
        dana = DemonstrationStaff.Whitcomb, margaret = DemonstrationStaff.Lavallee, ruth = DemonstrationStaff.Kimball,
        jed = DemonstrationStaff.Sawyer, amina = DemonstrationStaff.Yusuf, elise = DemonstrationStaff.Thibault,
        marcus = DemonstrationStaff.Okafor, renee = DemonstrationStaff.Gagnon;

    public static IEnumerable<DemonstrationWorkItem> Of(DemonstrationDays days) =>
        Requests(days).Concat(AboutStudents(days)).Concat(SaidAndAsked(days)).Concat(Learning(days)).Concat(Planned(days));

    private static IEnumerable<DemonstrationWorkItem> Requests(DemonstrationDays days) =>
    [
        Item(days, "change-request", jed, -6, "Advisory on Fridays ten minutes longer").Due(9).Says(
            ("about", "procedures"),
            ("change", "Advisory runs ten minutes longer on Fridays."),
            ("reason", "Two check-ins fit into it then, and nobody has to run for the tech center bus.")),
        Item(days, "change-request", marcus, -22, "Print check-in sheets on Mondays")
            .Says(
                ("about", "procedures"),
                ("change", "The office prints the week’s check-in sheets every Monday."),
                ("reason", "Everyone prints their own now, and the printer is busy when we need it."))
            .Moves("accept", dana, -14, ("decision", "Yes. Lorraine has the time on Mondays."))
            .Moves("announce", dana, -8, ("announcement", "From next Monday on the office prints everyone’s sheets. Say by Friday who."))
            .Told(),
        Item(days, "guideline", dana, -20, "Writing and calling home").Due(6)
            .Says(
                ("about", "communication"),
                (
                    "text",
                    "Call before you write when it is not good news. Answer within two school days. No word about another child. Where a " +
                    "family wants an interpreter, have one on the line from the first minute."))
            .AcknowledgedBy(DemonstrationStaff.All.Where(staff => staff != marcus && staff != DemonstrationStaff.Ortiz)),
        Item(days, "guideline", margaret, -40, "Confidentiality, once a year").Due(-25)
            .Says(
                ("about", "confidentiality"),
                (
                    "text",
                    "What we know about a student stays with those who work with that student. Not in the hallway, not at the store, not " +
                    "in a subject line."))
            .AcknowledgedBy(DemonstrationStaff.All.Where(staff => staff != DemonstrationStaff.Ortiz)),
    ];

    private static IEnumerable<DemonstrationWorkItem> AboutStudents(DemonstrationDays days) =>
    [
        Item(days, "academic-concern", jed, -3, null).About("Tyler").OwnedBy(dana).Due(4).Says(
            ("concern", "The welding test falls on the morning of the algebra final, and the tech center bus leaves at 7:40."),
            ("tried", "Asked the tech center for another morning; they have one in February.")),
        Item(days, "academic-concern", jed, -13, null).About("Kai").OwnedBy(dana)
            .Says(("concern", "Kai was away all quarter and has no grade in science yet."), ("tried", "A welcome-back talk."))
            .Moves("to-administrator", dana, -11)
            .OwnedBy(margaret)
            .Moves("resolve", margaret, -5, ("outcome", "Science is graded over two quarters. Ms. Kimball keeps a seat in her lab.")),
        Item(days, "referral", ruth, -8, null).About("Eli").OwnedBy(renee)
            .Says(("reason", "Eats alone most days and says it is easier that way. Would talk to you, if it is in the afternoon."))
            .Moves("acknowledge", renee, -7),
    ];

    private static IEnumerable<DemonstrationWorkItem> SaidAndAsked(DemonstrationDays days) =>
    [
        Item(days, "suggestion", null, -30, null)
            .Says(("suggestion", "New advisors should have someone to ask who is not the boss."))
            .Moves(
                "answer",
                dana,
                -21,
                ("said", "New advisors should have someone to ask."),
                ("did", "Ruth Kimball mentors Amina Yusuf every other week; whoever starts next gets a mentor too.")),
        Item(days, "suggestion", null, -2, null).Says(("suggestion", "Start staff meetings with one thing a student said this week.")),
        Item(days, "enquiry", DemonstrationStaff.Duquette, -4, null).OwnedBy(dana).Due(2).Says(
            ("from", "A family moving here in January"),
            ("reach", DemonstrationIds.Phone("77")),
            ("question", "Does a student who comes in the middle of the year get a plan, and who writes it?")),
    ];

    private static IEnumerable<DemonstrationWorkItem> Learning(DemonstrationDays days) =>
    [
        Item(days, "training", dana, -12, "Check-ins that are a conversation").Due(10)
            .Says(("audience", "advisors"), ("text", "Watch one check-in of a colleague, then hold one without the sheet in front of you."))
            .AcknowledgedBy([ruth, elise, jed]),
        Item(days, "training", dana, -30, "What advisors do here").Due(-8)
            .Says(
                ("audience", "advisors"),
                (
                    "text",
                    "– Look at the plans with your students at the start of the year.\n– Call each family within the first two weeks.\n" +
                    "– Talk with each student at least once a quarter.\n– Keep what you know of students and of staff to yourself.\n" +
                    "– Help the student put the portfolio together.\n– Look for your students to say hello, on purpose."))
            .AcknowledgedBy(DemonstrationStaff.All.Where(staff => staff.AsPerson().Roles.Contains(People.Role.Advisor))),
        Item(days, "mentoring", dana, -10, null).OwnedBy(ruth).With(amina).Due(6).At(14, 45, 15, 15)
            .Says(("about", "What to do when a student says “fine” to everything.")),
        Item(days, "caseload-agenda", dana, -2, null).OwnedBy(amina).Due(2).At(8, 0, 8, 30).Says(("place", "Room 12"))
            .Idea(dana, -1, "Jasper", "Math league: would he show his steps to someone who is new to it?")
            .Idea(amina, -1, "Fatuma", "First talk with an interpreter in the room, not on the phone."),
    ];

    private static IEnumerable<DemonstrationWorkItem> Planned(DemonstrationDays days)
    {
        var last = Item(days, "meeting", margaret, -16, "Leadership team: first quarter").OwnedBy(margaret).With(dana, renee, elise)
            .Due(-10).At(15, 15, 16, 0)
            .Says(("form", "meeting"), ("place", "Library"), ("agenda", "First contacts, late bus, exhibition"))
            .Moves("hold", margaret, -10, ("decisions", "Try the late bus on Thursdays. First contacts go to advisors by name."));
        var grant = Item(days, "grant", dana, -40, "Learning beyond the building").OwnedBy(dana).With(margaret).Due(-30)
            .Says(("funder", "Green Valley Community Fund"), ("amount", "$8,500"), ("purpose", "Rides for community-based learning"))
            .Moves("submit", dana, -30)
            .Moves("award", dana, -15);
        return
        [
            last,
            Item(days, "action", margaret, -10, "Ask the bus company about a late Thursday bus").PartOf(last).OwnedBy(ruth).Due(4)
                .Says(("text", "For the rest of the quarter, from 4:15.")),
            Item(days, "meeting", margaret, -4, "Leadership team: exhibition and mid-quarter").OwnedBy(margaret).With(dana, renee, elise)
                .Due(3).At(15, 15, 16, 0)
                .Says(("form", "meeting"), ("place", "Library"), ("agenda", "1. Where we stand\n2. Exhibition night\n3. The late bus")),
            Item(days, "meeting", dana, -6, "Families’ forum on learning plans").OwnedBy(dana).With(margaret).Due(14).At(18, 0, 19, 30)
                .Says(("form", "forum"), ("place", "Cafeteria"), ("agenda", "What a plan is for; three students tell; questions")),
            grant,
            Item(days, "grant-requirement", dana, -15, "Midyear report").PartOf(grant).OwnedBy(dana).Due(16)
                .Says(("requirement", "Two pages: how many rides, for whom, what came of it.")),
            Item(days, "grant-requirement", dana, -15, "Receipts of the first quarter").PartOf(grant).OwnedBy(dana).Due(8)
                .Says(("requirement", "Copies of all receipts.")),
        ];
    }

    private static DemonstrationWorkItem Item(DemonstrationDays days, string kind, DemonstrationStaff? by, int started, string? title) =>
        new(days, kind, by, started, title);
}

/// <summary>One made-up work item, told step by step; days are school days from today.</summary>
internal sealed class DemonstrationWorkItem
{
    private const int Morning = 9;

    private readonly DemonstrationDays days;
    private readonly List<WorkItemEntry> entries = [];
    private readonly List<WorkAcknowledged> acknowledged = [];
    private WorkItem item;

    public DemonstrationWorkItem(DemonstrationDays days, string kind, DemonstrationStaff? by, int started, string? title)
    {
        this.days = days;
        var status = WorkItemKind.Find(kind)!.Statuses[0];
        var day = days.SchoolDay(started);
        item = new WorkItem
        {
            Id = WorkItem.IdOf(DemonstrationIds.Of("work", kind, title ?? "", by?.Id ?? "", day.DayNumber.ToString(
                System.Globalization.CultureInfo.InvariantCulture))),
            State = WorkItem.StateOf(status),
            Rev = 1,
            WorkKind = kind,
            Status = status.Key,
            Title = title,
            By = by?.Id,
            Started = day,
            Since = day,
        };
        Add(WorkEntryType.Started, by, started);
        if (by is null)
            entries[0] = entries[0] with { At = null };
    }

    public IReadOnlyList<Document> Documents => [item, .. entries, .. acknowledged];

    public DemonstrationWorkItem Due(int schoolDay) => With(item with { Day = days.SchoolDay(schoolDay) });

    public DemonstrationWorkItem At(int hour, int minute, int untilHour, int untilMinute) =>
        With(item with { Begins = new TimeOnly(hour, minute), Ends = new TimeOnly(untilHour, untilMinute) });

    public DemonstrationWorkItem OwnedBy(DemonstrationStaff staff) => With(item with { Owner = staff.Id });

    public DemonstrationWorkItem With(params DemonstrationStaff[] people) =>
        With(item with { People = [.. people.Select(staff => staff.Id)] });

    public DemonstrationWorkItem About(string given) => With(item with { Student = StudentOf(given) });

    public DemonstrationWorkItem PartOf(DemonstrationWorkItem whole) => With(item with { Parent = whole.item.Key });

    public DemonstrationWorkItem Says(params (string Field, string Text)[] words) =>
        With(item with { Values = words.ToDictionary(word => word.Field, word => word.Text, StringComparer.Ordinal) });

    public DemonstrationWorkItem Moves(string move, DemonstrationStaff by, int schoolDay, params (string Field, string Text)[] words)
    {
        var before = item;
        var step = item.Declared.Moves.Single(one => one.Key == move);
        var values = item.Values.ToDictionary(StringComparer.Ordinal);
        foreach (var (field, text) in words)
            values[field] = text;
        item = item.In(item.Declared.Status(step.To), days.SchoolDay(schoolDay)) with { Rev = item.Rev + 1, Values = values };
        Add(WorkEntryType.Moved, by, schoolDay);
        entries[^1] = entries[^1] with
        {
            Move = move,
            From = before.Status,
            To = item.Status,
            Changes = words.Length == 0 ? null : [.. words.Select(word =>
                new WorkChange($"values.{word.Field}", before.Values.GetValueOrDefault(word.Field), word.Text))],
        };
        return this;
    }

    public DemonstrationWorkItem Told() => With(item with { Told = item.Since });

    public DemonstrationWorkItem Idea(DemonstrationStaff by, int schoolDay, string student, string text)
    {
        Add(WorkEntryType.Commented, by, schoolDay);
        entries[^1] = entries[^1] with { Text = text, About = StudentOf(student) };
        return this;
    }

    public DemonstrationWorkItem AcknowledgedBy(IEnumerable<DemonstrationStaff> staff)
    {
        acknowledged.AddRange(staff.Select((person, n) => new WorkAcknowledged
        {
            Id = WorkAcknowledged.IdOf(item, days.Calendar.SchoolYear, person.Id),
            State = item.Key,
            Day = item.Started.AddDays(1),
            By = person.Id,
            At = DemonstrationDays.Hour(item.Started.AddDays(1), Morning, n),
            Version = item.Version,
            SchoolYear = days.Calendar.SchoolYear,
        }));
        return this;
    }

    private static string StudentOf(string given) => DemonstrationStudents.All.First(student => student.Given == given).Id;

    private void Add(WorkEntryType what, DemonstrationStaff? by, int schoolDay)
    {
        var day = days.SchoolDay(schoolDay);
        entries.Add(new WorkItemEntry
        {
            Id = WorkItemEntry.IdOf(item.Key, DemonstrationIds.KeyOf(item.Key, entries.Count.ToString(
                System.Globalization.CultureInfo.InvariantCulture))),
            State = item.Key,
            Day = day,
            What = what,
            Rev = item.Rev,
            By = by?.Id,
            At = DemonstrationDays.Hour(day, Morning, entries.Count),
        });
    }

    private DemonstrationWorkItem With(WorkItem after)
    {
        item = after;
        return this;
    }
}
