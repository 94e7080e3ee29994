using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Plp.CheckIns;
using Plp.Demonstration;
using Plp.Duties;
using Plp.Files;
using Plp.Mail;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.Storage.Sqlite;
using Plp.Tests.Hosting;

namespace Plp.Tests.Demonstration;

/// <summary>A store of one test.</summary>
internal sealed class EmptyStore : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("plp-test-").FullName;

    public EmptyStore() => Store = new SqliteDocumentStore(Path.Combine(folder, "demonstration.sqlite"));

    public SqliteDocumentStore Store { get; }

    public DemonstrationOpening Opening(DateTimeOffset now) => Opening(Store, now);

    public static DemonstrationOpening Opening(IDocumentStore store, DateTimeOffset now)
    {
        var clock = new StandingClock(now);
        return new DemonstrationOpening(
            store,
            new NoFileStore(),
            new SchoolDays(store, clock),
            new PersonStore(store, clock),
            new Cards(store, new PersonStore(store, clock), clock),
            clock,
            NullLogger<DemonstrationOpening>.Instance);
    }

    public Task<IReadOnlyList<string>> Raw() => Raw(Store);

    /// <summary>All that a store holds, by id.</summary>
    public static async Task<IReadOnlyList<string>> Raw(IDocumentStore store)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var document in store.Each(
            new DocumentQuery([.. DocumentKinds.All.Select(kind => kind.Type)]),
            CancellationToken.None))
            found.Add(document.Id, Encoding.UTF8.GetString(document.Json.Span));
        return [.. found.Values];
    }

    public void Dispose()
    {
        Store.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A store whose machine stops after some commits.</summary>
internal sealed class BreakingStore(IDocumentStore store, int commitsUntilItBreaks) : IDocumentStore
{
    public int Commits { get; private set; }

    public Task<StoredDocument?> Read(string id, CancellationToken token) => store.Read(id, token);

    public Task<DocumentPage> Query(DocumentQuery query, CancellationToken token) => store.Query(query, token);

    public Task<CommitResult> Commit(Changes changes, CancellationToken token) =>
        Commits++ < commitsUntilItBreaks ? store.Commit(changes, token) : throw new StoreUnavailableException("The machine stopped.");
}

/// <summary>The school as a store holds it.</summary>
internal sealed record Contents
{
    public required SchoolSettings Settings { get; init; }
    public required SchoolCalendar Calendar { get; init; }
    public required SamplePeople SamplePeople { get; init; }
    public required List<Person> Persons { get; init; }
    public required List<StudentPeople> Arounds { get; init; }
    public required List<Card> Cards { get; init; }
    public required List<Plan> Plans { get; init; }
    public required List<PlanHistory> History { get; init; }
    public required List<CheckIn> CheckIns { get; init; }
    public required List<Contact> Contacts { get; init; }
    public required List<FirstContactEnding> FirstContactEndings { get; init; }
    public required List<Preparation> Preparations { get; init; }
    public required List<YearlyUpdate> Updates { get; init; }
    public required List<PlanCopy> Copies { get; init; }
    public required List<MailMessage> Messages { get; init; }

    public IEnumerable<Person> Students => Persons.Where(person => person.State == Person.StudentState);

    public static async Task<Contents> Of(IDocumentStore store)
    {
        Task<List<T>> All<T>() where T : Document, IDocument<T> => store.All<T>(new DocumentQuery(T.Shape.Type), CancellationToken.None);
        return new Contents
        {
            Settings = Assert.Single(await All<SchoolSettings>()),
            Calendar = Assert.Single(await All<SchoolCalendar>()),
            SamplePeople = Assert.Single(await All<SamplePeople>()),
            Persons = await All<Person>(),
            Arounds = await All<StudentPeople>(),
            Cards = await All<Card>(),
            Plans = await All<Plan>(),
            History = await All<PlanHistory>(),
            CheckIns = await All<CheckIn>(),
            Contacts = await All<Contact>(),
            FirstContactEndings = await All<FirstContactEnding>(),
            Preparations = await All<Preparation>(),
            Updates = await All<YearlyUpdate>(),
            Copies = await All<PlanCopy>(),
            Messages = await All<MailMessage>(),
        };
    }

    /// <summary>A document as it would be written, but for the commit that writes it.</summary>
    public static string Text(Card card) => Encoding.UTF8.GetString(Card.Shape.Write(card with { Commit = null }));

    public SchoolToday Today(DateOnly day) => new(Settings, Calendar, day, default);

    public Person Named(string name) => Persons.Single(person => person.Name == name);

    /// <summary>A student by name; of the two Liam Parkers neither.</summary>
    public Person Student(string name) => Students.Single(student => student.Name == name);

    public Card CardOf(string student) => Cards.Single(card => card.Name == student);

    public Plan? PlanOf(string student) => Plans.SingleOrDefault(plan => plan.Student == Student(student).PersonId);

    public StudentPeople AroundOf(string student) => Arounds.Single(around => around.Student == Student(student).PersonId);

    public List<Person> AdultsOf(string student) =>
        [.. AroundOf(student).Adults.Select(adult => Persons.Single(person => person.PersonId == adult.Person))];

    /// <summary>Active students whose advisor that person is.</summary>
    public List<Card> CaseloadOf(string advisor) =>
        [.. Cards.Where(card => card.Active
            && card.StaffLinks.Any(link => link.Person == Named(advisor).PersonId && link.Kind == StaffLinkKind.Advisor))];

    /// <summary>As a store gives them to an advisor's home.</summary>
    public IEnumerable<Card> CardsAround(string staff) =>
        Cards
            .Where(card => card.Active && card.Staff!.Contains(staff))
            .OrderBy(card => card.SortName, StringComparer.CurrentCultureIgnoreCase);
}
