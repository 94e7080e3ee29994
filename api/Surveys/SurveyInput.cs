using System.Globalization;
using Plp.People;
using Plp.School;

namespace Plp.Surveys;

/// <summary>A draft as it is sent: all of it, whatever stood there before.</summary>
internal sealed record SurveyInput(
    int? Rev,
    string? Title,
    string? Intro,
    SurveyAudience? Audience,
    IReadOnlyList<string?>? Grades,
    bool? IsNamed,
    IReadOnlyList<SurveyQuestionInput?>? Questions)
{
    private const int MostGrades = 20;

    public Survey Over(Survey before, FieldErrors errors)
    {
        if (Questions is { Count: > SurveyQuestionInput.Most })
            errors.Add("questions", $"A survey has at most {SurveyQuestionInput.Most} questions.");
        var questions = (Questions ?? []).Take(SurveyQuestionInput.Most).Select((question, i) => question?.Read(i, errors)).ToList();
        if (questions.OfType<SurveyQuestion>().GroupBy(question => question.Key, StringComparer.Ordinal).Any(same => same.Count() > 1))
            errors.Add("questions", "Two questions have the same key. Open the page again.");
        return before with
        {
            Title = errors.Required("title", Title, "Give the survey a title."),
            Intro = errors.Optional("intro", Intro, FieldErrors.Text),
            Audience = errors.Required("audience", Audience, "Choose who is asked: staff, students or families."),
            Grades = Audience == SurveyAudience.Students
                ? [.. (Grades ?? []).Take(MostGrades)
                    .Select((grade, i) => errors.Optional(string.Create(CultureInfo.InvariantCulture, $"grades.{i}"), grade))
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal)
                    .OrderBy(People.Grades.Order, StringComparer.Ordinal)]
                : [],
            IsNamed = IsNamed ?? false,
            Questions = [.. questions.OfType<SurveyQuestion>()],
        };
    }
}

/// <param name="Key">Of a question of an earlier edition; left out for a new one.</param>
internal sealed record SurveyQuestionInput(
    string? Key,
    SurveyKind? Kind,
    string? Text,
    IReadOnlyList<SurveyOptionInput?>? Options,
    string? Low,
    string? High)
{
    public const int Most = 30;

    private const int FewestOptions = 2, MostOptions = 12, LongestKey = 40;

    public SurveyQuestion Read(int place, FieldErrors errors)
    {
        var at = string.Create(CultureInfo.InvariantCulture, $"questions.{place}");
        var kind = errors.Required($"{at}.kind", Kind, "Choose a kind of question.");
        var asks = kind is SurveyKind.One or SurveyKind.Several;
        var options = (Options ?? []).Where(option => !string.IsNullOrWhiteSpace(option?.Text)).ToList();
        if (asks && options.Count is < FewestOptions or > MostOptions)
            errors.Add($"{at}.options", $"Give {FewestOptions} to {MostOptions} choices, one per line.");
        return new SurveyQuestion(
            KeyOf(Key),
            kind,
            errors.Required($"{at}.text", Text, "Write the question.", FieldErrors.Text),
            asks
                ? [.. options.Take(MostOptions).Select(option =>
                    new SurveyOption(KeyOf(option!.Key), errors.Required($"{at}.options", option.Text, "Write the choice.")))]
                : [],
            kind == SurveyKind.Scale ? errors.Optional($"{at}.low", Low) : null,
            kind == SurveyKind.Scale ? errors.Optional($"{at}.high", High) : null);
    }

    private static string KeyOf(string? key) =>
        key is { Length: > 0 and <= LongestKey } && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? key
            : Guid.NewGuid().ToString("n")[..12];
}

internal sealed record SurveyOptionInput(string? Key, string? Text);

/// <param name="Key">A UUID made once for it.</param>
/// <param name="Ready">One that ships with the program.</param>
/// <param name="CopyOf">A survey this is the next edition of.</param>
internal sealed record AddSurveyInput(Guid? Key, string? Ready, string? CopyOf);

/// <param name="Closes">The last day answers are taken.</param>
internal sealed record OpenSurveyInput(int? Rev, DateOnly? Closes)
{
    private const int LongestDays = 120;

    public void Check(Survey survey, SchoolToday today, FieldErrors errors)
    {
        if (Closes is not { } closes || closes <= today.Day || closes > today.Day.AddDays(LongestDays))
            errors.Add("closes", $"Choose the last day, from tomorrow on and at most {LongestDays} days ahead.");
        if (survey.Questions.Count == 0)
            errors.Add("questions", "Ask at least one question before you open the survey.");
    }
}

internal sealed record CloseSurveyInput(int? Rev);

/// <param name="Count">How many codes are printed.</param>
internal sealed record SurveyCodesInput(int? Count);

/// <summary>Answers by the questions' keys; a question without one is left open.</summary>
internal sealed record SurveyAnswerInput(IReadOnlyDictionary<string, SurveyValueInput?>? Values)
{
    private const int MostText = 2000, MostLetters = 12_000;

    public IReadOnlyDictionary<string, SurveyValue> Read(Survey survey, FieldErrors errors)
    {
        var values = new Dictionary<string, SurveyValue>(StringComparer.Ordinal);
        foreach (var (key, input) in Values ?? new Dictionary<string, SurveyValueInput?>(StringComparer.Ordinal))
        {
            if (survey.Questions.FirstOrDefault(question => question.Key == key) is not { } asked)
                errors.Add("values", "This survey does not ask that. Open the page again.");
            else if (input is not null && Read(asked, input, $"values.{key}", errors) is { } value)
                values[key] = value;
        }
        if (values.Count == 0 && !errors.Any)
            errors.Add("values", "Answer at least one question, or close the page.");
        if (values.Values.Sum(value => value.Text?.Length ?? 0) > MostLetters)
            errors.Add("values", $"Keep all you write here to {MostLetters:N0} characters together.");
        return values;
    }

    private static SurveyValue? Read(SurveyQuestion question, SurveyValueInput input, string field, FieldErrors errors)
    {
        if (!question.IsChoice)
            return errors.Optional(field, input.Text, question.Kind == SurveyKind.Line ? FieldErrors.Line : MostText) is { } text
                ? new SurveyValue(null, text)
                : null;
        var choices = question.Choices();
        var chosen = (input.Chosen ?? []).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (chosen.Exists(choice => !choices.Contains(choice)))
            errors.Add(field, "Choose of the answers that are given.");
        else if (chosen.Count > 1 && question.Kind != SurveyKind.Several)
            errors.Add(field, "Choose one.");
        return chosen.Count > 0 ? new SurveyValue([.. choices.Where(chosen.Contains)], null) : null;
    }
}

internal sealed record SurveyValueInput(IReadOnlyList<string?>? Chosen, string? Text);
