using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>
/// Words offered for texts that are no item of the plan: a year's update, a piece of work. They wait in the document of the text until
/// the student takes them or leaves them (B5), and change neither it nor its revision. Rules only.
/// </summary>
internal static class TextSuggestions
{
    /// <summary>In one document.</summary>
    public const int Most = 20;

    /// <summary>The suggestions with one more; refused, or there already, none is added.</summary>
    /// <param name="item">What the suggestion is for, as it is kept with it.</param>
    /// <param name="texts">The texts that may be suggested for by their field, with the most characters of each.</param>
    public static (IReadOnlyList<Suggestion>? After, Suggestion? Suggestion, IResult? Refusal) Add(
        IReadOnlyList<Suggestion> waiting,
        string item,
        SuggestionInput input,
        Suggester by,
        IReadOnlyDictionary<string, int> texts,
        DateTimeOffset at)
    {
        if (input.Key is not { } key)
            return (null, null, Problem.Invalid("key", "Send a UUID made once for this suggestion."));
        var id = PlanItems.IdOf(key);
        if (waiting.FirstOrDefault(one => one.Id == id) is { } same)
            return (null, same, null);
        var errors = new FieldErrors();
        var isAnswer = by.From is not null && string.IsNullOrEmpty(input.Field);
        var most = isAnswer ? Suggester.MostOfAnswer : texts.GetValueOrDefault(input.Field ?? "");
        if (most == 0)
            errors.Add("field", "Say which field the words are for.");
        if (by.From is not null && waiting.Count(one => one.By == by.Id) >= Suggester.MostWaiting)
            errors.Add("key", $"{Suggester.MostWaiting} of your suggestions wait for an answer already. Wait until they are read.");
        else if (waiting.Count >= Most)
            errors.Add("key", $"{Most} suggestions wait for an answer already. Talk about those first.");
        var suggestion = new Suggestion
        {
            Id = id,
            Item = item,
            Field = isAnswer ? "" : input.Field ?? "",
            Text = errors.Required(
                "text",
                input.Text,
                isAnswer ? "Write your answer." : "Write the words you suggest.",
                most == 0 ? FieldErrors.Text : most),
            By = by.Id,
            Name = by.Name,
            From = by.From,
            Language = by.Language,
            At = at,
        };
        return errors.Any ? (null, null, Problem.Invalid(errors)) : ([.. waiting, suggestion], suggestion, null);
    }

    /// <summary>What is said where a suggestion is not there any more.</summary>
    public static IResult Gone() =>
        Problem.Conflict("This suggestion was answered already, or went with words that were withdrawn. Look at the page again.");
}
