using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Plp.Files;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Records;

/// <summary>
/// A whole school as one ZIP file, or what the school keeps of one student (J5): every document as JSON, one a line with its
/// digest, the main kinds as tables, a page to read, the files, and a manifest. Written as it is read, so that memory does not grow
/// with the school.
/// </summary>
internal sealed class SchoolExport(IDocumentStore store, IFileStore files)
{
    /// <summary>What the school consists of; what is under way in this program is no part of it.</summary>
    public static IReadOnlyList<DocumentKind> Kinds { get; } =
        [.. DocumentKinds.All.Where(kind => kind != RestoreMark.Shape && kind != RestoreUpload.Shape)];

    private const string About = """
        What is in this export, and how to read it without the program it came from.

        index.html            what there is, in any browser; no connection is needed
        tables/               people, goals, check-ins, contacts and statements as tables, for a spreadsheet
        documents/TYPE.jsonl  everything, one document a line: {"sha256":"…","document":{…}}; the digest is that of the document's
                              bytes as they stand in the line
        files/                the students' files, each named by the SHA-256 of what it holds
        manifest.json         the SHA-256 of every entry; for each type and for all, the sum of the documents' digests modulo 2^256

        The comment at the end of the ZIP file is the SHA-256 of every byte before the comment's length. An export of a whole school
        is put into an empty store with: restore FILE

        It holds students' records: keep it as you keep a student file.

        """;

    /// <summary>What a package of one student leaves out of persons: what opens something, and what is for school only (A7).</summary>
    public static IReadOnlyList<string> LeftOut { get; } = ["account", "draftKey", "pronouns"];

    /// <exception cref="WholeSchoolException">The store holds no school.</exception>
    /// <param name="documents">Where the documents come from; null: from the store, as they stand now.</param>
    public async Task<SchoolManifest> Write(
        Stream to,
        DateTimeOffset now,
        CancellationToken token,
        string? student = null,
        DocumentsOf? documents = null)
    {
        documents ??= (kind, token) =>
            store.EachInEvenPages(new DocumentQuery(kind.Type) { Student = kind == Person.Shape ? null : student }, token);
        var school = await store.Read<SchoolSettings>(SchoolSettings.TheId, token)
            ?? throw new WholeSchoolException("There is no whole school in this store. Finish a restore that was cut off with the same " +
                "file, then export.");
        await using var sealing = new SealingStream(to);
        SchoolManifest manifest;
        await using (var zip = await ZipArchive.CreateAsync(sealing, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, token))
        {
            using var entries = new ExportEntries(zip);
            await entries.Whole("README.txt", About, token);
            var (kinds, sum) = await Documents(entries, student, documents, token);
            var page = new ExportPage(school, now, student);
            await new ExportTables(documents, entries, page).Write(student, token);
            await Files(entries, student, token);
            await entries.Whole("index.html", page.Of(kinds), token);
            manifest = new()
            {
                Format = SchoolManifest.TheFormat,
                V = SchoolManifest.Newest,
                School = school.Name,
                Taken = now,
                Student = student,
                Documents = sum.Count,
                Digest = sum.ToString(),
                Kinds = kinds,
                Entries = [.. entries.Written],
            };
            await entries.Whole(SchoolManifest.Name, JsonSerializer.Serialize(manifest, Json.Of<SchoolManifest>()), token);
        }
        await sealing.Seal(token);
        return manifest;
    }

    private async Task<(List<ExportedKind> Kinds, DigestSum Sum)> Documents(
        ExportEntries entries,
        string? student,
        DocumentsOf documents,
        CancellationToken token)
    {
        var (all, kinds) = (new DigestSum(), new List<ExportedKind>());
        foreach (var kind in student is null ? Kinds : Kinds.Where(StudentPackage.Holds))
        {
            var sum = new DigestSum();
            await entries.Open($"documents/{kind.Type}.jsonl", CompressionLevel.Fastest, token);
            await foreach (var document in student is null ? Of(kind, documents, token) : OfStudent(kind, student, token))
                await Write(entries, document, sum, all, token);
            await entries.Close(token);
            kinds.Add(new(kind.Type, kind.V, sum.Count, sum.ToString()));
        }
        return (kinds, all);
    }

    /// <summary>Every document of a kind, as this program writes it.</summary>
    public IAsyncEnumerable<byte[]> Of(DocumentKind kind, CancellationToken token) => Of(
        kind,
        (kind, token) => store.EachInEvenPages(new DocumentQuery(kind.Type), token),
        token);

    private static async IAsyncEnumerable<byte[]> Of(
        DocumentKind kind,
        DocumentsOf documents,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var stored in documents(kind, token))
            yield return Written(kind, stored);
    }

    /// <summary>Every file that is kept, in one order.</summary>
    public async Task<List<FileKey>> FileKeys(CancellationToken token)
    {
        var keys = new List<FileKey>();
        if (files is NoFileStore)
            return keys;
        await foreach (var key in files.All(token))
            keys.Add(key);
        return [.. keys.OrderBy(key => key.Path, StringComparer.Ordinal)];
    }

    /// <summary>Every document of one student's package, as this program writes it.</summary>
    public async IAsyncEnumerable<byte[]> Package(
        string student,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        foreach (var kind in Kinds.Where(StudentPackage.Holds))
        {
            await foreach (var document in OfStudent(kind, student, token))
                yield return document;
        }
    }

    private async IAsyncEnumerable<byte[]> OfStudent(
        DocumentKind kind,
        string student,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        if (kind == Person.Shape)
        {
            if (await store.Read(Person.IdOf(student), token) is { } person)
                yield return StudentPackage.Without(Written(kind, person), LeftOut);
            yield break;
        }
        await foreach (var stored in store.EachInEvenPages(new DocumentQuery(kind.Type) { Student = student }, token))
            yield return StudentPackage.Without(Written(kind, stored), LeftOut);
    }

    /// <summary>As this program writes it, but for the commit that wrote it last: the same in every store.</summary>
    public static byte[] Written(DocumentKind kind, StoredDocument stored)
    {
        var document = kind.ReadAny(stored);
        document.Commit = null;
        return kind.Write(document);
    }

    private static async ValueTask Write(
        ExportEntries entries,
        byte[] document,
        DigestSum sum,
        DigestSum all,
        CancellationToken token)
    {
        var digest = SHA256.HashData(document);
        sum.Add(digest);
        all.Add(digest);
        var line = new byte[ExportLine.Around + document.Length];
        ExportLine.Write(line, digest, document);
        await entries.Write(line, token);
    }

    private async Task Files(ExportEntries entries, string? student, CancellationToken token)
    {
        foreach (var key in await FileKeys(token))
        {
            if (student is not null && !key.Path.StartsWith($"{FileKey.Kept}{student}/", StringComparison.Ordinal))
                continue;
            await using var file = await files.Open(key, 0, token);
            if (file is null)
                continue; // deleted meanwhile
            await entries.Open(key.Path, CompressionLevel.NoCompression, token); // pictures, sounds and most of a PDF are packed already
            var block = new byte[1 << 16];
            for (int read; (read = await file.Content.ReadAsync(block, token)) > 0;)
                await entries.Write(block.AsMemory(0, read), token);
            await entries.Close(token);
        }
    }
}

/// <summary>Every document of a kind, of one student where an export is of one.</summary>
internal delegate IAsyncEnumerable<StoredDocument> DocumentsOf(DocumentKind kind, CancellationToken token);
