using Plp.Requests;

namespace Plp.Surveys;

/// <param name="Ready">What ships with the program.</param>
internal sealed record SurveysView(IReadOnlyList<SurveyLine> Surveys, IReadOnlyList<ReadySurvey> Ready, bool MayAdd);

/// <param name="State">draft, open or closed; one whose last day is over is closed.</param>
internal sealed record SurveyLine(
    string Id,
    string Title,
    SurveyAudience Audience,
    string State,
    int Edition,
    string? SchoolYear,
    DateOnly? Closes)
{
    public static SurveyLine Of(Survey survey, DateOnly today) => new(
        survey.Key,
        survey.Title,
        survey.Audience,
        survey.IsOver(today) ? Survey.ClosedState : survey.State!,
        survey.Edition,
        survey.SchoolYear,
        survey.Closes);
}

internal sealed record ReadySurvey(string Key, string Title, SurveyAudience Audience);

internal sealed record SurveyView
{
    public required string Id { get; init; }
    public required int Rev { get; init; }
    public required string Title { get; init; }
    public string? Intro { get; init; }
    public required SurveyAudience Audience { get; init; }
    public required IReadOnlyList<string> Grades { get; init; }
    public required bool IsNamed { get; init; }
    public required IReadOnlyList<SurveyQuestion> Questions { get; init; }

    /// <summary>draft, open or closed.</summary>
    public required string State { get; init; }

    /// <summary>Closed by the program, since the school was moved or restored while it was open.</summary>
    public required bool IsInterrupted { get; init; }

    public required int Edition { get; init; }
    public string? SchoolYear { get; init; }
    public DateOnly? Opened { get; init; }
    public DateOnly? Closes { get; init; }

    /// <summary>Languages in which all of it was approved.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Languages it may be translated into by the reader.</summary>
    public required IReadOnlyList<string> Translates { get; init; }

    /// <summary>
    /// How many were asked, and while it is open how many answered, both rounded; fewer than the smallest group is not told.
    /// </summary>
    public required int Invited { get; init; }

    public int? Answered { get; init; }

    /// <summary>Once it is closed; the same for everybody who may open it.</summary>
    public SurveyResults? Results { get; init; }

    /// <summary>Earlier editions that are closed, the newest first.</summary>
    public IReadOnlyList<EarlierSurvey> Earlier { get; init; } = [];

    public required int SmallestGroup { get; init; }
    public required bool MayEdit { get; init; }
    public required bool MayOpen { get; init; }

    public static SurveyView Of(Survey survey, Visit visit) => new()
    {
        Id = survey.Key,
        Rev = survey.Rev,
        Title = survey.Title,
        Intro = survey.Intro,
        Audience = survey.Audience,
        Grades = survey.Grades,
        IsNamed = survey.IsNamed,
        Questions = survey.Questions,
        State = SurveyLine.Of(survey, visit.Today.Day).State,
        IsInterrupted = survey.IsInterrupted,
        Edition = survey.Edition,
        SchoolYear = survey.SchoolYear,
        Opened = survey.Opened,
        Closes = survey.Closes,
        Languages = survey.Languages(),
        Translates = [.. visit.Today.School.Languages.Where(language => language != Survey.English)],
        Invited = Share.Rounded(survey.Invited),
        SmallestGroup = visit.Today.School.SmallestGroup ?? School.SchoolSettings.DefaultSmallestGroup,
        MayEdit = SurveysRoom.EditSurvey.Rule.Allows(visit.Caller.Role),
        MayOpen = SurveysRoom.OpenSurvey.Rule.Allows(visit.Caller.Role),
    };
}

/// <param name="Questions">As they were asked then.</param>
internal sealed record EarlierSurvey(string SchoolYear, IReadOnlyList<SurveyQuestion> Questions, IReadOnlyList<SurveyResult> Results);

/// <param name="Codes">Told this once.</param>
internal sealed record SurveyCodesView(IReadOnlyList<string> Codes);

/// <param name="Answers">By name.</param>
internal sealed record NamedAnswersView(IReadOnlyList<NamedAnswer> Answers);

internal sealed record NamedAnswer(string Name, string? Group, IReadOnlyDictionary<string, SurveyValue> Values);
