using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Plp.Files;
using Plp.Storage;

namespace Plp.Records;

/// <summary>An export that <see cref="SchoolExport"/> wrote, checked to its last byte before anything in it is believed.</summary>
internal sealed class SchoolExportFile : IAsyncDisposable
{
    private static readonly Dictionary<string, DocumentKind> known =
        DocumentKinds.All.ToDictionary(kind => kind.Type, StringComparer.Ordinal);

    private readonly ZipArchive zip;

    private SchoolExportFile(ZipArchive zip, SchoolManifest manifest, string seal)
    {
        this.zip = zip;
        Manifest = manifest;
        Seal = seal;
    }

    public SchoolManifest Manifest { get; }

    /// <summary>Names this export and no other.</summary>
    public string Seal { get; }

    /// <summary>Whether the file begins as a ZIP file does.</summary>
    public static bool IsOne(Stream file)
    {
        Span<byte> begin = stackalloc byte[2];
        file.Position = 0;
        var read = file.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return read == begin.Length && begin.SequenceEqual("PK"u8);
    }

    /// <param name="file">Stays open; can be sought in.</param>
    /// <exception cref="WholeSchoolException">The file is none, was cut or changed, is of one student only, or is newer than this
    /// program.</exception>
    public static async Task<SchoolExportFile> Open(Stream file, CancellationToken token)
    {
        await using var check = new ExportCheck(file, token);
        while (await check.Step())
        {
            // on to the next
        }
        return check.Whole();
    }

