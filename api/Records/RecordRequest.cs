using System.Text.Json.Serialization;
using Plp.School;
using Plp.Storage;

namespace Plp.Records;

/// <summary>
/// Somebody asks to inspect a student's record, to see who had access to it, or to have it amended (34 CFR 99.10, 99.20, 99.32).
/// <see cref="Document.Day"/> is the last day to answer, <see cref="Document.State"/> whether it is answered. Rules only.
/// </summary>
internal sealed record RecordRequest : Document, IDocument<RecordRequest>
{
    public const string OpenState = "open", ClosedState = "closed";

    /// <summary>The law's longest time to answer, in calendar days after it was asked (34 CFR 99.10(b)).</summary>
    public const int DaysToAnswer = 45;

    public static DocumentKind<RecordRequest> Shape { get; } = new("record-request", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public required RecordAsked What { get; init; }

    /// <summary>Who asks: the student, or one of the student's adults.</summary>
    public required string AskedBy { get; init; }

    public required AskerRight Right { get; init; }
    public required AskWay Way { get; init; }
    public required DateOnly AskedOn { get; init; }

    /// <summary>What they ask, in their words; of an amendment: which part, and why it is wrong.</summary>
    public required string Words { get; init; }

    /// <summary>Who of the staff wrote it down; null where it came by the family's page or the student's account.</summary>
    public string? TakenBy { get; init; }

    /// <summary>Types of documents that are not given, by choice of whoever gathers.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Names that were looked at: whether each is taken out.</summary>
    public IReadOnlyList<Redaction> Redactions { get; init; } = [];

    /// <summary>Null until the names of others were looked at by a person.</summary>
    public RecordReview? Reviewed { get; init; }

    public RecordDelivery? Delivery { get; init; }
    public AmendmentDecision? Decision { get; init; }
    public AmendmentHearing? Hearing { get; init; }
    public RecordClosing? Closing { get; init; }

    [JsonIgnore]
    public string Key => Id[(Id.LastIndexOf(':') + 1)..];

    [JsonIgnore]
    public DateOnly Due => Day!.Value;

    [JsonIgnore]
    public bool IsOpen => State == OpenState;

    /// <summary>Whether the school refused to amend and nothing since undid that: then a statement may be placed.</summary>
    [JsonIgnore]
    public bool IsRefused => Decision is { Granted: false } && Hearing is not { Granted: true };

    public static string IdOf(string student, Guid key) => IdOf(student, $"{key:n}");

    public static string IdOf(string student, string key) => $"record-request:{student}:{key}";

    public RecordRequest ClosedBy(string by, SchoolToday today, string proof) => this with
    {
        Rev = Rev + 1,
        State = ClosedState,
        Closing = new(by, today.Day, proof),
    };
}

[JsonConverter(typeof(CamelCase<RecordAsked>))]
internal enum RecordAsked
{
    /// <summary>To inspect the record, or have a copy of it.</summary>
    Record,

    /// <summary>To see who had access to it.</summary>
    AccessRecord,

    /// <summary>To have a part of it amended.</summary>
    Amendment,
}

/// <summary>What somebody's right to ask rests on.</summary>
[JsonConverter(typeof(CamelCase<AskerRight>))]
internal enum AskerRight
{
    /// <summary>
    /// A parent, guardian or who acts as one, of a student under 18 (34 CFR 99.4), or the guardian of an adult student by court order.
    /// </summary>
    Parent,

    /// <summary>The student, at 18 or older (34 CFR 99.5).</summary>
    AdultStudent,

    /// <summary>A parent of an adult student who is a dependent for tax; the school saw evidence (34 CFR 99.31(a)(8)).</summary>
    Dependent,
}

[JsonConverter(typeof(CamelCase<AskWay>))]
internal enum AskWay
{
    FamilyPage,
    Account,
    InPerson,
    Letter,
    Email,
    Phone,
}

internal sealed record RecordReview(string By, DateOnly On);

/// <param name="Link">The id of the link that opens it; null where it was given on paper.</param>
/// <param name="Until">The last day the link opens it.</param>
/// <param name="Opened">When it was opened first.</param>
internal sealed record RecordDelivery(string By, DateOnly On, string? Link, DateOnly? Until, DateTimeOffset? Opened);

/// <param name="Why">What was amended, or why the school does not.</param>
internal sealed record AmendmentDecision(bool Granted, string Why, string By, DateOnly On);

/// <param name="Granted">Whether the hearing found that the record is to be amended.</param>
/// <param name="Outcome">In plain words.</param>
internal sealed record AmendmentHearing(DateOnly On, bool Granted, string Outcome, string By);

/// <param name="Proof">How it ended: what was handed to whom.</param>
internal sealed record RecordClosing(string By, DateOnly On, string Proof);
