using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.Programme;

/// <summary>
/// One guiding question as the school answers it; written once somebody does. <see cref="Document.Day"/> is the day by which it is to
/// be answered. It says nothing of single students: the committee, students and parents among it, reads it.
/// </summary>
internal sealed record WorkbookQuestion : Document, IDocument<WorkbookQuestion>
{
    public const int MostEvidence = 20;

    public static DocumentKind<WorkbookQuestion> Shape { get; } = new("workbook-question", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }

    /// <summary>Of the nine, from 1.</summary>
    public required int Step { get; init; }

    /// <summary>The question where it is the school's own; null: it is one of those shipped.</summary>
    public string? Own { get; init; }

    /// <summary>The school asks it no more; what was answered stays.</summary>
    public bool Retired { get; init; }

    public QuestionProgress Progress { get; init; }
    public string? Answer { get; init; }

    /// <summary>The member of staff who sees to it.</summary>
    public string? Owner { get; init; }

    public IReadOnlyList<EvidenceLink> Evidence { get; init => field = value ?? []; } = [];
    public string? By { get; init; }
    public DateTimeOffset? At { get; init; }

    [JsonIgnore]
    public string Key => Id[(Id.IndexOf(':') + 1)..];

    /// <summary>Whether its owner still has something to do by its day.</summary>
    [JsonIgnore]
    public bool IsAwaited => Owner is not null && Day is not null && !Retired && Progress != QuestionProgress.Answered;

    public static string IdOf(string key) => "workbook-question:" + key;

    /// <summary>One of those shipped that nobody has written for yet.</summary>
    public static WorkbookQuestion Untouched(int step, string key) => new() { Id = IdOf(key), Rev = 0, Step = step };

    /// <summary>Whether both say the same, whoever saved them and when.</summary>
    public bool SaysTheSame(WorkbookQuestion other) =>
        (Own, Retired, Progress, Answer, Owner, Day) == (other.Own, other.Retired, other.Progress, other.Answer, other.Owner, other.Day)
        && Evidence.SequenceEqual(other.Evidence);
}

/// <param name="What">What is there.</param>
/// <param name="Address">Begins with https://</param>
internal sealed record EvidenceLink(string What, string Address);

/// <summary>How far the answer to a question is.</summary>
[JsonConverter(typeof(CamelCase<QuestionProgress>))]
internal enum QuestionProgress
{
    NotBegun,
    UnderWay,
    Answered,

    /// <summary>It was answered, and is to be looked at again.</summary>
    Revisit,
}

/// <summary>
/// What happened to a question: a version as it was saved, or a comment. <see cref="Document.State"/> is the question's key. It is
/// never changed.
/// </summary>
internal sealed record WorkbookEntry : Document, IDocument<WorkbookEntry>
{
    public static DocumentKind<WorkbookEntry> Shape { get; } = new("workbook-entry", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    /// <summary>The question's after it; of a comment null.</summary>
    public int? Rev { get; init; }

    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The answer, or what the comment says.</summary>
    public string? Text { get; init; }

    public string? Own { get; init; }
    public bool Retired { get; init; }
    public QuestionProgress? Progress { get; init; }
    public string? Owner { get; init; }
    public DateOnly? Due { get; init; }
    public IReadOnlyList<EvidenceLink>? Evidence { get; init; }

    public static string IdOf(string question, int rev) => FormattableString.Invariant($"workbook-entry:{question}:{rev}");

    public static string IdOf(string question, Guid comment) => $"workbook-entry:{question}:{comment:n}";

    /// <summary>The version that was just saved.</summary>
    public static WorkbookEntry Of(WorkbookQuestion saved) => new()
    {
        Id = IdOf(saved.Key, saved.Rev),
        State = saved.Key,
        Rev = saved.Rev,
        By = saved.By!,
        At = saved.At!.Value,
        Text = saved.Answer,
        Own = saved.Own,
        Retired = saved.Retired,
        Progress = saved.Progress,
        Owner = saved.Owner,
        Due = saved.Day,
        Evidence = saved.Evidence,
    };
}
