using System.Globalization;
using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Pathways;

/// <summary>
/// One student on one pathway: from when to when, the agreement, the hours, and what credit was decided.
/// <see cref="Document.State"/> is the pathway's key, so that one query finds who is on it. Rules only.
/// </summary>
internal sealed record PathwayParticipation : Document, IDocument<PathwayParticipation>, ICardCause
{
    public const int MostHours = 600, MostFeedback = 60, MostEvidence = 40;

    public static DocumentKind<PathwayParticipation> Shape { get; } = new("pathway-participation", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public required ParticipationStatus Status { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }

    /// <summary>Of a pathway the student designed (G2), whose proposal has the same key; null of one in the catalog.</summary>
    public string? Title { get; init; }

    /// <summary>The number of the place they have; null where the pathway has no limit, and once they are no longer on it.</summary>
    public int? Place { get; init; }

    public IReadOnlyList<HoursEntry> Hours { get; init => field = value ?? []; } = [];
    public LearningAgreement? Agreement { get; init; }

    /// <summary>What partners wrote by their link; null until one did.</summary>
    public IReadOnlyList<PartnerFeedback>? Feedback { get; init; }

    /// <summary>Keys of pieces of the student's work that belong to it; null until some were named.</summary>
    public IReadOnlyList<string>? Evidence { get; init; }

    public CreditDecision? Credit { get; init; }

    /// <summary>Who put the student on it.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    [JsonIgnore]
    public string Pathway => State!;

    [JsonIgnore]
    public bool IsActive => Status == ParticipationStatus.Active;

    [JsonIgnore]
    public DateTimeOffset SavedAt => At;

    public Card MarkOn(Card card) =>
        card.OnPathway(new PathwayFact(Pathway, From, To, Title, Evidence is null ? null : true), IsActive);

    public static string IdOf(string student, string pathway) => $"pathway-participation:{student}:{pathway}";

    /// <summary>Whether a partner may still see it: until its last day, unless the student left it before the end.</summary>
    public bool IsShownOn(DateOnly day) => Status != ParticipationStatus.Left && day <= To;

    public decimal Total() => Hours.Sum(entry => entry.Hours);

    public decimal Confirmed() => Hours.Where(entry => entry.Confirmed is not null).Sum(entry => entry.Hours);

    /// <summary>What is wrong with the days, by the fields of the form.</summary>
    public static void CheckDays(DateOnly from, DateOnly to, SchoolCalendar calendar, FieldErrors errors)
    {
        var year = $"this school year, {DayWords.Written(calendar.Start)} to {DayWords.Written(calendar.End)}";
        if (from < calendar.Start || from > calendar.End)
            errors.Add("from", $"Choose a day of {year}.");
        if (to < calendar.Start || to > calendar.End)
            errors.Add("to", $"Choose a day of {year}.");
        if (to < from)
            errors.Add("to", "The last day is before the first.");
    }

    /// <summary>What is wrong with some hours, by the fields of the form.</summary>
    public void Check(HoursEntry entry, DateOnly today, FieldErrors errors)
    {
        if (entry.Hours is <= 0 or > HoursEntry.MostOfDay)
            errors.Add("hours", $"A day has {HoursEntry.MostOfDay} hours. Write how many of them it was, for example 2.5.");
        else if (entry.Hours * 4 != decimal.Truncate(entry.Hours * 4))
            errors.Add("hours", "Give quarters of an hour: 2, 2.25, 2.5.");
        var others = Hours.Where(other => other.On == entry.On && other.Id != entry.Id).Sum(other => other.Hours);
        if (others > 0 && others + entry.Hours > HoursEntry.MostOfDay)
            errors.Add("hours", string.Create(
                CultureInfo.InvariantCulture,
                $"{others} hours are written for this day already; together that is more than a day has."));
        if (entry.On > today)
            errors.Add("on", "This day has not come yet. Write hours once they are done.");
        else if (entry.On < From || entry.On > To)
            errors.Add("on", "Choose a day on which you were on this pathway.");
        if (Hours.Count >= MostHours)
            errors.Add("on", $"There are {MostHours} entries already. Write several days together from now on.");
    }
}

[JsonConverter(typeof(CamelCase<ParticipationStatus>))]
internal enum ParticipationStatus
{
    Active,
    Completed,

    /// <summary>Ended before it was completed.</summary>
    Left,
}

/// <summary>Hours of one day.</summary>
/// <param name="Id">Made of the key the page sent.</param>
/// <param name="Hours">In quarters of an hour.</param>
/// <param name="Confirmed">By whom and when; null until then.</param>
internal sealed record HoursEntry(string Id, DateOnly On, decimal Hours, string? What, string By, DateTimeOffset At)
{
    public const int MostOfDay = 24;

