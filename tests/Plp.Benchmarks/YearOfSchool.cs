using System.Text.Json.Serialization;
using Plp.Hosting.Local;
using Plp.People;
using Plp.Plans;
using Plp.School;
using Plp.Storage;
using Plp.Storage.Sqlite;

namespace Plp.Benchmarks;

/// <summary>A store that holds one school year: 300 students in 30 caseloads, and what a year leaves behind of history, ledger and mail.</summary>
internal static class YearOfSchool
{
    public const int Students = 300, Advisors = 30, LeftBehind = 150_000;

    public static string Student(int i) => $"student{i:000}";

    public static string Advisor(int i) => $"advisor{i:00}";

    public static async Task Fill(string dataFolder)
    {
        using var store = new SqliteDocumentStore(LocalStore.OwnPath(dataFolder));
        await NewSchool.Open(store, new("Dana Whitcomb", "dana@school.example", "--coordinator"), TimeProvider.System.GetUtcNow(), CancellationToken.None);
        for (var i = 0; i < Advisors; i++)
            await Commit(store, new Changes().Create(PersonOf(Advisor(i), Role.Advisor)));
        for (var i = 0; i < Students; i++)
            await Commit(store, WithStudent(i));
        for (var i = 0; i < LeftBehind; i += Changes.Most)
        {
            var changes = new Changes();
            for (var n = i; n < i + Changes.Most; n++)
                changes.Create(LeftOver(n));
            await Commit(store, changes);
        }
    }

    private static async Task Commit(SqliteDocumentStore store, Changes changes)
    {
        if (!(await store.Commit(changes, CancellationToken.None)).Done)
            throw new InvalidOperationException("The store was not empty.");
    }

    public static Changes WithStudent(int i)
    {
        var student = PersonOf(Student(i), Role.Student);
        var around = StudentPeople.Nobody(student.PersonId) with
        {
            StaffLinks = [new StaffLink(Advisor(i % Advisors), StaffLinkKind.Advisor, new DateOnly(2020, 1, 1), null, LinkSource.Import)],
        };
        return new Changes().Create(student).Create(around).Create(Card.Of(student, around, before: null)).Create(PlanOf(student.PersonId));
    }

    private static Person PersonOf(string id, Role role) => new()
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
                Matters = Words(150),
                Resources = Words(150),
                Instruction = Words(150),
                Demonstration = Words(150),
                Audience = Audience.Family,
                Words = new Authorship(student, TimeProvider.System.GetUtcNow(), null),
                Cycles = [CycleOf(1), CycleOf(2)],
            });
        }
        return plan;
    }

    private static Cycle CycleOf(int n) => new() { N = n, Step = Step.Adjust, Plan = Words(85), Do = Words(85), Check = Words(85), Adjust = Words(85) };

    private static string Words(int length) => string.Concat(Enumerable.Repeat("We lost two calves in spring and I could only watch. ", 1 + (length / 53)))[..length];

    private static LeftOver LeftOver(int n) => new()
    {
        Id = $"{Plp.Benchmarks.LeftOver.TypeOf(n)}:{Student(n % Students)}:{n}",
        Of = Plp.Benchmarks.LeftOver.TypeOf(n),
        Student = Student(n % Students),
        Day = new DateOnly(2026, 1, 1).AddDays(n % 365),
        Text = Words(300),
    };
}

/// <summary>History, ledger and mail as they lie in a store after a year: their number and size matter here, not their members.</summary>
internal sealed record LeftOver : Document
{
    [JsonIgnore]
    public string Of { get; init; } = "";

    public required string Text { get; init; }

    internal override DocumentKind Kind => new DocumentKind<LeftOver>(Of, 1) { Info = () => LeftOverJson.Default.LeftOver };

    public static string TypeOf(int n) => (n % 3) switch { 0 => "history", 1 => "told", _ => "mail" };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LeftOver))]
internal sealed partial class LeftOverJson : JsonSerializerContext;
