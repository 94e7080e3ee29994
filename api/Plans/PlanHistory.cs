using System.Text.Json.Nodes;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>
/// One save of one item: what was, what is, who and when (B9). Read through the item's present audience, so that an
/// earlier version is never seen by more people than the item is now. Check-ins and contacts keep their earlier versions
/// whole instead.
/// </summary>
internal sealed record PlanHistory : Document, IDocument<PlanHistory>
{
    public static DocumentKind<PlanHistory> Shape { get; } = new("history", 2, Retention.StudentRecord)
    {
        Upcasts = new Dictionary<int, Action<JsonObject>>
        {
            // Then the kind of an opportunity was its sort.
            [1] = json =>
            {
                foreach (var change in (json["fields"] as JsonArray ?? []).OfType<JsonObject>())
                {
                    if (change["field"]?.GetValue<string>() == "sort")
                        change["field"] = "kind";
                }
            },
        },
    };

    internal override DocumentKind Kind => Shape;

    /// <summary>
    /// The item of the plan, or the document whose texts were saved: a yearly update, an adult's hopes in it, a student's
    /// notes before a check-in. Null for the plan itself.
    /// </summary>
    public string? Item { get; init; }

    /// <summary>The item's revision after this save.</summary>
    public int? Rev { get; init; }

    public required string What { get; init; }
    public required string By { get; init; }

    /// <summary>Of a family member or a peer as it was then; null: the student, or a member of staff.</summary>
    public string? ByName { get; init; }

    public required DateTimeOffset At { get; init; }
    public IReadOnlyList<FieldChange> Fields { get; init; } = [];

    /// <summary>Whether it is about the plan or its yearly update, not about notes and hopes that are somebody's own.</summary>
    public bool IsOfPlan() => Item?.Contains(':') != true || Item.StartsWith(YearlyUpdate.Shape.Type + ":", StringComparison.Ordinal);

    /// <summary>The save of an item that was written in another program; null: it was written here.</summary>
    public BroughtAlong? BroughtAlong { get; init; }

    /// <summary>Names the version of the item that this save made.</summary>
    public string Version() => Id[(Id.LastIndexOf(':') + 1)..];

    /// <summary>Those among documents about one student, in no order.</summary>
    public static IEnumerable<PlanHistory> Among(IEnumerable<StoredDocument> about) => about
        .Where(document => document.Type == Shape.Type)
        .Select(document => document.As<PlanHistory>());

    /// <summary>The oldest first.</summary>
    public static IEnumerable<PlanHistory> Ordered(IEnumerable<PlanHistory> saves) => saves
        .OrderBy(save => save.At)
        .ThenBy(save => save.Rev ?? 0)
        .ThenBy(save => save.Id, StringComparer.Ordinal);

    /// <summary>A save of a document's own texts.</summary>
    /// <param name="commit">As in <see cref="IdOf"/>.</param>
    public static PlanHistory Of(
        string commit,
        string student,
        string item,
        int rev,
        string what,
        string by,
        SchoolToday today,
        IReadOnlyList<FieldChange> fields) => new()
        {
            Id = IdOf(student, commit),
            Student = student,
            Day = today.Day,
            Item = item,
            Rev = rev,
            What = what,
            By = by,
            At = today.Instant,
            Fields = fields,
        };

    /// <param name="commit">Orders the saves of a student in time and makes each id its own.</param>
    public static string IdOf(string student, string commit) => $"history:{student}:{commit}";
}
