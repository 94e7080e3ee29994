using System.Text.Json.Serialization;
using Plp.People;
using Plp.Plans;
using Plp.School;
using Plp.Storage;

namespace Plp.Pathways;

/// <summary>
/// A pathway that a student designs (G2), as it stands now: written step by step, sent, judged, and written on when it is sent back.
/// What was sent is kept version by version. <see cref="Document.Day"/> is the day by which what comes next is due. Rules only.
/// </summary>
internal sealed record PathwayProposal : Document, IDocument<PathwayProposal>
{
    public const string DraftState = "draft", OpenState = "open", ClosedState = "closed";

    public const int Most = 20, MostVersions = 12, MostJudges = 7;

    /// <summary>School days the coordinator has to name who judges a version.</summary>
    public const int DaysToName = 5;

    public static DocumentKind<PathwayProposal> Shape { get; } = new("pathway-proposal", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    /// <summary>Of the words and of what became of them; grows with each save by the student and each decision.</summary>
    public required int Rev { get; init; }

    public required PathwayProposalStatus Status { get; init; }
    public required PathwayProposalText Text { get; init; }

    /// <summary>Of the criteria it answers: those that were in force when it was begun, to the end.</summary>
    public required int CriteriaVersion { get; init; }

    public required Audience Audience { get; init; }

    /// <summary>How often it was sent; the version with this number is the one that counts.</summary>
    public int Version { get; init; }

    /// <summary>Who judges the version that was sent last; null before they are named and once it is decided.</summary>
    public ProposalRound? Round { get; init; }

    public required Authorship Words { get; init; }

    /// <summary>A proposal is found by the id of whoever judges it.</summary>
    public override IReadOnlyList<string>? Staff => Round?.Judges;

    [JsonIgnore]
    public string Key => Id[(Id.LastIndexOf(':') + 1)..];

    /// <summary>Whether the student may write on it.</summary>
    [JsonIgnore]
    public bool IsWritable => Status is PathwayProposalStatus.Draft or PathwayProposalStatus.SentBack;

    /// <summary>Whether a version was sent of which nobody has decided.</summary>
    [JsonIgnore]
    public bool IsSent => Status is PathwayProposalStatus.Submitted or PathwayProposalStatus.Judging;

    public static string IdOf(string student, string key) => $"pathway-proposal:{student}:{key}";

    public PathwayProposal In(PathwayProposalStatus status, DateOnly? due) => this with
    {
        Status = status,
        State = status switch
        {
            PathwayProposalStatus.Draft => DraftState,
            PathwayProposalStatus.Accepted or PathwayProposalStatus.Declined => ClosedState,
            _ => OpenState,
        },
        Day = due,
    };
}

[JsonConverter(typeof(CamelCase<PathwayProposalStatus>))]
internal enum PathwayProposalStatus
{
    /// <summary>Not sent yet, or taken back.</summary>
    Draft,

    /// <summary>Sent; the coordinator names who judges it.</summary>
    Submitted,
    Judging,

    /// <summary>Something is missing; the student writes on and sends it again.</summary>
    SentBack,
    Accepted,
    Declined,
}

/// <summary>What the student proposes; an empty part is null until it is sent.</summary>
internal sealed record PathwayProposalText
{
    public const int MostOfPart = 2000;

    public string? Title { get; init; }

    /// <summary>Why this, and which goal it serves.</summary>
    public string? Why { get; init; }

    /// <summary>What is done and learned.</summary>
    public string? What { get; init; }

    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>With whom.</summary>
    public string? With { get; init; }

    /// <summary>How it is shown, to whom.</summary>
    public string? Shown { get; init; }

    /// <summary>How each criterion is met, by the criterion's key.</summary>
    public IReadOnlyDictionary<string, string> Met { get; init => field = value ?? new Dictionary<string, string>(); } =
        new Dictionary<string, string>();

    /// <summary>What is missing or wrong before it can be sent, by the fields of the form.</summary>
    public FieldErrors Lacks(PathwayCriteria criteria, SchoolCalendar calendar)
    {
        var errors = new FieldErrors();
        foreach (var (field, text, ask) in new[]
        {
            ("title", Title, "Give it a title."),
            ("why", Why, "Say why you want to do this."),
            ("what", What, "Say what you will do and learn."),
            ("with", With, "Say who you will work with."),
            ("shown", Shown, "Say how you will show what you learned, and to whom."),
        })
            errors.Required(field, text, ask, MostOfPart);
        if (From is null)
            errors.Add("from", "Say on which day it begins.");
        if (To is null)
            errors.Add("to", "Say on which day it ends.");
        CheckDays(calendar, errors);
        foreach (var criterion in criteria.Items)
        {
            if (!Met.ContainsKey(criterion.Key))
                errors.Add($"met.{criterion.Key}", $"Say how this is met: {criterion.Text}");
        }
        return errors;
    }

