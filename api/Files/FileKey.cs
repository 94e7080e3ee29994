using System.Globalization;
using System.Security.Cryptography;

namespace Plp.Files;

/// <summary>
/// Where a file lies: always under its student, by what it holds or by its place in an upload. Never a name that somebody
/// typed: no part of it can leave the place that is meant for files.
/// </summary>
internal readonly record struct FileKey
{
    /// <summary>What begins the keys of files that are kept, of blocks under way, and of secrets.</summary>
    public const string Kept = "files/", Uploads = "uploads/", Secrets = "secrets/";

    private FileKey(string path) => Path = path;

    /// <summary>Letters a–z, digits, dashes and slashes.</summary>
    public string Path { get; }

    /// <summary>A file that is kept.</summary>
    /// <param name="hash">As <see cref="HashOf"/> says.</param>
    public static FileKey Of(string student, string hash) => new($"{Kept}{Part(student)}/{Part(hash)}");

    /// <summary>A block of an upload.</summary>
    public static FileKey Block(string student, string upload, int n) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Uploads}{Part(student)}/{Part(upload)}/{n:00}"));

    /// <summary>A secret that the documents must not hold: no list names it, so that no export and no backup takes it along.</summary>
    public static FileKey Secret(string room, string of) => new($"{Secrets}{Part(room)}/{Part(of)}");

    /// <summary>A kept file's key as a store listed it; null where it is none of ours.</summary>
    public static FileKey? Read(string path)
    {
        var parts = path.Split('/');
        return parts is ["files", var student, var hash] && IsPart(student) && IsPart(hash) ? new FileKey(path) : null;
    }

    /// <summary>The SHA-256 of what a file holds, 64 hexadecimal digits.</summary>
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public override string ToString() => Path;

    private static string Part(string part) =>
        IsPart(part) ? part : throw new InvalidOperationException("A file is named by an id or by what it holds.");

    private static bool IsPart(string part) =>
        part.Length is > 0 and <= 100 && part.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
}
