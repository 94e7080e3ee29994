using System.Text.Json;
using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>
/// A student's one plan, from entry to graduation. Nobody writes a plan, only an item of it: a caller who cannot see a
/// field cannot erase it, and two people on one plan do not meet.
/// </summary>
public sealed record Plan : Document, IDocument<Plan>
{
    public const string ActiveState = "active", ArchivedState = "archived";

    /// <summary>Keeps the document well under the size a store reads cheaply.</summary>
    public const int MostGoals = 60;

    public static DocumentKind<Plan> Shape { get; } = new("plan", 1);

    internal override DocumentKind Kind => Shape;

    /// <summary>The revision of the plan itself: opened, archived, reopened. Items have their own.</summary>
    public required int Rev { get; init; }

    public required DateOnly Opened { get; init; }
    public IReadOnlyList<Goal> Goals { get; init; } = [];
    public IReadOnlyList<InventoryEntry> Inventory { get; init; } = [];

    [JsonIgnore]
    public bool Archived => State == ArchivedState;

    public static string IdOf(string student) => "plan:" + student;

    public static Plan Open(string student, DateOnly today) => new()
    {
        Id = IdOf(student),
        Student = student,
        State = ActiveState,
        Rev = 1,
        Opened = today,
    };

    public Goal? Find(string goal) => Goals.FirstOrDefault(other => other.Id == goal);

    /// <summary>The plan with that goal in its place, or at the end when it is new.</summary>
    public Plan With(Goal goal) => Find(goal.Id) is null
        ? this with { Goals = [.. Goals, goal] }
        : this with { Goals = [.. Goals.Select(other => other.Id == goal.Id ? goal : other)] };
}

/// <summary>One dated answer about oneself (B1). "I'd rather not say" is an answer (B12).</summary>
public sealed record InventoryEntry
{
    public required string Id { get; init; }
    public required int Rev { get; init; }
    public required DateOnly On { get; init; }
    public required string Grade { get; init; }

    /// <summary>Which prompt it answers; the key of the template's field.</summary>
    public required string Prompt { get; init; }

    public string? Text { get; init; }

    /// <summary>Answered with "I'd rather not say".</summary>
    public bool Declined { get; init; }

    public required Audience Audience { get; init; }
    public required Authorship Words { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
