using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Plp.Mail;
using Plp.Storage;

namespace Plp.Roster;

/// <summary>A whole school cannot be taken or put back; the message says why and what to do.</summary>
internal sealed class WholeSchoolException(string message) : Exception(message);

/// <summary>
/// A whole school in a file (J5): every document as it is stored, one a line, compressed; the last line says how many there
/// are, so that half a file is recognised. It goes into an empty store only. A restore that was cut off is begun again with
/// the same file: what is there already is left as it is, and anything else that is there stops it.
/// </summary>
internal static class WholeSchool
{
    private const int MostBytes = 1_500_000;

    /// <summary>Written last: a store without it is not yet a school, so nobody signs in to half of one.</summary>
    private const string Last = School.SchoolSettings.TheId;

    /// <returns>How many documents were written.</returns>
    public static async Task<int> Export(IDocumentStore store, Stream file, CancellationToken token)
    {
        await using var zip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true);
        await using var writer = new StreamWriter(zip, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        var count = 0;
        await foreach (var document in store.Each(new DocumentQuery([.. DocumentKinds.All.Select(kind => kind.Type)]), token))
        {
            await writer.WriteLineAsync(Encoding.UTF8.GetString(document.Json.Span));
            count++;
        }
        await writer.WriteLineAsync($$"""{"documents":{{count}}}""");
        return count;
    }

    /// <returns>How many documents the store holds now, all of them from the file.</returns>
    /// <exception cref="WholeSchoolException">The file is not whole, or the store holds something else; nothing of it
    /// was changed.</exception>
    public static async Task<int> Restore(IDocumentStore store, Stream file, CancellationToken token) =>
        await Put(await Read(file, token), store, token);

    /// <summary>As from a file, from a copy of another store.</summary>
    /// <exception cref="WholeSchoolException">The store holds something else; nothing of it was changed.</exception>
    public static async Task<int> Restore(IDocumentStore store, IDocumentStore from, CancellationToken token)
    {
        var kinds = DocumentKinds.All.ToDictionary(kind => kind.Type, StringComparer.Ordinal);
        var documents = new Dictionary<string, (Document, int)>(StringComparer.Ordinal);
        await foreach (var stored in from.Each(new DocumentQuery([.. kinds.Keys]), token))
            documents[stored.Id] = (WithoutMail(kinds[stored.Type].ReadAny(stored)), stored.Json.Length);
        return await Put(documents, store, token);
    }

    /// <summary>Ends the mail of a school that was put back as a whole store.</summary>
    /// <returns>How many documents it holds.</returns>
    /// <exception cref="WholeSchoolException">It holds no school.</exception>
    public static async Task<int> StopMail(IDocumentStore store, CancellationToken token)
    {
        var count = 0;
        await foreach (var _ in store.Each(new DocumentQuery([.. DocumentKinds.All.Select(kind => kind.Type)]), token))
            count++;
        if (await store.Read(Last, token) is null)
            throw new WholeSchoolException("This backup holds no school. Take another one; nothing was changed.");
        if (await store.Read<MailSettings>(MailSettings.TheId, token) is { } settings)
            await Commit(store, new Changes().Replace(WithoutMail(settings)), token);
        return count;
    }

    private static async Task<int> Put(Dictionary<string, (Document Document, int Size)> documents, IDocumentStore store,
        CancellationToken token)
    {
        var known = await Known(store, documents, token);
        var changes = new Changes();
        var bytes = 0;
        foreach (var (document, size) in documents.Values
            .Where(pair => !known.Contains(pair.Document.Id))
            .OrderBy(pair => pair.Document.Id == Last))
        {
            if (changes.All.Count == Changes.Most || bytes + size > MostBytes || document.Id == Last)
            {
                await Commit(store, changes, token);
                (changes, bytes) = (new Changes(), 0);
            }
            changes.Create(document);
            bytes += size;
        }
        await Commit(store, changes, token);
        return documents.Count;
    }

    private static async Task Commit(IDocumentStore store, Changes changes, CancellationToken token)
    {
        if (changes.All.Count > 0 && await store.Commit(changes, token) is { Done: false } refused)
            throw new WholeSchoolException($"Someone writes into this store at the same time ({refused.ConflictOn}). Stop the program " +
                "that uses it and restore again.");
    }

    private static async Task<Dictionary<string, (Document Document, int Size)>> Read(Stream file, CancellationToken token)
    {
        var kinds = DocumentKinds.All.ToDictionary(kind => kind.Type, StringComparer.Ordinal);
        var documents = new Dictionary<string, (Document, int)>(StringComparer.Ordinal);
        try
        {
            await using var zip = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
            using var reader = new StreamReader(zip, Encoding.UTF8);
            while (await reader.ReadLineAsync(token) is { } line)
            {
                var json = Encoding.UTF8.GetBytes(line);
                var members = JsonElement.Parse(json);
                if (!members.TryGetProperty("id", out var named))
                    return members.GetProperty("documents").GetInt32() == documents.Count ? documents : throw NotWhole();
                var (id, type) = (named.GetString()!, members.GetProperty("type").GetString()!);
                if (!kinds.TryGetValue(type, out var kind))
                    throw new WholeSchoolException($"The file holds data this program does not know ({type}). Update the program; " +
                        "nothing was changed.");
                documents[id] = (WithoutMail(kind.ReadAny(new StoredDocument(id, type, json, ""))), json.Length);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or KeyNotFoundException or InvalidOperationException)
        {
            throw NotWhole();
        }
        throw NotWhole();
    }

    /// <summary>What an earlier try put there. A document that is not in the file means that the store is not empty.</summary>
    private static async Task<HashSet<string>> Known(
        IDocumentStore store,
        Dictionary<string,
        (Document Document, int Size)> documents,
        CancellationToken token)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var stored in store.Each(new DocumentQuery([.. DocumentKinds.All.Select(kind => kind.Type)]), token))
        {
            if (!documents.ContainsKey(stored.Id) || stored.Id == Last)
                throw new WholeSchoolException("This store holds a school already. A restore goes into an empty store; nothing was " +
                    "changed.");
            known.Add(stored.Id);
        }
        return known;
    }

    /// <summary>A school put back mails nobody until somebody says so: the one it was taken from may still be running.</summary>
    private static Document WithoutMail(Document document) =>
        document is MailSettings settings ? settings with { Rev = settings.Rev + 1, Mode = MailMode.Off, LiveSince = null } : document;

    private static WholeSchoolException NotWhole() => new("This file is no whole export of a school. Export again; nothing was changed.");
}
