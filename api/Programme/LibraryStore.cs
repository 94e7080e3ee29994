using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Programme;

/// <summary>Reads the library: what was shipped, as far as the school did not change it, and the school’s own.</summary>
internal sealed class LibraryStore(IDocumentStore store, TimeProvider time)
{
    private readonly Recent<List<LibraryEntry>> recent = new(time);

    /// <summary>By shelf and title.</summary>
    public async Task<List<LibraryEntry>> All(CancellationToken token)
    {
        var own = (await store.All<LibraryEntry>(new DocumentQuery(LibraryEntry.Shape.Type) { PageSize = 1000 }, token))
            .ToDictionary(entry => entry.Id, StringComparer.Ordinal);
        return
        [
            .. ShippedLibrary.Entries.Where(shipped => !own.ContainsKey(shipped.Id)).Concat(own.Values)
                .OrderBy(entry => entry.Shelf)
                .ThenBy(entry => entry.Title, StringComparer.CurrentCultureIgnoreCase)
                .ThenBy(entry => entry.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>At most a minute old: for first pages and for readers who are not signed in.</summary>
    public async Task<List<LibraryEntry>> Lately(CancellationToken token) =>
        (await recent.Get("all", async (_, token) => await All(token), token))!;

    /// <summary>Null: there is none.</summary>
    public async Task<LibraryEntry?> Read(string key, CancellationToken token) =>
        key.Length is > 0 and <= 40 && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? await store.Read<LibraryEntry>(LibraryEntry.IdOf(key), token)
                ?? ShippedLibrary.Entries.FirstOrDefault(shipped => shipped.Key == key)
            : null;

    public async Task<StakeholderPurposes> Purposes(SchoolWords words, CancellationToken token) =>
        await store.Read<StakeholderPurposes>(StakeholderPurposes.TheId, token) ?? ShippedLibrary.PurposesIn(words);

    /// <returns>Whether it was written; false when somebody else was first.</returns>
    public async Task<bool> Commit(Changes changes, CancellationToken token)
    {
        var done = (await store.Commit(changes, token)).Done;
        recent.Forget("all");
        return done;
    }
}

/// <summary>On the coordinator’s first page: what was offered to the library, and addresses that open nothing.</summary>
internal sealed class LibraryLines(LibraryStore library) : HomeLineKind
{
    public override bool IsFor(People.Caller caller) => caller.Role == People.Role.Coordinator;

    public override async Task<IReadOnlyList<HomeLine>> Of(Visit visit)
    {
        var all = await library.Lately(visit.Token);
        var offered = all.Count(entry => entry.State == LibraryEntry.OfferedState);
        var dead = all.Count(entry => entry.State == LibraryEntry.ListedState && entry.ReportedDead is not null);
        return
        [
            .. Counted.Some(offered, "resource is offered to the library", "resources are offered to the library")
                .Concat(Counted.Some(dead, "resource has a link reported as broken", "resources have links reported as broken"))
                .Select(text => new HomeLine(text + ".", "/resources/?waiting")),
        ];
    }
}
