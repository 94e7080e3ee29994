using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <param name="Name">Whose suggestion the student accepted.</param>
internal sealed record SuggestedView(string Field, string Name, DateOnly On)
{
    public static SuggestedView Of(SuggestedWords words, StaffNames staff) =>
        new(words.Field, words.Name ?? staff.NameOf(words.By), words.On);
}

/// <summary>Words an adult suggests, beside those that stand.</summary>
internal sealed record SuggestionView
{
    public required string Id { get; init; }
    public required string ItemId { get; init; }
    public required int ItemRev { get; init; }
    public required string Item { get; init; }

    /// <summary>Empty: an answer to the item in a few words.</summary>
    public required string Field { get; init; }
    public string? Now { get; init; }
    public required string Text { get; init; }
    public required PersonName By { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null: from a member of staff.</summary>
    public SuggestedFrom? From { get; init; }

    /// <summary>BCP 47, of the words; null: English.</summary>
    public string? Language { get; init; }

    /// <summary>What the school's template calls the field; null for a field the program itself knows.</summary>
    public string? Label { get; init; }

    public static SuggestionView Of(Suggestion suggestion, PlanItem item, Template template, StaffNames staff) => new()
    {
        Id = suggestion.Id,
        ItemId = item.Id,
        ItemRev = item.Rev,
        Item = item.Heading(template),
        Field = suggestion.Field,
        Label = item is TemplatedItem ? template.Find(suggestion.Field)?.Label : null,
        Now = item.TextOf(suggestion.Field),
        Text = suggestion.Text,
        By = new PersonName(suggestion.By, suggestion.Name ?? staff.NameOf(suggestion.By)),
        From = suggestion.From,
        Language = suggestion.Language,
        At = suggestion.At,
    };

    /// <summary>For a text that is no item of the plan.</summary>
    /// <param name="item">What it stands in, by the name a person calls it.</param>
    /// <param name="rev">Of the document it stands in.</param>
    public static SuggestionView Of(Suggestion suggestion, string item, int rev, string? now, StaffNames staff) => new()
    {
        Id = suggestion.Id,
        ItemId = suggestion.Item,
        ItemRev = rev,
        Item = item,
        Field = suggestion.Field,
        Now = now,
        Text = suggestion.Text,
        By = new PersonName(suggestion.By, suggestion.Name ?? staff.NameOf(suggestion.By)),
        From = suggestion.From,
        Language = suggestion.Language,
        At = suggestion.At,
    };
}
