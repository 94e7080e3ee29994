using System.Globalization;

namespace Plp.People;

/// <param name="By">The person's id: the coordinator's, or the adult's own on the family page.</param>
/// <param name="At">When it was set last.</param>
internal sealed record SetByHand(string By, DateTimeOffset At);

/// <summary>
/// The fields of a person that both a hand and an import set, as text, and which of them a hand set last: what somebody set by
/// hand is never overwritten unasked.
/// </summary>
internal static class PersonFields
{
    /// <summary>Whether the person is at the school.</summary>
    public const string Active = "active";

    /// <summary>What nobody chose: a form sends it all the same.</summary>
    private static readonly Dictionary<string, string?> unchosen = new(StringComparer.Ordinal)
    {
        ["homeLanguage"] = "en",
        ["language"] = "en",
        ["interpreter"] = bool.FalseString,
        [Active] = bool.TrueString,
    };

    /// <summary>Every field by the name the API gives it; null where there is nothing.</summary>
    public static IReadOnlyList<(string Field, string? Value)> Of(Person person) =>
    [
        ("given", person.Given),
        ("family", person.Family.Length > 0 ? person.Family : null),
        ("preferred", person.Preferred),
        ("pronouns", person.Pronouns),
        ("email", person.Email),
        ("phone", person.Phone),
        ("grade", person.Learner?.Grade),
        ("homeLanguage", person.Learner?.HomeLanguage),
        ("enrolled", Iso(person.Learner?.Enrolled)),
        ("birthDate", Iso(person.Learner?.BirthDate)),
        ("flags", person.Learner is { Flags: { Count: > 0 } flags }
            ? string.Join(", ", flags.Order().Select(flag => Camel(flag.ToString()))) : null),
        ("language", person.Adult?.Language),
        ("interpreter", person.Adult?.Interpreter.ToString()),
        (Active, person.Active.ToString()),
    ];

    /// <summary>The person with whatever differs from before marked as set by that hand.</summary>
    /// <param name="before">Null for somebody new: then everything that was given is.</param>
    public static Person Marked(Person? before, Person after, SetByHand by)
    {
        var earlier = before is null ? unchosen : Of(before).ToDictionary(field => field.Field, field => field.Value);
        var changed = Of(after).Where(field => field.Value != earlier.GetValueOrDefault(field.Field)).Select(field => field.Field).ToList();
        return changed.Count == 0 ? after : after with
        {
            ByHand = (before?.ByHand ?? new Dictionary<string, SetByHand>())
                .Where(mark => !changed.Contains(mark.Key))
                .Concat(changed.Select(field => KeyValuePair.Create(field, by)))
                .OrderBy(mark => mark.Key, StringComparer.Ordinal)
                .ToDictionary(),
        };
    }

    /// <summary>The marks of two who became one.</summary>
    public static IReadOnlyDictionary<string, SetByHand>? Joined(
        IReadOnlyDictionary<string, SetByHand>? keep,
        IReadOnlyDictionary<string, SetByHand>? gone) =>
        keep is null || gone is null ? keep ?? gone
        : keep.Concat(gone.Where(mark => !keep.ContainsKey(mark.Key) && mark.Key != Active))
            .OrderBy(mark => mark.Key, StringComparer.Ordinal).ToDictionary();

    private static string Camel(string word) => char.ToLowerInvariant(word[0]) + word[1..];

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
