using Plp.Files;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Records;

/// <summary>
/// Puts an exported school in the place of one that was just begun (J5): whoever started it signs in, sends the file, and what the first
/// start wrote gives way in the last commit. Until then that school stays usable, and the same file sent again goes on where it was cut
/// off. It mails nothing.
/// </summary>
internal sealed class NewSchoolRestore(IDocumentStore store, IFileStore files)
{
    /// <summary>A first start writes a few documents; more is a school that is in use.</summary>
    private const int MostOfFirstStart = 60;

    /// <param name="export">Checked to its last byte.</param>
    /// <returns>How many documents and files it holds.</returns>
    /// <exception cref="WholeSchoolException">The school is in use, or another file was begun; nothing was changed.</exception>
    public async Task<(int Documents, int Files)> From(SchoolExportFile export, CancellationToken token)
    {
        var source = SchoolSource.Of(export);
        var mark = await Begin(source, token);
        var kept = files is NoFileStore ? 0 : await export.PutFiles(files, token); // before the documents that name them
        var (changes, bytes, done) = (new Changes(), 0, mark.Done);
        await foreach (var (document, size) in source.Documents(mark.Done, token))
        {
            if (changes.All.Count == Changes.Most - 1 || (bytes > 0 && bytes + size > SchoolRestore.MostBytes))
            {
                mark = await Commit(changes, mark with { Done = done }, token);
                (changes, bytes) = (new Changes(), 0);
            }
            done++;
            if (document.Id == SchoolSettings.TheId)
                continue;
            changes.Put(SchoolRestore.WithoutMail(document));
            bytes += size;
        }
        mark = await Commit(changes, mark with { Done = done }, token);
        var last = new Changes().Put(await Settings(source, token)).Delete(mark);
        foreach (var id in mark.Replaces ?? [])
        {
            if (await store.Read(id, token) is { } first)
                last.Delete(first);
        }
        if (!(await store.Commit(last, token)).Done)
            throw Meanwhile();
        return (done, kept);
    }

    private async Task<RestoreMark> Begin(SchoolSource source, CancellationToken token)
    {
        if (await store.Read<RestoreMark>(RestoreMark.TheId, token) is { } begun)
            return begun.Digest == source.Digest
                ? begun
                : throw new WholeSchoolException("A restore of another file was begun here. Go on with that file; nothing was changed.");
        var first = new HashSet<string>(StringComparer.Ordinal);
        var people = 0;
        await foreach (var stored in store.Each(new DocumentQuery([.. DocumentKinds.All.Select(kind => kind.Type)]), token))
        {
            first.Add(stored.Id);
            if (stored.Type == Person.Shape.Type)
                people++;
            if (people > 1 || first.Count > MostOfFirstStart)
                throw new WholeSchoolException("This school is in use: it has more than its first person. A restore goes into a new " +
                    "school; nothing was changed.");
        }
        first.Remove(SchoolSettings.TheId);
        await foreach (var (document, _) in source.Documents(0, token))
            first.Remove(document.Id);
        var mark = new RestoreMark { Id = RestoreMark.TheId, Digest = source.Digest, Done = 0, Replaces = [.. first] };
        return (await store.Commit(new Changes().Create(mark), token)).Done ? mark : throw Meanwhile();
    }

    private async Task<RestoreMark> Commit(Changes changes, RestoreMark mark, CancellationToken token) =>
        (await store.Commit(changes.Replace(mark), token)).Done ? mark : throw Meanwhile();

    private static async Task<Document> Settings(SchoolSource source, CancellationToken token)
    {
        await foreach (var (document, _) in source.Documents(0, token))
        {
            if (document.Id == SchoolSettings.TheId)
                return document;
        }
        throw new WholeSchoolException("This file holds no school. Take another one; nothing was changed.");
    }

    private static WholeSchoolException Meanwhile() =>
        new("Someone restores into this school at the same time. Wait until that is done, or send the same file again.");
}
