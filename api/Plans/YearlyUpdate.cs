using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.People;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>
/// The yearly look at the whole plan (B7, B8, Rule 2120.4): what was reviewed, who took part and when, the family's own
/// hopes, the supports the student wants named. One a student and school year; its first part is the review at the
/// start of the year (C3).
/// </summary>
internal sealed record YearlyUpdate : Document, IDocument<YearlyUpdate>, ICardCause
{
    public const string OpenState = "open", EndedState = "ended";

    /// <summary>So often a family is asked, by so many channels, before the school has done its duty.</summary>
    public const int AskedEnough = 3, ChannelsEnough = 2;

    public const int MostParts = 60;

    /// <summary>Before the name of one of its texts, what words for it are suggested by; in it the text is this field.</summary>
    public const string TextItem = "yearly-update-", TextField = "text";

    /// <summary>Before the id of a goal, the name of its review in the history.</summary>
    public const string GoalField = "goal ";

    public static DocumentKind<YearlyUpdate> Shape { get; } = new("yearly-update", 2, Retention.StudentRecord)
    {
        Upcasts = new Dictionary<int, Action<JsonObject>>
        {
            // Then the words at the start of the year were no duty of their own.
            [1] = json =>
            {
                if (json["start"]?["words"]?["at"]?.GetValue<DateTimeOffset>() is { } at)
                    json["startReviewed"] =
                        JsonValue.Create(DateOnly.FromDateTime(at.UtcDateTime).ToString("O", CultureInfo.InvariantCulture));
            },
        },
    };

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public required string SchoolYear { get; init; }
    public required DateOnly Begun { get; init; }

    /// <summary>What the student says at the start of the year, with last year's update in view.</summary>
    public Said? Start { get; init; }

    /// <summary>The day that was first written; null while nothing is.</summary>
    public DateOnly? StartReviewed { get; init; }

    public IReadOnlyList<GoalReview> Goals { get; init; } = [];
    public Said? Reflection { get; init; }

    /// <summary>Supports the student wants named.</summary>
    public Said? Supports { get; init; }

    /// <summary>What each adult of the student hopes for, in their own words.</summary>
    public IReadOnlyList<FamilyHope> Hopes { get; init; } = [];

    public IReadOnlyList<TakingPart> Parts { get; init; } = [];
    public YearlyEnding? Ended { get; init; }

