namespace Plp.Records;

/// <summary>
/// The last entry of an export, <c>manifest.json</c>: what is in it and what each part must be. Digests are SHA-256 in hexadecimal
/// digits; a sum of digests is that of <see cref="DigestSum"/>.
/// </summary>
internal sealed record SchoolManifest
{
    public const string TheFormat = "plp-school", Name = "manifest.json";

    public const int Newest = 1;

    public required string Format { get; init; }
    public required int V { get; init; }
    public required string School { get; init; }
    public required DateTimeOffset Taken { get; init; }

    /// <summary>The one student it is about; null: the whole school.</summary>
    public string? Student { get; init; }

    public required int Documents { get; init; }

    /// <summary>The sum of the digests of all documents.</summary>
    public required string Digest { get; init; }

    public required IReadOnlyList<ExportedKind> Kinds { get; init; }

    /// <summary>Every other entry, in the export's order.</summary>
    public required IReadOnlyList<ExportedEntry> Entries { get; init; }
}

/// <param name="V">The version of the documents' shape.</param>
/// <param name="Digest">The sum of its documents' digests.</param>
internal sealed record ExportedKind(string Type, int V, int Documents, string Digest)
{
    /// <summary>Where its documents lie: one a line, each with its digest.</summary>
    public string Entry => $"documents/{Type}.jsonl";
}

/// <param name="Bytes">Uncompressed.</param>
internal sealed record ExportedEntry(string Name, long Bytes, string Sha256);
