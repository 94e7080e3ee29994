using System.Text.Json.Serialization;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Records;

/// <summary>That something of the records left the program, to whom and what for (34 CFR 99.32).</summary>
internal sealed record Disclosure : Document, IDocument<Disclosure>
{
    public static DocumentKind<Disclosure> Shape { get; } = new("disclosure", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required DisclosureKind What { get; init; }

    /// <summary>Who took it out.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What for, in their words.</summary>
    public required string Purpose { get; init; }

    /// <param name="key">Made once for this act: the same act is written once.</param>
    /// <param name="student">Null: of all students.</param>
    public static Disclosure Of(DisclosureKind what, Guid key, Visit visit, string purpose, string? student = null) => new()
    {
        Id = $"disclosure:{student ?? "school"}:{key:n}",
        Student = student,
        Day = visit.Today.Day,
        What = what,
        By = visit.Caller.Id,
        At = visit.Today.Instant,
        Purpose = purpose,
    };
}

[JsonConverter(typeof(CamelCase<DisclosureKind>))]
internal enum DisclosureKind
{
    /// <summary>An export of the whole school.</summary>
    School,

    /// <summary>An export of one student's record.</summary>
    Student,
}