    /// <summary>What others suggested for its texts and the student has not answered yet (B5).</summary>
    public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];

    /// <summary>Words that were suggested and the student made theirs, by the text, for as long as they stand.</summary>
    public IReadOnlyList<SuggestedWords> Suggested { get; init; } = [];

    public static string IdOf(string student, string schoolYear) => $"yearly-update:{student}:{schoolYear}";

    public static YearlyUpdate Begin(string student, string schoolYear, DateOnly today) => new()
    {
        Id = IdOf(student, schoolYear),
        Student = student,
        State = OpenState,
        Rev = 0,
        SchoolYear = schoolYear,
        Begun = today,
    };

    DateTimeOffset ICardCause.SavedAt => new(Begun.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    public Card MarkOn(Card card) =>
        card.Updated(SchoolYear, new YearlyUpdateFact(Begun, Ended?.On, Ended?.Ending, StartReviewed, Waiting));

    private SuggestionFact? Waiting => Ended is not null
        ? null
        : SuggestionFact.Of(Suggestions.Select(suggestion => TextOf(suggestion.Item)).OfType<Said>().Select(said => said.Audience));

    /// <summary>Names what one adult hopes for in this update as an item with a history of its own.</summary>
    public string HopesIdOf(string adult) => $"family-hopes:{Student}:{SchoolYear}:{adult}";

    /// <summary>Whose hopes in this update an item of the history is; null when it is something else.</summary>
    public string? AdultOf(string? item) =>
        HopesIdOf("") is var prefix && item?.StartsWith(prefix, StringComparison.Ordinal) == true ? item[prefix.Length..] : null;

    /// <summary>A text that words can be suggested for.</summary>
    /// <param name="item">As suggestions name it (<see cref="TextItem"/>).</param>
    public Said? TextOf(string item) => item switch
    {
        TextItem + "start" => Start,
        TextItem + "reflection" => Reflection,
        TextItem + "supports" => Supports,
        _ => null,
    };

    /// <summary>What its texts are called on pages.</summary>
    public static string HeadingOf(string item) => item switch
    {
        TextItem + "start" => "At the start",
        TextItem + "reflection" => "Looking back",
        _ => "What helps",
    };

    /// <summary>The update with suggested words in the place of a text.</summary>
    public YearlyUpdate Accepting(Suggestion suggestion, Authorship words, DateOnly on)
    {
        var said = TextOf(suggestion.Item)! with { Text = suggestion.Text, Words = words };
        var with = suggestion.Item switch
        {
            TextItem + "start" => this with { Start = said },
            TextItem + "reflection" => this with { Reflection = said },
            _ => this with { Supports = said },
        };
        return with with
        {
            Suggested =
            [
                .. Suggested.Where(other => other.Field != suggestion.Item),
                new SuggestedWords(suggestion.Item, suggestion.By, on, suggestion.Name),
            ],
        };
    }

    /// <summary>Of the words that were suggested those that stand as they did.</summary>
    public IReadOnlyList<SuggestedWords> SuggestedStill(YearlyUpdate before) =>
        [.. Suggested.Where(words => TextOf(words.Field)?.Text == before.TextOf(words.Field)?.Text)];

    /// <summary>Every text by its name, as history writes it; hopes have histories of their own.</summary>
    public IEnumerable<(string Field, string? Value)> Fields() =>
    [
        ("start", Start?.Text), ("start audience", Start?.Audience.ToString()),
        .. Goals.Select(review => (GoalField + review.Goal, (string?)(review.Note is null
            ? review.Outcome.ToString()
            : $"{review.Outcome}: {review.Note}"))),
        ("reflection", Reflection?.Text), ("reflection audience", Reflection?.Audience.ToString()),
        ("supports", Supports?.Text), ("supports audience", Supports?.Audience.ToString()),
    ];

    /// <summary>What of its texts differs from an earlier state.</summary>
    public IReadOnlyList<FieldChange> DifferencesTo(YearlyUpdate before) => FieldChange.Between(before.Fields(), Fields());

    /// <summary>The update with its texts as they were before a save of them.</summary>
    /// <param name="words">Of whoever goes back.</param>
    public YearlyUpdate Before(IReadOnlyList<FieldChange> save, Authorship words)
    {
        Said? Was(Said? now, string name)
        {
            var audience = save.FirstOrDefault(change => change.Field == name + " audience")?.Before;
            var text = save.FirstOrDefault(change => change.Field == name) is { } change ? change.Before : now?.Text;
            return text is null ? null : new Said(
                text,
                now is not null ? Audiences.Narrower(audience, now.Audience) : Enum.TryParse(audience, out Audience was) ? was : default,
                words);
        }

        var reviews = Goals.ToList();
        foreach (var change in save.Where(change => change.Field.StartsWith(GoalField, StringComparison.Ordinal)))
        {
            var goal = change.Field[GoalField.Length..];
            reviews.RemoveAll(review => review.Goal == goal);
            if (change.Before?.Split(": ", 2) is [var outcome, .. var note] && Enum.TryParse(outcome, out GoalOutcome kept))
                reviews.Add(new GoalReview(goal, kept, note is [var said] ? said : null, words.Language));
        }
        return this with
        {
            Start = Was(Start, "start"),
            Goals = reviews,
            Reflection = Was(Reflection, "reflection"),
            Supports = Was(Supports, "supports"),
        };
    }

    public FamilyPart FamilyTookPart()
    {
        var family = Parts.Where(part => part.Who == Participant.Family).ToList();
        if (family.Exists(part => part.How == Participation.TookPart))
            return FamilyPart.TookPart;
        if (family.Exists(part => part.How == Participation.Acknowledged))
            return FamilyPart.Acknowledged;
        if (family.Count >= AskedEnough && family.Select(part => part.Channel).Distinct().Count() >= ChannelsEnough)
            return FamilyPart.AskedEnough;
        return family.Count > 0 ? FamilyPart.Asked : FamilyPart.None;
    }

    /// <summary>What is still missing before it can be finished, by the field it is about.</summary>
    /// <param name="isMinor">A family takes part as long as the student is not of age.</param>
    public FieldErrors Missing(bool isMinor)
    {
        var errors = new FieldErrors();
        if (Goals.Count == 0)
            errors.Add("goals", "Look at each goal: keep it, adjust it or finish it.");
        if (Reflection is null)
            errors.Add("reflection", "The student's reflection is not written yet.");
        if (!TookPart(Participant.Student))
            errors.Add("parts.student", "Say when the student took part.");
        if (!TookPart(Participant.School))
            errors.Add("parts.school", "Say who took part for the school.");
        if (isMinor && FamilyTookPart() is FamilyPart.None or FamilyPart.Asked)
            errors.Add(
                "parts.family",
                "The family has not answered: note that they took part or acknowledged it, or that they were asked three times by two " +
                "channels.");
        return errors;
    }

    private bool TookPart(Participant who) => Parts.Any(part => part.Who == who && part.How == Participation.TookPart);
}

/// <summary>Words with their author and who reads them.</summary>
internal sealed record Said(string Text, Audience Audience, Authorship Words);

/// <param name="Language">BCP 47, of the note; null: English.</param>
internal sealed record GoalReview(string Goal, GoalOutcome Outcome, string? Note, string? Language = null);

/// <param name="Adult">The id of the adult whose words these are; no other household reads them.</param>
/// <param name="TypedBy">The member of staff who wrote them down.</param>
/// <param name="Language">BCP 47, of the page they were written on, or as who typed them says they write; null: English.</param>
internal sealed record FamilyHope(string Adult, string Text, DateTimeOffset At, string? TypedBy, string? Language = null);

/// <summary>Somebody took part, acknowledged the plan, or was asked to.</summary>
internal sealed record TakingPart
{
    public required string Id { get; init; }
    public required Participant Who { get; init; }
    public required Participation How { get; init; }

    /// <summary>The member of staff or the adult; null for the student.</summary>
    public string? Person { get; init; }

    public Channel? Channel { get; init; }
    public required DateOnly On { get; init; }

    /// <summary>Who noted it.</summary>
    public required string By { get; init; }
}

/// <param name="Reason">Why it was not possible or not needed: plain words, seen by staff only.</param>
internal sealed record YearlyEnding(DateOnly On, DutyEnding Ending, string? Reason, string By);

[JsonConverter(typeof(CamelCase<GoalOutcome>))]
internal enum GoalOutcome
{
    Keep,
    Adjust,
    Finish,
}

[JsonConverter(typeof(CamelCase<Participant>))]
internal enum Participant
{
    Student,
    School,
    Family,
}

[JsonConverter(typeof(CamelCase<Participation>))]
internal enum Participation
{
    TookPart,
    Acknowledged,
    Asked,
}

/// <summary>How far the family has come.</summary>
[JsonConverter(typeof(CamelCase<FamilyPart>))]
internal enum FamilyPart
{
    None,
    Asked,

    /// <summary>Three times by two channels: the school's duty is done.</summary>
    AskedEnough,
    Acknowledged,
    TookPart,
}
