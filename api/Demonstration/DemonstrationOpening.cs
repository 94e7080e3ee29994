using Plp.Duties;
using Plp.Files;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Demonstration;

/// <summary>
/// Puts the demonstration school into a store, or puts it back as it was. Every step may be repeated, by this process or
/// the next: what does not belong is deleted, everything is written under the ids it always has, and the last commit
/// switches calendar, settings and doors together. While the doors are missing the work is not done.
/// </summary>
internal sealed partial class DemonstrationOpening(
    IDocumentStore store,
    IFileStore files,
    SchoolDays days,
    PersonStore people,
    Cards cards,
    TimeProvider time,
    ILogger<DemonstrationOpening> log)
{
    private const int Attempts = 20;

    /// <summary>Whether the store holds no school, or a demonstration that was left half written.</summary>
    public async Task<bool> IsNeeded(CancellationToken token) =>
        await store.Read<SchoolSettings>(SchoolSettings.TheId, token) is not { } school
        || (school.Demonstration && await store.Read(SamplePeople.TheId, token) is null);

    /// <summary>Whatever the store held is gone afterwards; only that a provider was once configured is remembered.</summary>
    /// <exception cref="InvalidOperationException">The store holds a school of one's own.</exception>
    public async Task Open(CancellationToken token)
    {
        var before = await store.Read<SchoolSettings>(SchoolSettings.TheId, token);
        if (before is { Demonstration: false })
            throw new InvalidOperationException("This store holds a school of one's own.");

        var school = new DemonstrationSchool(DemonstrationDays.At(time.GetUtcNow()));
        var groups = school.Groups().ToList();
        await CloseDoors(token);
        await Clear(groups.SelectMany(group => group).Select(document => document.Id).ToHashSet(StringComparer.Ordinal), token);
        await WriteFiles(token);
        await Write(groups, token);
        await OpenDoors(school, before?.ProviderSince, token);
        Forget(groups.SelectMany(group => group).OfType<Person>());
    }

    private async Task CloseDoors(CancellationToken token)
    {
        if (await store.Read<SamplePeople>(SamplePeople.TheId, token) is { } doors)
            await store.Commit(new Changes().Delete(doors), token);
    }

    /// <summary>Deletes all but what is written anew anyway, and all but settings and calendar, which stand until the end.</summary>
    private async Task Clear(HashSet<string> kept, CancellationToken token)
    {
        var everything = new DocumentQuery([.. DocumentKinds.All
            .Select(kind => kind.Type)
            .Except([SchoolSettings.Shape.Type, SchoolCalendar.Shape.Type])])
        { PageSize = 1000 };
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var foreign = new List<StoredDocument>();
            await foreach (var document in store.Each(everything, token))
            {
                if (!kept.Contains(document.Id))
                    foreign.Add(document);
            }
            if (foreign.Count == 0)
                return;
            foreach (var some in foreign.Chunk(Changes.Most))
                await store.Commit(some.Aggregate(new Changes(), (changes, document) => changes.Delete(document)), token);
        }
        throw new StoreUnavailableException("Someone keeps writing into the demonstration school.");
    }

    /// <summary>A school without a place for files opens all the same: its pieces say that their file is not here.</summary>
    private async Task WriteFiles(CancellationToken token)
    {
        try
        {
            foreach (var (key, content) in DemonstrationPortfolios.Files())
                await files.Put(key, content, token);
        }
        catch (StoreUnavailableException e)
        {
            LogNoFiles(e);
        }
    }

    private async Task Write(IEnumerable<IReadOnlyList<Document>> groups, CancellationToken token)
    {
        var changes = new Changes();
        foreach (var group in groups)
        {
            if (changes.All.Count + group.Count > Changes.Most)
            {
                await store.Commit(changes, token);
                changes = new Changes();
            }
            foreach (var document in group)
                changes.Put(document);
        }
        await store.Commit(changes, token);
    }

    private async Task OpenDoors(DemonstrationSchool school, DateTimeOffset? providerSince, CancellationToken token)
    {
        var changes = new Changes()
            .Put(school.Calendar)
            .Put(school.Settings with { ProviderSince = providerSince })
            .Put(DemonstrationSchool.SamplePeople);
        await foreach (var calendar in store.Each(new DocumentQuery(SchoolCalendar.Shape.Type), token))
        {
            if (calendar.Id != school.Calendar.Id)
                changes.Delete(calendar);
        }
        var result = await store.Commit(changes, token);
        if (!result.Done)
            throw new StoreUnavailableException("Someone changed the demonstration school's calendar at the same moment.");
    }

    private void Forget(IEnumerable<Person> everyone)
    {
        days.Changed();
        foreach (var person in everyone)
        {
            people.Changed(person.PersonId);
            cards.Changed(person.PersonId);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The demonstration opens without the files of its students")]
    private partial void LogNoFiles(Exception exception);
}
