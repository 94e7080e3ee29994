using System.Buffers.Binary;
using System.IO.Compression;

namespace Plp.Roster;

/// <summary>What an archive may be to be opened at all: small, flat, plain, and no bomb.</summary>
internal static class ArchiveGuard
{
    /// <summary>A OneRoster export has about twenty files.</summary>
    public const int MostEntries = 200;

    /// <summary>Rosters pack to a fifth or a tenth; nothing a school writes packs a hundredfold.</summary>
    private const int MostRatio = 100;

    private const int SmallEnoughForAnyRatio = 1_000_000;
    private const int EndRecordLength = 22, EntryHeaderLength = 46, LongestComment = 65_535;

    public static bool IsZip(ReadOnlySpan<byte> start) => start.StartsWith("PK\x03\x04"u8) || start.StartsWith("PK\x05\x06"u8);

    /// <summary>
    /// Walks the archive's directory before anything builds lists from it: an archive of a million entries must cost
    /// nothing.
    /// </summary>
    /// <param name="name">Of the archive.</param>
    public static void CheckDirectory(Stream archive, string name)
    {
        var tail = new byte[Math.Min(archive.Length, EndRecordLength + LongestComment)];
        archive.Position = archive.Length - tail.Length;
        archive.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || tail.Length - end < EndRecordLength)
            throw new RosterRefusedException(
                new RosterPlace(name),
                "the archive is damaged: its list of files is missing. Make it again and try once more.");

        var record = tail.AsSpan(end);
        var claimed = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        var start = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        if (claimed == ushort.MaxValue || start == uint.MaxValue || claimed > MostEntries)
            throw TooMany(name);

        var position = (long)start;
        Span<byte> header = stackalloc byte[EntryHeaderLength];
        for (var count = 0; position + EntryHeaderLength <= archive.Length; count++)
        {
            archive.Position = position;
            archive.ReadExactly(header);
            if (!header.StartsWith("PK\x01\x02"u8))
                break;
            if (count == MostEntries)
                throw TooMany(name);
            position += EntryHeaderLength
                + BinaryPrimitives.ReadUInt16LittleEndian(header[28..])
                + BinaryPrimitives.ReadUInt16LittleEndian(header[30..])
                + BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
        }
        archive.Position = 0;
    }

    /// <summary>The files of an archive that may be read.</summary>
    /// <param name="name">Of the archive.</param>
    public static List<ZipArchiveEntry> Checked(ZipArchive archive, string name)
    {
        RosterRefusedException Refused(ZipArchiveEntry entry, string why) => new(new RosterPlace($"{name}, {Shown(entry.FullName)}"), why);
        var files = new List<ZipArchiveEntry>();
        foreach (var entry in archive.Entries)
        {
            if (LeadsOut(entry.FullName))
                throw Refused(entry, "its path leads out of the archive. Make the archive from the CSV files alone.");
            var isFolder = entry.FullName.EndsWith('/');
            if (isFolder || entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal) || entry.Name.StartsWith('.'))
                continue;
            if (entry.IsEncrypted)
                throw Refused(entry, "it is locked with a password. Make the archive without one.");
            if (entry.Length > SmallEnoughForAnyRatio && entry.Length / MostRatio > entry.CompressedLength)
                throw Refused(entry, $"it unpacks to more than {MostRatio} times its size, which no roster does. Make the archive " +
                    "from the roster's CSV files.");
            if (LooksLikeArchive(entry))
                throw Refused(entry, "it is an archive inside the archive. Put the CSV files themselves into one ZIP.");
            files.Add(entry);
        }
        return files;
    }

    private static bool LeadsOut(string path)
    {
        var parts = path.Split('/');
        return path.StartsWith('/')
            || path.Contains('\\')
            || path.Contains(':')
            || path.Any(char.IsControl)
            || parts.Contains("..")
            || parts.Contains(".");
    }

    private static bool LooksLikeArchive(ZipArchiveEntry entry)
    {
        if (entry.Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            return true;
        using var stream = entry.Open();
        Span<byte> start = stackalloc byte[4];
        return stream.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && IsZip(start);
    }

    private static string Shown(string name) => new([.. name.Where(c => !char.IsControl(c)).Take(80)]);

    private static RosterRefusedException TooMany(string name) => new(
        new RosterPlace(name),
        $"the archive holds more than {MostEntries} files. Put only the roster's CSV files into it.");
}
