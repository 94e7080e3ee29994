using System.Text.Json.Serialization;
using Plp.School;
using Plp.Storage;

namespace Plp.Requests;

/// <summary>
/// That something of the records was shown to somebody or left the program: to whom and what for (34 CFR 99.32). Written in the
/// commit of the act, or before the answer that shows it.
/// </summary>
internal sealed record Disclosure : Document, IDocument<Disclosure>
{
    public static DocumentKind<Disclosure> Shape { get; } = new("disclosure", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required DisclosureKind What { get; init; }

    /// <summary>The <see cref="Document.State"/> of what concerns every student.</summary>
    public const string SchoolState = "school";

    /// <summary>Who looked or took it out: a person's id; of a partner's link, the partner's.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What for, in their words or in the program's.</summary>
    public required string Purpose { get; init; }

    /// <summary>Who received it, as they were called then, where that is nobody of the school: a partner, a school, a parent.</summary>
    public string? To { get; init; }

    /// <param name="key">Made once for this act: the same act is written once.</param>
    /// <param name="student">Null: of all students. One document for the school, shown in the record of each.</param>
    /// <param name="to">Who received it, where that is nobody of the school.</param>
    public static Disclosure Of(
        DisclosureKind what,
        Guid key,
        Visit visit,
        string purpose,
        string? student = null,
        string? to = null) => new()
        {
            Id = $"disclosure:{student ?? "school"}:{key:n}",
            Student = student,
            State = student is null ? SchoolState : null,
            Day = visit.Today.Day,
            What = what,
            By = visit.Caller.Id,
            At = visit.Today.Instant,
            Purpose = purpose,
            To = to,
        };

    /// <summary>Of what was sent: one a student and email, however often it is recorded.</summary>
    /// <param name="message">ASCII <c>[a-z0-9-:]</c>, part of the id.</param>
    /// <param name="to">Who received it: an adult's id.</param>
    public static Disclosure OfMail(string student, string message, string to, DateOnly day, DateTimeOffset at, string purpose) => new()
    {
        Id = $"disclosure:{student}:{message}",
        Student = student,
        Day = day,
        What = DisclosureKind.FamilyMail,
        By = to,
        At = at,
        Purpose = purpose,
    };

    /// <summary>Of what happens again and again: one a student, day, kind and reader, however often it is repeated.</summary>
    /// <param name="by">Whose look it is; ASCII <c>[a-z0-9-]</c>, part of the id.</param>
    /// <param name="to">Who received it, where that is nobody of the school.</param>
    /// <param name="detail">Tells apart what one reader may look at on one day; ASCII <c>[a-z0-9-]</c>, part of the id.</param>
    public static Disclosure OfDay(
        DisclosureKind what,
        string student,
        string by,
        SchoolToday today,
        string purpose,
        string? to = null,
        string? detail = null) => new()
        {
            Id = $"disclosure:{student}:{today.Day:yyyyMMdd}-{what}{(detail is null ? "" : "-" + detail)}:{by}".ToLowerInvariant(),
            Student = student,
            Day = today.Day,
            What = what,
            By = by,
            At = today.Instant,
            Purpose = purpose,
            To = to,
        };
}

[JsonConverter(typeof(CamelCase<DisclosureKind>))]
internal enum DisclosureKind
{
    /// <summary>An export of the whole school.</summary>
    School,

    /// <summary>An export of one student's record.</summary>
    Student,

    /// <summary>A plan, a packet or a sheet was printed.</summary>
    Print,

    /// <summary>A copy of plan and portfolio was downloaded.</summary>
    PlanCopy,

    /// <summary>A plan was read for the study of the quality of plans.</summary>
    QualityReading,

    /// <summary>A partner opened the page of a pathway that names the student.</summary>
    PartnerPage,

    /// <summary>A partner confirmed hours or gave feedback by its link.</summary>
    PartnerAnswer,

    /// <summary>A record that was asked for was given.</summary>
    Record,

    /// <summary>A package went to another school.</summary>
    Transfer,

    /// <summary>The email service took an email to the family that tells of the record.</summary>
    FamilyMail,
}