    /// <summary>An export of which nothing is checked but what it says it is.</summary>
    /// <inheritdoc cref="Open"/>
    public static async Task<SchoolExportFile> OpenUnchecked(Stream file, string seal, CancellationToken token)
    {
        ZipArchive? opened = null;
        try
        {
            file.Position = 0;
            opened = await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: true, Encoding.UTF8, token);
            return new SchoolExportFile(opened, await ManifestOf(opened, token), seal);
        }
        catch (Exception e)
        {
            if (opened is not null)
                await opened.DisposeAsync();
            if (IsUnreadable(e))
                throw Unreadable();
            throw;
        }
    }

    /// <summary>Whether an exception says that what a file holds is not what an export writes.</summary>
    public static bool IsUnreadable(Exception e) =>
        e is JsonException or InvalidDataException or KeyNotFoundException or InvalidOperationException or FormatException;

    public static WholeSchoolException Unreadable() => Contradicts("what it holds cannot be read");

    /// <summary>Every document in the export's order, read by the newest shape.</summary>
    /// <param name="from">How many are passed over.</param>
    public IAsyncEnumerable<SizedDocument> Documents(int from, CancellationToken token) => Documents(Manifest.Kinds, from, token);

    /// <summary>Every document of some types, in their order.</summary>
    /// <param name="from">How many are passed over.</param>
    public async IAsyncEnumerable<SizedDocument> Documents(
        IEnumerable<ExportedKind> kinds,
        int from,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        var left = from;
        foreach (var kind in kinds)
        {
            if (kind.Documents <= left)
            {
                left -= kind.Documents;
                continue;
            }
            await foreach (var (document, _) in Lines(kind, left, token))
                yield return new(Read(kind.Type, document), document.Length);
            left = 0;
        }
    }

    /// <summary>The students' files in it.</summary>
    public IReadOnlyList<ExportedEntry> Files() => [.. Manifest.Entries.Where(entry => FileKey.Read(entry.Name) is not null)];

    /// <summary>Puts the files that are not there yet.</summary>
    /// <returns>How many the export holds.</returns>
    public async Task<int> PutFiles(IFileStore files, CancellationToken token)
    {
        var all = Files();
        foreach (var entry in all)
            await PutFile(entry, files, token);
        return all.Count;
    }

    /// <summary>Puts a file that is not there yet.</summary>
    /// <param name="entry">One of <see cref="Files"/>.</param>
    public async Task PutFile(ExportedEntry entry, IFileStore files, CancellationToken token)
    {
        var key = FileKey.Read(entry.Name)!.Value;
        if (await files.Length(key, token) is not null)
            return;
        await using var content = await EntryOf(entry.Name).OpenAsync(token);
        var bytes = new byte[entry.Bytes];
        await content.ReadExactlyAsync(bytes, token);
        await files.Put(key, bytes, token);
    }

    public ValueTask DisposeAsync() => zip.DisposeAsync();

    public static Document Read(string type, byte[] written)
    {
        var document = known[type].ReadAny(new StoredDocument(type, type, written, ""));
        document.ETag = null; // it was never in the store it goes into
        return document;
    }

    private static async Task<SchoolManifest> ManifestOf(ZipArchive zip, CancellationToken token)
    {
        var entry = zip.GetEntry(SchoolManifest.Name) ?? throw Contradicts("it has no manifest");
        await using var content = await entry.OpenAsync(token);
        var manifest = await JsonSerializer.DeserializeAsync(content, Json.Of<SchoolManifest>(), token);
        if (manifest is not { Format: SchoolManifest.TheFormat })
            throw Contradicts("its manifest is of another program");
        if (manifest.V > SchoolManifest.Newest)
            throw new WholeSchoolException("This export was written by a newer program. Update the program; nothing was written.");
        if (manifest.Student is not null)
            throw new WholeSchoolException("This is one student's record and no whole school. Choose an export of the whole school; " +
                "nothing was written.");
        foreach (var kind in manifest.Kinds)
        {
            if (!known.TryGetValue(kind.Type, out var here) || kind.V > here.V)
                throw new WholeSchoolException($"The file holds data this program does not know ({kind.Type} version {kind.V}). Update " +
                    "the program; nothing was written.");
        }
        return manifest;
    }

    /// <summary>The entries that hold no documents.</summary>
    /// <exception cref="WholeSchoolException">There are other entries than the manifest says.</exception>
    public IReadOnlyList<ExportedEntry> OtherEntries()
    {
        var documents = Manifest.Kinds.Select(kind => kind.Entry).ToHashSet(StringComparer.Ordinal);
        var names = Manifest.Entries.Select(entry => entry.Name).ToList();
        return zip.Entries.Select(entry => entry.FullName).SequenceEqual([.. names, SchoolManifest.Name])
            && names.ToHashSet(StringComparer.Ordinal).IsSupersetOf(documents)
                ? [.. Manifest.Entries.Where(entry => !documents.Contains(entry.Name))]
                : throw Contradicts("its entries are not those of its manifest");
    }

    /// <exception cref="WholeSchoolException">It is not what the manifest says.</exception>
    public async Task CheckEntry(ExportedEntry entry, CancellationToken token)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var content = await EntryOf(entry.Name).OpenAsync(token);
        var (block, length) = (new byte[1 << 16], 0L);
        for (int read; (read = await content.ReadAsync(block, token)) > 0; length += read)
            hash.AppendData(block, 0, read);
        var digest = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (length != entry.Bytes
            || digest != entry.Sha256
            || (FileKey.Read(entry.Name) is { } key && !key.Path.EndsWith(digest, StringComparison.Ordinal)))
            throw Contradicts($"{entry.Name} is not what its manifest says");
    }

    /// <summary>Every document of a type with its digest, as it stands in its line.</summary>
    /// <param name="from">How many are passed over.</param>
    /// <exception cref="WholeSchoolException">A document is not what its digest says, or a line breaks off.</exception>
    public async IAsyncEnumerable<(byte[] Document, byte[] Digest)> Lines(
        ExportedKind kind,
        int from,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        await using var content = await EntryOf(kind.Entry).OpenAsync(token);
        var reader = PipeReader.Create(content, new StreamPipeReaderOptions(bufferSize: 1 << 16));
        for (var number = 1; ;)
        {
            var result = await reader.ReadAsync(token);
            var buffer = result.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                if (number > from)
                {
                    var digest = new byte[SHA256.HashSizeInBytes];
                    yield return ExportLine.Read(buffer.Slice(0, end).ToArray(), digest) is { } document
                        ? (document, digest)
                        : throw Contradicts($"{kind.Entry}, line {number}: the document does not match its checksum");
                }
                number++;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }
            reader.AdvanceTo(buffer.Start, buffer.End);
            if (!result.IsCompleted)
                continue;
            if (!buffer.IsEmpty)
                throw Contradicts($"{kind.Entry} breaks off in line {number}");
            await reader.CompleteAsync();
            yield break;
        }
    }

    private ZipArchiveEntry EntryOf(string name) => zip.GetEntry(name) ?? throw Contradicts($"{name} is missing");

    /// <summary>What is said of a file that is not what it says it is.</summary>
    public static WholeSchoolException Contradicts(string how) =>
        new($"This file is no whole export of a school: {how}. Export again; nothing was written.");
}