    public HoursConfirmed? Confirmed { get; init; }

    /// <summary>What the partner asks about it; null: nothing, or it was corrected since.</summary>
    public HoursQuestion? Question { get; init; }
}

/// <param name="Name">Whose question it is, as the partner is called.</param>
internal sealed record HoursQuestion(string Text, string Name, DateTimeOffset At);

/// <param name="Name">As they are called: of a partner, or of staff who have it on paper.</param>
/// <param name="By">Who of the staff entered it; null: the partner, by link.</param>
/// <param name="Partner">The key of the partner who confirmed them by link; null: staff did.</param>
internal sealed record HoursConfirmed(string Name, DateTimeOffset At, string? By = null, string? Partner = null);

/// <summary>What student, family, partner and school agree on before it begins.</summary>
internal sealed record LearningAgreement
{
    /// <summary>Grows when the words change: whoever signed, signed other words, and signs again.</summary>
    public required int Version { get; init; }

    public required string Does { get; init; }
    public required string Learns { get; init; }
    public string? Schedule { get; init; }
    public string? Supervisor { get; init; }
    public string? Safety { get; init; }

    /// <summary>Of this version, each party once.</summary>
    public IReadOnlyList<AgreementSignature> Signatures { get; init => field = value ?? []; } = [];

    /// <summary>Versions that somebody signed and that were worded anew, the oldest first; null where there is none.</summary>
    public IReadOnlyList<SignedAgreement>? Earlier { get; init; }

    public LearningAgreement Signed(AgreementSignature signature) => this with
    {
        Signatures = [.. Signatures.Where(other => other.As != signature.As), signature with { Version = Version }],
    };

    /// <summary>The agreement in other words, which nobody has signed; what was signed stays readable.</summary>
    public LearningAgreement WordedAs(LearningAgreement words) => words with
    {
        Version = Version + 1,
        Signatures = [],
        Earlier = Signatures.Count == 0
            ? Earlier
            : [
                .. (Earlier ?? []).TakeLast(MostEarlier - 1),
                new SignedAgreement(Version, Does, Learns, Schedule, Supervisor, Safety, Signatures),
            ],
    };

    private const int MostEarlier = 8;
}

/// <summary>Words of an agreement that were signed and are in force no more.</summary>
internal sealed record SignedAgreement(
    int Version,
    string Does,
    string Learns,
    string? Schedule,
    string? Supervisor,
    string? Safety,
    IReadOnlyList<AgreementSignature> Signatures);

/// <param name="EnteredBy">Who of the staff entered what was signed on paper; null: signed on the page or by link.</param>
internal sealed record AgreementSignature(AgreementParty As, string Name, DateOnly On, string? EnteredBy = null)
{
    /// <summary>Of the words that were signed; null: signed before this was kept beside it.</summary>
    public int? Version { get; init; }

    /// <summary>Who signed, where it is known: an id of a person, or of a partner as emails to it have.</summary>
    public string? By { get; init; }
}

/// <summary>A few words of a partner about the student's work, written by the partner's link.</summary>
/// <param name="Id">Made of the key the page sent.</param>
/// <param name="Name">Whose words they are, as the partner is called.</param>
/// <param name="Partner">The partner's key.</param>
internal sealed record PartnerFeedback(string Id, string Text, string Name, string Partner, DateTimeOffset At)
{
    /// <summary>The student, the advisor and the coordinator read it (B14).</summary>
    public Audience Audience { get; init; } = Audience.Advisor;
}

[JsonConverter(typeof(CamelCase<AgreementParty>))]
internal enum AgreementParty
{
    Student,
    Family,
    Partner,
    School,
}

/// <param name="Granted">False: no credit, and <paramref name="Why"/> says why.</param>
/// <param name="What">For example: half a credit in science.</param>
internal sealed record CreditDecision(bool Granted, string? What, string Why, string By, DateTimeOffset At);

/// <summary>
/// That a place of a pathway is somebody's: at most one document a place, created with the participation, so that there is never one
/// student too many whoever joins at once.
/// </summary>
internal sealed record PathwayPlace : Document, IDocument<PathwayPlace>
{
    public static DocumentKind<PathwayPlace> Shape { get; } = new("pathway-place", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required int Number { get; init; }

    public static PathwayPlace Of(Pathway pathway, int number, string student) => new()
    {
        Id = IdOf(pathway.Key, number),
        Student = student,
        State = pathway.Key,
        Number = number,
    };

    public static string IdOf(string pathway, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"pathway-place:{pathway}:{number}");
}
