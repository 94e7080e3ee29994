using System.Text.Json;
using System.Text.Json.Serialization;
using Plp.People;

namespace Plp.Plans;

/// <summary>
/// One part of a plan that is saved by itself, with its own revision: a goal, an answer about oneself, an opportunity.
/// Its fields have names and texts, so that history can tell versions apart and bring one back.
/// </summary>
internal abstract record PlanItem
{
    public required string Id { get; init; }
    public required int Rev { get; init; }
    public required Audience Audience { get; init; }

    /// <summary>Whose words these are.</summary>
    public required Authorship Words { get; init; }

    /// <summary>Words an adult suggested and the student made theirs, for as long as they stand (B5).</summary>
    public IReadOnlyList<SuggestedWords> Suggested { get; init; } = [];

    /// <summary>Written in another program and brought along; null: written here.</summary>
    public BroughtAlong? BroughtAlong { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>What a person calls it: its title, or the prompt it answers.</summary>
    public abstract string Heading(Template template);

    /// <summary>Every field by its name, as history writes it.</summary>
    public abstract IEnumerable<(string Field, string? Value)> Fields();

    /// <summary>The item with one field as history wrote it; a field it does not know leaves it as it is.</summary>
    public abstract PlanItem Set(string field, string? value);

    /// <summary>The name of the field of the student's words that was asked for; null when there is none.</summary>
    public abstract string? WordsField(string asked, Template template);

    /// <summary>The item under a newer version of the template.</summary>
    public virtual PlanItem MovedTo(Template template) => this;

    public string? TextOf(string field) => Fields().FirstOrDefault(other => other.Field == field).Value;

    /// <summary>The item as it was, under the audience it has now: an earlier version never widens it (B9).</summary>
    public PlanItem Back(IReadOnlyDictionary<string, string?> version, Authorship words) =>
        version
            .Where(field => field.Key != "audience")
            .Aggregate(this, (item, field) => item.Set(field.Key, field.Value)) with
        { Rev = Rev + 1, Words = words };

    /// <summary>What differs, field by field, for the history.</summary>
    public static IReadOnlyList<FieldChange> Differences(PlanItem? before, PlanItem after) =>
        FieldChange.Between(before?.Fields(), after.Fields());
}

/// <summary>Whose words, when, and who typed them where that was somebody else (B5).</summary>
/// <param name="Language">BCP 47, as who typed them says they write; null: English.</param>
internal sealed record Authorship(string Author, DateTimeOffset At, string? TypedBy, string? Language = null);

/// <param name="By">Whose suggestion the student accepted.</param>
/// <param name="Name">As in <see cref="Suggestion.Name"/>.</param>
internal sealed record SuggestedWords(string Field, string By, DateOnly On, string? Name = null);

/// <summary>
/// Words somebody offers for one field; the student makes them theirs or declines (B5). Without a field they answer the item in a
/// few words, and the student puts them away when they are read.
/// </summary>
internal sealed record Suggestion
{
    public required string Id { get; init; }
    public required string Item { get; init; }
    public required string Field { get; init; }
    public required string Text { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null: a member of staff.</summary>
    public SuggestedFrom? From { get; init; }

    /// <summary>Of a family member or a peer as it was then; staff are named from the list of staff.</summary>
    public string? Name { get; init; }

    /// <summary>BCP 47, of the words; null: English.</summary>
    public string? Language { get; init; }

    [JsonIgnore]
    public bool IsAnswer => Field.Length == 0;

    /// <summary>Under which name it stands in the history.</summary>
    public string HistoryField() => IsAnswer ? "answer" : Withdrawal.Suggesting(Field);
}

[JsonConverter(typeof(CamelCase<SuggestedFrom>))]
internal enum SuggestedFrom
{
    Family,
    Peer,
}

/// <summary>
/// Words taken back (B5): gone from view at once, in the saves up to then too. In the store they stay until the
/// coordinator erases them.
/// </summary>
internal sealed record Withdrawal
{
    private const string SuggestedPrefix = "suggested ";

    public required string Id { get; init; }
    public required string Item { get; init; }

    /// <summary>One field of the item; null when all of it was withdrawn.</summary>
    public string? Field { get; init; }

    /// <summary>The item's revision that no longer has the words; every save up to it is hidden.</summary>
    public required int Rev { get; init; }

    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }

    /// <summary>The day the words were erased from the history.</summary>
    public DateOnly? Erased { get; init; }

    public bool Hides(PlanHistory save, string field) =>
        save.Item == Item
            && (Field is null || field == Field || field == Suggesting(Field))
            && (save.Rev is { } rev ? rev <= Rev : save.At <= At);

    /// <summary>Under which name a suggested text stands in the history.</summary>
    public static string Suggesting(string field) => SuggestedPrefix + field;

    /// <summary>Whether a name in the history is that of a suggested text.</summary>
    public static bool IsSuggesting(string field) => field.StartsWith(SuggestedPrefix, StringComparison.Ordinal);

    /// <summary>The text that a name in the history is about, suggested or not.</summary>
    public static string About(string field) => IsSuggesting(field) ? field[SuggestedPrefix.Length..] : field;
}

internal sealed record FieldChange(string Field, string? Before, string? After)
{
    /// <summary>What differs between two states of something, field by field: those it has now first, then those that are gone.</summary>
    /// <param name="before">Null: there was nothing.</param>
    public static IReadOnlyList<FieldChange> Between(
        IEnumerable<(string Field, string? Value)>? before,
        IEnumerable<(string Field, string? Value)> after)
    {
        var (was, now) = (before?.ToDictionary(StringComparer.Ordinal) ?? [], after.ToDictionary(StringComparer.Ordinal));
        return [.. now.Keys
            .Union(was.Keys, StringComparer.Ordinal)
            .Select(field => new FieldChange(field, was.GetValueOrDefault(field), now.GetValueOrDefault(field)))
            .Where(change => change.Before != change.After)];
    }

    /// <summary>What the school's template calls the field; null for a field the program itself knows. Never stored.</summary>
    public string? Label { get; init; }
}
