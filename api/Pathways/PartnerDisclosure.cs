using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.Pathways;

/// <summary>
/// That a partner saw a student's pathway by its link, or wrote something into it (34 CFR 99.32): at most one a student, link, day and
/// act. <see cref="Document.State"/> names the link, which it does not open.
/// </summary>
internal sealed record PartnerDisclosure : Document, IDocument<PartnerDisclosure>
{
    public static DocumentKind<PartnerDisclosure> Shape { get; } = new("partner-disclosure", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required PartnerAct What { get; init; }

    /// <summary>The partner's key.</summary>
    public required string Partner { get; init; }

    public required string PartnerName { get; init; }

    /// <summary>The pathway's key.</summary>
    public required string Pathway { get; init; }

    public required DateTimeOffset At { get; init; }

    public static PartnerDisclosure Of(PartnerVisit visit, string student, PartnerAct what) => new()
    {
        Id = $"partner-disclosure:{student}:{visit.Today.Day:yyyyMMdd}:{what}:{visit.Link.Mark()}".ToLowerInvariant(),
        Student = student,
        State = visit.Link.Mark(),
        Day = visit.Today.Day,
        What = what,
        Partner = visit.Partner.Key,
        PartnerName = visit.Partner.Name,
        Pathway = visit.Pathway.Key,
        At = visit.Today.Instant,
    };
}

[JsonConverter(typeof(CamelCase<PartnerAct>))]
internal enum PartnerAct
{
    /// <summary>Opened the page that shows the student.</summary>
    Opened,

    ConfirmedHours,
    AskedAboutHours,
    SignedAgreement,
    GaveFeedback,
}
