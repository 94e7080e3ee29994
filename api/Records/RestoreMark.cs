using Plp.Storage;

namespace Plp.Records;

/// <summary>
/// Stands in a store while a school is put into it, and moves in the commit of every stretch: whoever goes on with the same file
/// begins where it was cut off. The commit that writes the school's settings takes it away.
/// </summary>
internal sealed record RestoreMark : Document, IDocument<RestoreMark>
{
    public const string TheId = "restore";

    public static DocumentKind<RestoreMark> Shape { get; } = new("restore", 1, Retention.While("a restore runs"));

    internal override DocumentKind Kind => Shape;

    /// <summary>Which file it is put back from.</summary>
    public required string Digest { get; init; }

    /// <summary>How many documents of the file are written.</summary>
    public required int Done { get; init; }
}
