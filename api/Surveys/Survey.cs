using System.Text.Json.Serialization;
using Plp.People;
using Plp.Requests;
using Plp.Storage;
using Plp.WorkItems;

namespace Plp.Surveys;

/// <summary>
/// One survey: a draft, open until a day, closed. While it is open its questions stay as they are; a copy of it is its next edition,
/// whose questions keep their keys, so that years are compared.
/// </summary>
internal sealed record Survey : Document, IDocument<Survey>
{
    public const string DraftState = "draft", OpenState = "open", ClosedState = "closed";

    /// <summary>The language it is written in.</summary>
    public const string English = "en";

    /// <summary>Ballots a document of them is meant for: some more fit in, none of it says when they came.</summary>
    public const int BallotsInBox = 50;

    public static DocumentKind<Survey> Shape { get; } = new("survey", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public required string Title { get; init; }

    /// <summary>What it is for, above the first question.</summary>
    public string? Intro { get; init; }

    public required SurveyAudience Audience { get; init; }

    /// <summary>Of students: the grades that are asked; none: all.</summary>
    public IReadOnlyList<string> Grades { get; init => field = value ?? []; } = [];

    /// <summary>Whether answers are kept with the name; said above the first question.</summary>
    public bool IsNamed { get; init; }

    /// <summary>The program closed it: the school was moved or restored meanwhile, and who had answered is not known any more.</summary>
    public bool IsInterrupted { get; init; }

    public IReadOnlyList<SurveyQuestion> Questions { get; init => field = value ?? []; } = [];

    /// <summary>What editions of one survey have in common.</summary>
    public required string Series { get; init; }

    /// <summary>Which version of its questions this is, the first is 1.</summary>
    public int Edition { get; init; } = 1;

    public IReadOnlyList<SurveyText> Texts { get; init => field = value ?? []; } = [];

    public string? SchoolYear { get; init; }
    public DateOnly? Opened { get; init; }

    /// <summary>The last day answers are taken.</summary>
    public DateOnly? Closes { get; init; }

    /// <summary>How many people were asked when it was opened; of families that get no email, none.</summary>
    public int Invited { get; init; }

    /// <summary>Emails that went to all who had not answered: <c>invite</c>, <c>remind</c>.</summary>
    public IReadOnlyList<string> Told { get; init => field = value ?? []; } = [];

    [JsonIgnore]
    public string Key => Id["survey:".Length..];

    public static string IdOf(string key) => "survey:" + key;

    public bool IsOpen(DateOnly today) => State == OpenState && today <= Closes;

    /// <summary>Whether it was open and is no more: only then are there results.</summary>
    public bool IsOver(DateOnly today) => State == ClosedState || (State == OpenState && today > Closes);

    /// <summary>Whether somebody who signs in is asked in the role they work in.</summary>
    public bool Asks(Caller caller) => Audience switch
    {
        SurveyAudience.Staff => StaffRoles.All.Contains(caller.Role),
        SurveyAudience.Students => caller.Role == Role.Student && Takes(caller.Person.Learner?.Grade),
        _ => false,
    };

    public bool Takes(string? grade) => grade is not null && (Grades.Count == 0 || Grades.Contains(grade));

    /// <summary>Whether both ask the same; a new question gets another key each time it is sent.</summary>
    public bool SaysTheSame(Survey other) =>
        (Title, Intro, Audience, IsNamed) == (other.Title, other.Intro, other.Audience, other.IsNamed)
        && Grades.SequenceEqual(other.Grades)
        && Questions.Count == other.Questions.Count
        && Questions.Zip(other.Questions).All(two => two.First.SaysTheSame(two.Second));

    /// <summary>Every text that is translated, in the order it is read.</summary>
    public IEnumerable<string> Sources() => new[] { Title, Intro }
        .Concat(Questions.SelectMany(question =>
            new[] { question.Text, question.Low, question.High }.Concat(question.Options.Select(option => (string?)option.Text))))
        .OfType<string>()
        .Distinct(StringComparer.Ordinal);

    /// <summary>The approved text in that language; null where there is none.</summary>
    public string? Approved(string source, string language) => language == English
        ? source
        : Texts.FirstOrDefault(text => text.Language == language && text.Source == source && text.IsApproved)?.Text;

    /// <summary>Languages in which all of it was approved, English first.</summary>
    public IReadOnlyList<string> Languages() =>
        [English, .. Texts.Select(text => text.Language).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(language => Sources().All(source => Approved(source, language) is not null))];
}

[JsonConverter(typeof(CamelCase<SurveyAudience>))]
internal enum SurveyAudience
{
    Staff,
    Students,

    /// <summary>By a link in an email, or a code on paper.</summary>
    Families,
}

[JsonConverter(typeof(CamelCase<SurveyKind>))]
internal enum SurveyKind
{
    One,
    Several,

    /// <summary>1 to 5.</summary>
    Scale,
    Line,
    Text,
}

/// <param name="Key">The same in every edition.</param>
/// <param name="Options">Of one and several.</param>
/// <param name="Low">Of a scale: what 1 means, and <paramref name="High"/> what 5 means.</param>
internal sealed record SurveyQuestion(
    string Key,
    SurveyKind Kind,
    string Text,
    IReadOnlyList<SurveyOption> Options,
    string? Low = null,
    string? High = null)
{
    private static readonly string[] scale = ["1", "2", "3", "4", "5"];

    public bool SaysTheSame(SurveyQuestion other) => (Kind, Text, Low, High) == (other.Kind, other.Text, other.Low, other.High)
        && Options.Select(option => option.Text).SequenceEqual(other.Options.Select(option => option.Text));

    [JsonIgnore]
    public bool IsChoice => Kind is SurveyKind.One or SurveyKind.Several or SurveyKind.Scale;

    /// <summary>What may be chosen, in order.</summary>
    public IReadOnlyList<string> Choices() => Kind == SurveyKind.Scale ? scale : [.. Options.Select(option => option.Key)];
}

internal sealed record SurveyOption(string Key, string Text);

/// <summary>One English text in another language.</summary>
/// <param name="By">Who wrote it; null: it ships with the program, read and approved.</param>
/// <param name="ApprovedBy">Somebody else than its writer.</param>
internal sealed record SurveyText(string Language, string Source, string Text, string? By = null, string? ApprovedBy = null)
{
    [JsonIgnore]
    public bool IsApproved => By is null || ApprovedBy is not null;
}
