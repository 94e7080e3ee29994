using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.WorkItems;

/// <summary>
/// Something dated that somebody deals with. <see cref="Document.Day"/> is its date, <see cref="Document.State"/> whether
/// anything is left to do, <see cref="Document.Student"/> the one student it is about.
/// </summary>
internal sealed record WorkItem : Document, IDocument<WorkItem>
{
    public const string OpenState = "open", ClosedState = "closed";

    /// <summary>By its kind: <see cref="WorkItemKind.WordsKeptDays"/>.</summary>
    internal static Retention Kept { get; } = Retention.WordsUntil("one to seven years after it was closed, by its kind");

    public static DocumentKind<WorkItem> Shape { get; } = new("work-item", 1, Kept);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }

    /// <summary>The <see cref="WorkItemKind.Key"/>.</summary>
    public required string WorkKind { get; init; }

    public required string Status { get; init; }

    public string? Title { get; init; }

    /// <summary>Who started it; null where it is unsigned.</summary>
    public string? By { get; init; }

    /// <summary>The school's day it was started; of an unsigned one nothing finer is kept.</summary>
    public required DateOnly Started { get; init; }

    public string? Owner { get; init; }
    public IReadOnlyList<string> People { get; init => field = value ?? []; } = [];

    /// <summary>Local times of its day.</summary>
    public TimeOnly? Begins { get; init; }

    public TimeOnly? Ends { get; init; }

    /// <summary>By the key of the kind's field; what is empty is left out.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init => field = value ?? new Dictionary<string, string>(); } =
        new Dictionary<string, string>();

    /// <summary>Key of the item it is a part of.</summary>
    public string? Parent { get; init; }

    /// <summary>Grows with each change of its words; an acknowledgement names the one that was read.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The day it got its present status.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>The day all staff were told of what became of it.</summary>
    public DateOnly? Told { get; init; }

    /// <summary>Its words were erased on that day, because it was closed long enough.</summary>
    public DateOnly? Erased { get; init; }

    /// <summary>As addresses name it: the id without its type.</summary>
    [JsonIgnore]
    public string Key => Id["work-item:".Length..];

    [JsonIgnore]
    public WorkItemKind Declared => WorkItemKind.Find(WorkKind)!;

    [JsonIgnore]
    public WorkStatus CurrentStatus => Declared.Status(Status);

    [JsonIgnore]
    public bool IsOpen => State == OpenState;

    public static string IdOf(string key) => "work-item:" + key;

    public static string StateOf(WorkStatus status) => status.IsOpen ? OpenState : ClosedState;

    /// <summary>The item in another status.</summary>
    public WorkItem In(WorkStatus status, DateOnly today) => this with { Status = status.Key, State = StateOf(status), Since = today };
}

/// <summary>One thing that happened to an item: a comment, a step, a change. <see cref="Document.State"/> is the item's key.</summary>
internal sealed record WorkItemEntry : Document, IDocument<WorkItemEntry>
{
    public static DocumentKind<WorkItemEntry> Shape { get; } = new("work-entry", 1, WorkItem.Kept);

    internal override DocumentKind Kind => Shape;

    public required WorkEntryType What { get; init; }

    /// <summary>The item's after it.</summary>
    public required int Rev { get; init; }

    /// <summary>Null where the item is unsigned and this is its start.</summary>
    public string? By { get; init; }

    /// <summary>Null where it is unsigned; then <see cref="Document.Day"/> is all that is kept.</summary>
    public DateTimeOffset? At { get; init; }

    public string? Text { get; init; }

    /// <summary>Of a comment in a caseload agenda: about whom.</summary>
    public string? About { get; init; }

    /// <summary>Of a step: its key, and the status before and after.</summary>
    public string? Move { get; init; }

    public string? From { get; init; }
    public string? To { get; init; }

    /// <summary>Of a change: what each was and is, by field.</summary>
    public IReadOnlyList<WorkChange>? Changes { get; init; }

    public static string IdOf(string item, Guid key) => $"work-entry:{item}:{key:n}";
}

/// <param name="Field">As requests name it: <c>title</c>, <c>values.why</c>.</param>
internal sealed record WorkChange(string Field, string? Before, string? After);

[JsonConverter(typeof(CamelCase<WorkEntryType>))]
internal enum WorkEntryType
{
    Started,
    Commented,
    Moved,
    Edited,
}

/// <summary>
/// Somebody said that they read or did it. <see cref="Document.State"/> is the item's key; of a yearly item there is one for
/// each school year and version.
/// </summary>
internal sealed record WorkAcknowledged : Document, IDocument<WorkAcknowledged>
{
    public static DocumentKind<WorkAcknowledged> Shape { get; } = new("work-acknowledgement", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
    public required int Version { get; init; }
    public required string SchoolYear { get; init; }

    public static string IdOf(WorkItem item, string year, string person) =>
        item.Declared.Acknowledged is { IsYearly: true }
            ? $"work-acknowledgement:{item.Key}:{year}:{item.Version}:{person}"
            : $"work-acknowledgement:{item.Key}:{person}";
}
