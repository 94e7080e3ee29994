using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.Hosting.Local;
using Plp.People;
using Plp.Plans;
using Plp.School;
using Plp.Storage;
using Plp.Storage.Sqlite;

namespace Plp.Benchmarks;

/// <summary>
/// A store that holds one school year: 300 students in 30 caseloads, and what a year leaves behind of history, ledger
/// and mail.
/// </summary>
internal static class YearOfSchool
{
    public const int Students = 300, Advisors = 30, LeftBehind = 150_000;

    /// <summary>A district run as one school.</summary>
    public const int District = 3000;

    public const string Administrator = "administrator";

    public static string Student(int i) => $"student{i:000}";

    public static string Advisor(int i) => $"advisor{i:00}";

    public static async Task Fill(string dataFolder, int students = Students, int leftBehind = LeftBehind)
    {
        using var store = new SqliteDocumentStore(LocalStore.OwnPath(dataFolder));
        await NewSchool.Open(
            store,
            new("Dana Whitcomb", "dana@school.example", "--coordinator"),
            TimeProvider.System.GetUtcNow(),
            CancellationToken.None);
        var calendar = (await store.All<SchoolCalendar>(new DocumentQuery(SchoolCalendar.Shape.Type), CancellationToken.None))[0];
        for (var i = 0; i < Advisors; i++)
            await Commit(store, new Changes().Create(PersonOf(Advisor(i), Role.Advisor)));
        await Commit(store, new Changes().Create(PersonOf(Administrator, Role.Administrator)));
        for (var i = 0; i < students; i++)
            await Commit(store, WithStudent(i, calendar));
        for (var i = 0; i < leftBehind; i += Changes.Most)
        {
            var changes = new Changes();
            for (var n = i; n < i + Changes.Most; n++)
                changes.Create(LeftOver(n));
            await Commit(store, changes);
        }
    }

    public static async Task Commit(SqliteDocumentStore store, Changes changes)
    {
        if (!(await store.Commit(changes, CancellationToken.None)).Done)
            throw new InvalidOperationException("The store was not empty.");
    }

    /// <param name="calendar">The year whose duties the student has mostly done; null: nothing was done yet.</param>
    public static Changes WithStudent(int i, SchoolCalendar? calendar = null)
    {
        var student = PersonOf(Student(i), Role.Student);
        var around = StudentPeople.Nobody(student.PersonId) with
        {
            StaffLinks = [new StaffLink(Advisor(i % Advisors), StaffLinkKind.Advisor, new DateOnly(2020, 1, 1), null, LinkSource.Import)],
        };
        return new Changes()
            .Create(student)
            .Create(around)
            .Create(CardOf(i, Card.Of(student, around, before: null), calendar))
            .Create(PlanOf(student.PersonId));
    }

    /// <summary>One in twenty is behind with something.</summary>
    private static Card CardOf(int i, Card card, SchoolCalendar? calendar)
    {
        if (calendar is null || i % 20 == 7)
            return card;
        card = card.FirstContact(calendar.SchoolYear, fact => fact.With(calendar.Start, reached: true));
        return calendar.Periods
            .Where(period => period.End < calendar.DayOf(TimeProvider.System.GetUtcNow()))
            .Aggregate(card, (card, period) => card.CheckedIn(period.Key, new DutyFact(period.End, DutyEnding.Done)));
    }

    public static Person PersonOf(string id, Role role) => new()
    {
        Id = Person.IdOf(id),
        PersonId = id,
        State = Person.StateOf([role]),
        Rev = 1,
        Given = "Given",
        Family = id,
        Roles = [role],
        Learner = role == Role.Student ? new StudentFacts { Grade = "9" } : null,
    };

    /// <summary>About 17 kB of JSON: ten goals in two cycles each.</summary>
    private static Plan PlanOf(string student)
    {
        var plan = Plan.Open(student, new DateOnly(2026, 9, 1));
        for (var i = 0; i < 10; i++)
        {
            plan = plan.With(new Goal
            {
                Id = $"goal{i:00}",
                Rev = 1,
                Area = (GoalArea)(i % 3),
                Serves = [Purpose.Completion],
                Title = "Find out if large-animal vet work is for me.",
                Values = new Dictionary<string, string>
                {
                    ["matters"] = Words(150),
                    ["resources"] = Words(150),
                    ["instruction"] = Words(150),
                    ["demonstration"] = Words(150),
                },
                Audience = Audience.Family,
                Words = new Authorship(student, TimeProvider.System.GetUtcNow(), null),
                Cycles = [CycleOf(1), CycleOf(2)],
            });
        }
        return plan;
    }

    private static Cycle CycleOf(int n) =>
        new() { N = n, Step = Step.Adjust, Plan = Words(85), Do = Words(85), Check = Words(85), Adjust = Words(85) };

    private static string Words(int length) =>
        string.Concat(Enumerable.Repeat("We lost two calves in spring and I could only watch. ", 1 + (length / 53)))[..length];

    private static Document LeftOver(int n) => n % 3 == 0 ? SaveOf(n) : new LeftOver
    {
        Id = $"{Plp.Benchmarks.LeftOver.TypeOf(n)}:{Student(n % Students)}:{n}",
        Of = Plp.Benchmarks.LeftOver.TypeOf(n),
        Student = Student(n % Students),
        Day = new DateOnly(2026, 1, 1).AddDays(n % 365),
        Text = Words(300),
    };

    private static PlanHistory SaveOf(int n) => new()
    {
        Id = PlanHistory.IdOf(Student(n % Students), n.ToString()),
        Student = Student(n % Students),
        Day = new DateOnly(2026, 1, 1).AddDays(n % 365),
        What = "wrote a step",
        By = Student(n % Students),
        At = TimeProvider.System.GetUtcNow(),
        Fields = [new FieldChange("cycle 1 Do", null, Words(300))],
    };
}

/// <summary>Ledger and mail as they lie in a store after a year: their number and size matter here, not their members.</summary>
internal sealed record LeftOver : Document
{
    [JsonIgnore]
    public string Of { get; init; } = "";

    public required string Text { get; init; }

    internal override DocumentKind Kind =>
        new DocumentKind<LeftOver>(Of, 1, Retention.StudentRecord) { Info = () => LeftOverJson.Default.LeftOver };

    public static string TypeOf(int n) => n % 3 == 1 ? "told" : "mail";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LeftOver))]
internal sealed partial class LeftOverJson : JsonSerializerContext;
