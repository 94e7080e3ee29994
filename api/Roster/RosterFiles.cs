using System.IO.Compression;

namespace Plp.Roster;

/// <summary>
/// The files of one roster: a folder, a ZIP archive, or some uploaded files. What could harm is refused before it is
/// read, and sizes are counted while reading, whatever an archive claims of itself.
/// </summary>
internal sealed class RosterFiles : IDisposable
{
    /// <summary>Bytes of one file, and of all together, unpacked. A district of 50,000 students stays below.</summary>
    public const long MostBytesOfFile = 100_000_000, MostBytes = 250_000_000;

    private readonly ZipArchive? archive;
    private long bytesLeft = MostBytes;

    private RosterFiles(ZipArchive? archive = null) => this.archive = archive;

    /// <summary>The CSV files by their name in lower case, without a folder.</summary>
    public IReadOnlyList<RosterFile> All { get; private set; } = [];

    /// <summary>Files that are no CSV, and so were not looked at.</summary>
    public IReadOnlyList<string> Ignored { get; private set; } = [];

    /// <param name="path">A folder, a .zip or one .csv.</param>
    /// <exception cref="RosterRefusedException">There is nothing to read there, or it is not fit to be read.</exception>
    public static RosterFiles Open(string path)
    {
        if (Directory.Exists(path))
            return Of([.. Directory
                .EnumerateFiles(path)
                .Order(StringComparer.Ordinal)
                .Take(ArchiveGuard.MostEntries + 1)
                .Select(file => (Path.GetFileName(file), file))]);
        return File.Exists(path)
            ? Of([(Path.GetFileName(path), path)])
            : throw new RosterRefusedException(
                new RosterPlace(path),
                "there is no such folder or file. Give the folder, the ZIP archive or the CSV file of the roster.");
    }

    /// <summary>Some files on this disk: one archive, or CSV files.</summary>
    public static RosterFiles Of(IReadOnlyList<(string Name, string Path)> files)
    {
        if (files.Count == 1 && IsZip(files[0].Path))
            return OpenArchive(files[0].Name, files[0].Path);
        if (files.Count > ArchiveGuard.MostEntries)
            throw new RosterRefusedException(
                new RosterPlace(files[ArchiveGuard.MostEntries].Name),
                $"with it there are more than {ArchiveGuard.MostEntries} files. Give the folder that holds only the roster.");

        var roster = new RosterFiles();
        roster.Take([.. files.Select(file => new RosterFile(
            file.Name,
            new FileInfo(file.Path).Length,
            () => roster.Counted(File.OpenRead(file.Path), file.Name)))]);
        return roster;
    }

    public void Dispose() => archive?.Dispose();

    /// <summary>Some of these files, to be read as long as all are open.</summary>
    public RosterFiles Where(Func<RosterFile, bool> takes) => new() { All = [.. All.Where(takes)], Ignored = Ignored };

    private static RosterFiles OpenArchive(string name, string path)
    {
        var stream = File.OpenRead(path);
        try
        {
            ArchiveGuard.CheckDirectory(stream, name);
            var opened = new ZipArchive(stream, ZipArchiveMode.Read);
            var roster = new RosterFiles(opened);
            roster.Take([.. ArchiveGuard
                .Checked(opened, name)
                .Select(entry => new RosterFile(entry.Name, entry.Length, () => roster.Counted(entry.Open(), entry.Name))
                {
                    Place = $"{name}, {entry.FullName}",
                })]);
            return roster;
        }
        catch (InvalidDataException e)
        {
            stream.Dispose();
            throw new RosterRefusedException(new RosterPlace(name), "the archive is damaged. Make it again and try once more.", e);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static bool IsZip(string path)
    {
        using var stream = File.OpenRead(path);
        Span<byte> start = stackalloc byte[4];
        return stream.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && ArchiveGuard.IsZip(start);
    }

    private void Take(IReadOnlyList<RosterFile> files)
    {
        var tables = files.Where(file => file.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)).ToList();
        if (tables.Find(file => file.Length > MostBytesOfFile) is { } large)
            throw TooLarge(large.Name);
        if (tables.Sum(file => file.Length) > MostBytes)
            throw new RosterRefusedException(
                new RosterPlace(tables.MaxBy(file => file.Length)!.Place),
                $"this is the largest of files that hold more than {MostBytes / 1_000_000} MB together, more than a school's roster. " +
                "Give only the roster's files.");
        if (tables.GroupBy(file => file.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new RosterRefusedException(
                new RosterPlace(string.Join(" and ", twice.Select(file => file.Place))),
                $"these are two files named {twice.Key}. Give each once.");
        All = tables;
        Ignored = [.. files.Except(tables).Select(file => file.Name)];
    }

    private CountedStream Counted(Stream stream, string name) => new(stream, MostBytesOfFile, read =>
    {
        bytesLeft -= read;
        if (bytesLeft < -MostBytes)
            throw TooLarge(name);
    }, () => throw TooLarge(name));

    private static RosterRefusedException TooLarge(string name) =>
        new(
            new RosterPlace(name),
            $"it is larger than {MostBytesOfFile / 1_000_000} MB, more than a school's roster. Give only the roster's files.");
}

/// <param name="Name">Without a folder, as it is called there.</param>
internal sealed record RosterFile(string Name, long Length, Func<Stream> Open)
{
    /// <summary>What kind of table it is: <c>users</c> for Users.csv.</summary>
    public string Table { get; } = Fold.Key(Path.GetFileNameWithoutExtension(Name));

    /// <summary>Where it is: its name, or the archive and its path in it.</summary>
    public string Place { get; init; } = Name;
}

/// <summary>Passes bytes on and counts them, so that no archive unpacks to more than it may.</summary>
internal sealed class CountedStream(Stream inner, long most, Action<int> count, Action refuse) : Stream
{
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var taken = inner.Read(buffer);
        read += taken;
        count(taken);
        if (read > most)
            refuse();
        return taken;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
