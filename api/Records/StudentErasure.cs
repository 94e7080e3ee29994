using Plp.Archives;
using Plp.Duties;
using Plp.Files;
using Plp.People;
using Plp.Storage;
using Plp.WorkItems;

namespace Plp.Records;

/// <summary>
/// Erases all a school keeps of one student: every document of the record, the files, the student's person and account, and adults
/// who are nobody else's. Work items end by their own kind's time.
/// </summary>
internal sealed class StudentErasure(IDocumentStore store, IFileStore files)
{
    /// <summary>Documents of one commit; the purge's own, persons and accounts beside.</summary>
    private const int AtOnce = 80;

    /// <summary>The types that are part of a student's record.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        .. DocumentKinds.All.Where(kind => kind.Kept != Retention.School && kind.Kept != WorkItem.Kept).Select(kind => kind.Type),
    ];

    /// <summary>Whether one of these is under a hold of its own, as an archived year may be: then none of them is erased.</summary>
    public static bool IsHeld(IEnumerable<StoredDocument> documents) =>
        documents.Any(document => document.Type == YearArchive.Shape.Type && document.As<YearArchive>().IsHeld);

    public async Task<List<StoredDocument>> Of(string student, CancellationToken token) => await store.About(student, Types, token);

    /// <summary>Adds the last of it to a commit; what is more than that holds is erased before.</summary>
    /// <param name="erasing">Told of each commit before it is written how many documents of each type it erases, to add to it what
    /// is kept of that.</param>
    public async Task Erase(
        Changes changes,
        string student,
        Action<Changes, IReadOnlyDictionary<string, int>> erasing,
        CancellationToken token)
    {
        await foreach (var key in FilesOf(student, token))
            await files.Delete(key, token);
        var documents = await Of(student, token);
        // the card last: until then the student is found, and the job goes on with them
        var rest = documents.OrderBy(document => document.Type == Card.Shape.Type).Concat(await People(student, documents, token)).ToList();
        for (; rest.Count > AtOnce; rest.RemoveRange(0, AtOnce))
        {
            var some = new Changes();
            Add(some, rest.Take(AtOnce), erasing);
            if (!(await store.Commit(some, token)).Done)
                throw new StoreUnavailableException("Someone changes a record that is being erased.");
        }
        Add(changes, rest, erasing);
    }

    private static void Add(
        Changes changes,
        IEnumerable<StoredDocument> documents,
        Action<Changes, IReadOnlyDictionary<string, int>> erasing)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            changes.Delete(document);
            counts[document.Type] = counts.GetValueOrDefault(document.Type) + 1;
        }
        erasing(changes, counts);
    }

    private async IAsyncEnumerable<FileKey> FilesOf(
        string student,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        if (files is NoFileStore)
            yield break;
        await foreach (var key in files.All(token))
        {
            if (key.Path.StartsWith($"{FileKey.Kept}{student}/", StringComparison.Ordinal))
                yield return key;
        }
    }

    /// <summary>The student, the account, and the adults of nobody else who are nothing else here.</summary>
    private async Task<List<StoredDocument>> People(string student, List<StoredDocument> documents, CancellationToken token)
    {
        var found = new List<StoredDocument>();
        if (await store.Read(Person.IdOf(student), token) is not { } stored)
            return found;
        var adults = documents.Find(document => document.Type == StudentPeople.Shape.Type)?.As<StudentPeople>().Adults ?? [];
        if (adults.Count > 0)
        {
            var others = await store.All<Card>(new DocumentQuery(Card.Shape.Type) { PageSize = 1000 }, token);
            foreach (var adult in adults.Select(link => link.Person).Distinct(StringComparer.Ordinal))
            {
                if (!others.Exists(card => card.Student != student && card.Adults.Contains(adult))
                    && await store.Read(Person.IdOf(adult), token) is { } person
                    && person.As<Person>().State == Person.AdultState)
                    await WithAccount(found, person, token);
            }
        }
        await WithAccount(found, stored, token);
        return found;
    }

    private async Task WithAccount(List<StoredDocument> found, StoredDocument person, CancellationToken token)
    {
        if (person.As<Person>().Account is { } bound
            && await store.Read(AccountLink.IdOf(new Account(bound.Issuer, bound.Tenant, bound.Subject, null)), token) is { } account)
            found.Add(account);
        found.Add(person);
    }
}
