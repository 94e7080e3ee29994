using System.Text.Json.Serialization;
using Plp.Plans;
using Plp.Storage;

namespace Plp.Pathways;

/// <summary>
/// A family's consent that a partner sees, by a private link, one pathway of one student (34 CFR 99.30: what is disclosed, what for, to
/// whom): the first name, the learning agreement, the hours and the partner's own feedback, nothing else. Asked for by staff; given on
/// the family's page, on paper, or by a student of age; ended at any time by whoever gave it, the student or the school.
/// <see cref="Document.State"/> is the partner's key. Rules only.
/// </summary>
internal sealed record PartnerConsent : Document, IDocument<PartnerConsent>
{
    public static DocumentKind<PartnerConsent> Shape { get; } = new("partner-consent", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }

    /// <summary>The partner's name as it was told the family.</summary>
    public required string PartnerName { get; init; }

    /// <summary>The pathway's key.</summary>
    public required string Pathway { get; init; }

    /// <summary>What the partner needs it for, in the school's words.</summary>
    public required string Why { get; init; }

    /// <summary>The last day it holds.</summary>
    public required DateOnly Until { get; init; }

    public required PartnerConsentStatus Status { get; init; }
    public required string AskedBy { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null while it is asked for.</summary>
    public ConsentGiven? Given { get; init; }

    public ConsentEnded? Ended { get; init; }

    [JsonIgnore]
    public string Partner => State!;

    public static string IdOf(string student, string pathway, string partner) => $"partner-consent:{student}:{pathway}:{partner}";

    public bool Holds(DateOnly day) => Status == PartnerConsentStatus.Given && day <= Until;

    public PartnerConsent GivenBy(ConsentGiven given) =>
        this with { Rev = Rev + 1, Status = PartnerConsentStatus.Given, Given = given, Ended = null };

    public PartnerConsent EndedBy(string person, DateOnly on) =>
        this with { Rev = Rev + 1, Status = PartnerConsentStatus.Ended, Ended = new ConsentEnded(person, on) };
}

[JsonConverter(typeof(CamelCase<PartnerConsentStatus>))]
internal enum PartnerConsentStatus
{
    /// <summary>Waits for the family.</summary>
    Asked,

    Given,

    /// <summary>Refused, or taken back.</summary>
    Ended,
}

/// <param name="Adult">Who gave it; null: the student, who is of age.</param>
/// <param name="On">The day it was given.</param>
/// <param name="RecordedBy">Who typed it from paper; null where it was given on the page.</param>
internal sealed record ConsentGiven(string? Adult, ConsentWay How, DateOnly On, string? RecordedBy = null);

/// <param name="By">Who ended it, or did not give it.</param>
internal sealed record ConsentEnded(string By, DateOnly On);
