using Plp.People;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>
/// One save of one item: what was, what is, who and when (B9). Read through the item's present audience, so that an
/// earlier version is never seen by more people than the item is now.
/// </summary>
internal sealed record PlanHistory : Document, IDocument<PlanHistory>
{
    public static DocumentKind<PlanHistory> Shape { get; } = new("history", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    /// <summary>The goal, answer or opportunity; null for the plan itself.</summary>
    public string? Item { get; init; }

    /// <summary>The item's revision after this save.</summary>
    public int? Rev { get; init; }

    public required string What { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
    public IReadOnlyList<FieldChange> Fields { get; init; } = [];

    /// <summary>The save of an item that was written in another program; null: it was written here.</summary>
    public BroughtAlong? BroughtAlong { get; init; }

    /// <summary>Names the version of the item that this save made.</summary>
    public string Version() => Id[(Id.LastIndexOf(':') + 1)..];

    /// <param name="commit">Orders the saves of a student in time and makes each id its own.</param>
    public static string IdOf(string student, string commit) => $"history:{student}:{commit}";
}
