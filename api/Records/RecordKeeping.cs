using Plp.Storage;

namespace Plp.Records;

/// <summary>How long the school keeps the record of a student who left (J4). Absent, every record is kept.</summary>
internal sealed record RecordKeeping : Document, IDocument<RecordKeeping>
{
    public const string TheId = "record-keeping";

    public const int FewestYears = 1, MostYears = 100;

    public static DocumentKind<RecordKeeping> Shape { get; } = new("record-keeping", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }

    /// <summary>Years after the student's last day.</summary>
    public required int Years { get; init; }

    public required string By { get; init; }
    public required DateOnly Since { get; init; }

    /// <summary>Whether the record of somebody whose last day that was is past its time.</summary>
    public bool IsPast(DateOnly? left, DateOnly today) => left is { } day && day.AddYears(Years) < today;
}