    /// <summary>What is wrong with the days that are given.</summary>
    public void CheckDays(SchoolCalendar calendar, FieldErrors errors)
    {
        if ((From ?? To) is { } one)
            PathwayParticipation.CheckDays(From ?? one, To ?? one, calendar, errors);
    }
}

/// <summary>
/// Who judges one version: each alone first. What others wrote is read by nobody until all are done, or until the coordinator opens the
/// round and says why.
/// </summary>
/// <param name="Judges">Ids of staff.</param>
/// <param name="Done">Those of them who have judged.</param>
/// <param name="Due">The last day to judge.</param>
internal sealed record ProposalRound(
    IReadOnlyList<string> Judges,
    IReadOnlyList<string> Done,
    string NamedBy,
    DateTimeOffset NamedAt,
    DateOnly Due)
{
    public RoundOpened? Opened { get; init; }

    /// <summary>Whether the judges read each other and decide.</summary>
    [JsonIgnore]
    public bool IsTogether => Opened is not null || Judges.All(Done.Contains);
}

/// <summary>The coordinator opened a round before everybody had judged.</summary>
internal sealed record RoundOpened(string Why, string By, DateTimeOffset At);

/// <summary>
/// A version as it was sent, and the round it went through. <see cref="Document.State"/> is the proposal's key; it is changed once: when
/// it is decided or taken back.
/// </summary>
internal sealed record PathwayProposalVersion : Document, IDocument<PathwayProposalVersion>
{
    public static DocumentKind<PathwayProposalVersion> Shape { get; } = new("pathway-proposal-version", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    /// <summary>Counted from 1.</summary>
    public required int Number { get; init; }

    public required PathwayProposalText Text { get; init; }

    /// <summary>Of the whole proposal when it was sent.</summary>
    public required Audience Audience { get; init; }

    public required Authorship Words { get; init; }

    /// <summary>As it ended; null while the proposal has it.</summary>
    public ProposalRound? Round { get; init; }

    public PathwayDecision? Decision { get; init; }

    /// <summary>When the student took it back; nothing was decided then.</summary>
    public DateTimeOffset? TakenBack { get; init; }

    public static string IdOf(string student, string key, int number) =>
        FormattableString.Invariant($"pathway-proposal-version:{student}:{key}:{number}");
}

/// <summary>What the judges decided together: criterion by criterion with a reason each, and on the whole.</summary>
/// <param name="Marks">By the criterion's key.</param>
/// <param name="Missing">Of one that is sent back: what it still needs.</param>
/// <param name="ReviseBy">Of one that is sent back: the day it is expected again.</param>
internal sealed record PathwayDecision(
    PathwayProposalOutcome Outcome,
    IReadOnlyDictionary<string, CriterionMark> Marks,
    string Reason,
    string? Missing,
    DateOnly? ReviseBy,
    string By,
    DateTimeOffset At);

[JsonConverter(typeof(CamelCase<PathwayProposalOutcome>))]
internal enum PathwayProposalOutcome
{
    Accepted,
    SentBack,
    Declined,
}

/// <param name="Met">Null while a judge has not made up their mind.</param>
internal sealed record CriterionMark(bool? Met, string? Reason);

/// <summary>
/// What one judge thinks of one version, written alone. <see cref="Document.State"/> says whether it is done; a draft is the judge's
/// alone for good.
/// </summary>
internal sealed record PathwayJudgment : Document, IDocument<PathwayJudgment>
{
    public const string DraftState = "draft", DoneState = "done";

    public static DocumentKind<PathwayJudgment> Shape { get; } = new("pathway-judgment", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }

    /// <summary>The proposal's key.</summary>
    public required string Proposal { get; init; }

    /// <summary>Of the version.</summary>
    public required int Number { get; init; }

    public required string Judge { get; init; }
    public required IReadOnlyDictionary<string, CriterionMark> Marks { get; init; }
    public required DateTimeOffset At { get; init; }

    [JsonIgnore]
    public bool IsDone => State == DoneState;

    public static string IdOf(string student, string key, int number, string judge) =>
        FormattableString.Invariant($"pathway-judgment:{student}:{key}:{number}:{judge}");
}
