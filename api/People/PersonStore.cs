using Plp.Storage;

namespace Plp.People;

/// <summary>Reads persons, those around a student, and the accounts people sign in with.</summary>
internal sealed class PersonStore(IDocumentStore store, TimeProvider time)
{
    private readonly Recent<Person> recent = new(time);
    private readonly Recent<AccountLink> accounts = new(time);
    private readonly Recent<StaffNames> staffNames = new(time);
    private readonly Recent<IReadOnlyList<Person>> guardians = new(time);
    private volatile bool isSeveral;

    /// <summary>At most a minute old.</summary>
    public Task<Person?> Recent(string personId, CancellationToken token) => recent.Get(personId, Read, token);

    public Task<Person?> Read(string personId, CancellationToken token) => store.Read<Person>(Person.IdOf(personId), token);

    /// <summary>
    /// All of one list: <see cref="Person.StudentState"/>, <see cref="Person.StaffState"/> or
    /// <see cref="Person.AdultState"/>.
    /// </summary>
    public Task<List<Person>> List(string state, CancellationToken token) =>
        store.All<Person>(new DocumentQuery(Person.Shape.Type) { State = state, PageSize = 1000 }, token);

    public Task<List<Person>> ListAll(CancellationToken token) =>
        store.All<Person>(new DocumentQuery(Person.Shape.Type) { PageSize = 1000 }, token);

    /// <summary>The only person of a school that was just begun; null where there are several, which is remembered for good.</summary>
    public async Task<Person?> OnlyOne(CancellationToken token)
    {
        if (isSeveral)
            return null;
        var page = await store.Query(new DocumentQuery(Person.Shape.Type) { PageSize = 2 }, token);
        isSeveral = page.Documents.Count > 1;
        return page.Documents is [var only] && page.Next is null ? only.As<Person>() : null;
    }

    public async Task<StudentPeople> Around(string student, CancellationToken token) =>
        await store.Read<StudentPeople>(StudentPeople.IdOf(student), token) ?? StudentPeople.Nobody(student);

    /// <summary>Who belongs to each student, for bulk work.</summary>
    public Task<List<StudentPeople>> AllAround(CancellationToken token) =>
        store.All<StudentPeople>(new DocumentQuery(StudentPeople.Shape.Type) { PageSize = 1000 }, token);

    /// <summary>Names of staff by id, at most a minute old.</summary>
    public async Task<StaffNames> Staff(CancellationToken token) =>
        (await staffNames.Get("staff", async (_, token) => new StaffNames(await List(Person.StaffState, token)), token))!;

    /// <summary>Those of a student's adults who need an interpreter, at most a minute old; null where nobody does.</summary>
    public async Task<IReadOnlyList<InterpreterNeeded>?> InterpretersFor(IEnumerable<string> adults, CancellationToken token)
    {
        var found = new List<Person?>();
        foreach (var adult in adults)
            found.Add(await Recent(adult, token));
        return InterpreterNeeded.Among(found).ToList() is { Count: > 0 } needed ? needed : null;
    }

    /// <summary>Everybody who is a parent or guardian, at most a minute old.</summary>
    public async Task<IReadOnlyList<Person>> Guardians(CancellationToken token) =>
        (await guardians.Get("guardians", async (_, token) => await ReadGuardians(token), token))!;

    public Task<AccountLink?> Account(string accountId, CancellationToken token) =>
        accounts.Get(accountId, StoredAccount, token);

    /// <summary>An account as it lies in the store now.</summary>
    public Task<AccountLink?> StoredAccount(string accountId, CancellationToken token) => store.Read<AccountLink>(accountId, token);

    private async Task<List<Person>> ReadGuardians(CancellationToken token) =>
        (await ListAll(token)).FindAll(person => person.Roles.Contains(Role.Guardian));

    /// <summary>Called after a commit that wrote the person.</summary>
    public void Changed(string personId)
    {
        recent.Forget(personId);
        staffNames.Forget("staff");
        guardians.Forget("guardians");
    }
}

/// <summary>Members of staff by their id.</summary>
internal sealed class StaffNames(IReadOnlyList<Person> staff)
{
    private readonly Dictionary<string, Person> byId = staff.ToDictionary(person => person.PersonId, StringComparer.Ordinal);

    public IReadOnlyList<Person> All => staff;

    public Person? Find(string personId) => byId.GetValueOrDefault(personId);

    public PersonName Named(string personId) => new(personId, NameOf(personId));

    public string NameOf(string personId) => Find(personId)?.Name ?? "someone who left";
}
