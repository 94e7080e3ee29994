using Plp.Mail;
using Plp.School;
using Plp.Storage;

namespace Plp.Records;

/// <summary>
/// Puts a whole school into a store that holds none (J5). It mails nothing: mail is off until the coordinator switches it on, and
/// what was queued before that is never sent (<see cref="MailSettings.LiveSince"/>).
/// </summary>
internal static class SchoolRestore
{
    /// <summary>Of a commit: a batch of Cosmos DB takes 2 MB.</summary>
    public const int MostBytes = 1_500_000;

    /// <summary>Written last: a store without it is not yet a school, so nobody signs in to half of one.</summary>
    private const string Last = SchoolSettings.TheId;

    /// <returns>How many documents of the source the store holds then: all of them.</returns>
    /// <exception cref="WholeSchoolException">The store holds something else; nothing of it was changed.</exception>
    public static async Task<int> Into(IDocumentStore store, SchoolSource source, CancellationToken token)
    {
        var mark = await Begin(store, source, token);
        var (changes, bytes, done) = (new Changes(), 0, mark.Done);
        Document? last = null;
        await foreach (var (document, size) in source.Documents(mark.Done, token))
        {
            if (changes.All.Count == Changes.Most - 1 || (bytes > 0 && bytes + size > MostBytes))
            {
                mark = await Commit(store, changes, mark with { Done = done }, token);
                (changes, bytes) = (new Changes(), 0);
            }
            done++;
            if (document.Id == Last)
            {
                last = document;
                continue;
            }
            changes.Create(WithoutMail(document));
            bytes += size;
        }
        mark = await Commit(store, changes, mark with { Done = done }, token);
        await Commit(store, new Changes().Create(last ?? await Settings(source, token)).Delete(mark), token);
        return done;
    }

    /// <summary>Ends the mail of a school that was put back as a whole store.</summary>
    /// <returns>How many documents it holds.</returns>
    /// <exception cref="WholeSchoolException">It holds no school.</exception>
    public static async Task<int> StopMail(IDocumentStore store, CancellationToken token)
    {
        if (await store.Read(Last, token) is null)
            throw new WholeSchoolException("This backup holds no school. Take another one; nothing was changed.");
        var count = 0;
        await foreach (var _ in store.Each(new DocumentQuery([.. DocumentKinds.All.Select(kind => kind.Type)]), token))
            count++;
        if (await store.Read<MailSettings>(MailSettings.TheId, token) is { } settings)
            await Commit(store, new Changes().Replace(WithoutMail(settings)), token);
        return count;
    }

    /// <summary>The school it was taken from may still be running.</summary>
    public static Document WithoutMail(Document document) => document is MailSettings settings && settings.Mode != MailMode.Off
        ? settings with { Rev = settings.Rev + 1, Mode = MailMode.Off, LiveSince = null }
        : document;

    private static async Task<RestoreMark> Begin(IDocumentStore store, SchoolSource source, CancellationToken token)
    {
        if (await store.Read(Last, token) is not null)
            throw new WholeSchoolException("This store holds a school already. A restore goes into an empty store; nothing was changed.");
        if (await store.Read<RestoreMark>(RestoreMark.TheId, token) is { } begun)
            return begun.Digest == source.Digest
                ? begun
                : throw new WholeSchoolException("A restore of another file was begun in this store. Go on with that file, or restore " +
                    "into an empty store; nothing was changed.");
        var any = await store.Query(new DocumentQuery([.. DocumentKinds.All.Select(kind => kind.Type)]) { PageSize = 1 }, token);
        if (any.Documents.Count > 0)
            throw new WholeSchoolException("This store is not empty. A restore goes into an empty store; nothing was changed.");
        var mark = new RestoreMark { Id = RestoreMark.TheId, Digest = source.Digest, Done = 0 };
        await Commit(store, new Changes().Create(mark), token);
        return mark;
    }

    /// <summary>Where a restore goes on behind them.</summary>
    private static async Task<Document> Settings(SchoolSource source, CancellationToken token)
    {
        await foreach (var (document, _) in source.Documents(0, token))
        {
            if (document.Id == Last)
                return document;
        }
        throw new WholeSchoolException("This file holds no school. Take another one.");
    }

    private static async Task<RestoreMark> Commit(IDocumentStore store, Changes changes, RestoreMark mark, CancellationToken token)
    {
        await Commit(store, changes.Replace(mark), token);
        return mark;
    }

    private static async Task Commit(IDocumentStore store, Changes changes, CancellationToken token)
    {
        if (await store.Commit(changes, token) is { Done: false } refused)
            throw new WholeSchoolException($"Someone writes into this store at the same time ({refused.ConflictOn}). Stop the program " +
                "that uses it and restore again.");
    }
}
