using Microsoft.Azure.Functions.Worker;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Surveys;

/// <summary>Answering a survey: staff and students signed in, families by a link or a code.</summary>
internal sealed class AnswerFunctions(RequestHandler handler, SurveyStore surveys, SurveyKeys keys, SurveyAdmission admission)
{
    private const string Closed = "This survey is closed. Thank you; answers given until then count.";

    [Function(nameof(SurveysRoom.ReadMySurvey))]
    public Task<IResult> ReadMine(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "my-surveys/{surveyId}")] HttpRequest request,
        string surveyId) =>
        handler.Answer(request, SurveysRoom.ReadMySurvey, async visit =>
        {
            var survey = await surveys.Read(surveyId, visit.Token);
            return survey?.Asks(visit.Caller) != true || survey.State == Survey.DraftState
                ? NotAsked()
                : await Form(survey, visit.Caller.Id, request, visit.Caller.Person.WritesIn, visit.Today, visit.Token);
        });

    [Function(nameof(SurveysRoom.AnswerMySurvey))]
    public Task<IResult> AnswerMine(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "my-surveys/{surveyId}/answer")] HttpRequest request,
        string surveyId) =>
        handler.Answer<SurveyAnswerInput>(request, SurveysRoom.AnswerMySurvey, async (visit, input) =>
        {
            var survey = await surveys.Read(surveyId, visit.Token);
            if (survey?.Asks(visit.Caller) != true || survey.State == Survey.DraftState)
                return NotAsked();
            var group = survey.Audience == SurveyAudience.Students ? visit.Caller.Person.Learner?.Grade : null;
            return await Take(survey, visit.Caller.Id, group, input, visit.Today, visit.Token);
        });

    [Function(nameof(SurveysRoom.ReadLinkedSurvey))]
    public Task<IResult> ReadLinked([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "survey")] HttpRequest request) =>
        handler.AnswerLink<SurveyVisit>(request, SurveysRoom.ReadLinkedSurvey, admission.Admit, visit =>
            Form(visit.Survey, visit.Whose, request, visit.Link.Language, visit.Today, visit.Token));

    [Function(nameof(SurveysRoom.AnswerLinkedSurvey))]
    public Task<IResult> AnswerLinked([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "survey/answer")] HttpRequest request) =>
        handler.AnswerLink<SurveyVisit, SurveyAnswerInput>(request, SurveysRoom.AnswerLinkedSurvey, admission.Admit, (visit, input) =>
            Take(visit.Survey, visit.Whose, null, input, visit.Today, visit.Token));

    private async Task<IResult> Form(
        Survey survey,
        string whose,
        HttpRequest request,
        string? language,
        SchoolToday today,
        CancellationToken token)
    {
        var asked = request.Query["language"].ToString();
        var languages = survey.Languages();
        var chosen = languages.Contains(asked) ? asked : languages.FirstOrDefault(one => one == language) ?? Survey.English;
        var mine = survey.IsNamed ? await surveys.Answer(survey.Key, whose, token) : null;
        var form = SurveyFormView.Of(survey, chosen, today) with { IsAnswered = mine is not null, Mine = mine?.Values };
        if (survey.IsNamed || !form.IsOpen)
            return Reply.Ok(form);
        return Reply.Ok(await keys.MarkOf(survey, whose, token) is { } mark
            ? form with { IsAnswered = (await surveys.Marks(survey.Key, token)).Contains(mark) }
            : form with { IsOpen = false });
    }

    private async Task<IResult> Take(
        Survey survey,
        string whose,
        string? group,
        SurveyAnswerInput input,
        SchoolToday today,
        CancellationToken token)
    {
        if (!survey.IsOpen(today.Day))
            return Problem.Conflict(Closed, SurveyFormView.Of(survey, Survey.English, today));
        var errors = new FieldErrors();
        var values = input.Read(survey, errors);
        if (errors.Any)
            return Problem.Invalid(errors);
        if (survey.IsNamed)
            return await Keep(survey, whose, group, values, today, token);
        if (await keys.MarkOf(survey, whose, token) is not { } mark)
            return Problem.Conflict(Closed, SurveyFormView.Of(survey, Survey.English, today) with { IsOpen = false });
        return await surveys.Cast(survey, mark, group, values, token) switch
        {
            true => Reply.Ok(new SurveyAnsweredView(false)),
            false => Problem.Conflict(
                "This was answered already. An answer without a name cannot be found again, and so not be changed.",
                SurveyFormView.Of(survey, Survey.English, today) with { IsAnswered = true }),
            null => Problem.Busy(
                StatusCodes.Status503ServiceUnavailable,
                "Many people answered at this moment. What you wrote is still on your page; send it again.",
                5),
        };
    }

    /// <summary>An answer with a name takes the place of the one before, until the survey closes.</summary>
    private async Task<IResult> Keep(
        Survey survey,
        string person,
        string? group,
        IReadOnlyDictionary<string, SurveyValue> values,
        SchoolToday today,
        CancellationToken token)
    {
        var before = await surveys.Answer(survey.Key, person, token);
        var answer = (before ?? new SurveyAnswer { Id = SurveyAnswer.IdOf(survey.Key, person), Person = person }) with
        {
            State = survey.Key,
            Student = survey.Audience == SurveyAudience.Students ? person : null,
            Group = group,
            Values = values,
        };
        return await surveys.Commit(new Changes().Save(answer), token)
            ? Reply.Ok(new SurveyAnsweredView(true))
            : Problem.Conflict("Your answer was sent twice at once. Open the page again and look at it.");
    }

    private static IResult NotAsked() => Problem.NotYours("You are not asked in this survey, or it no longer exists.");
}

/// <summary>A survey as whoever answers it reads it, in one of its languages.</summary>
internal sealed record SurveyFormView
{
    public required string School { get; init; }
    public required string Title { get; init; }
    public string? Intro { get; init; }
    public required bool IsNamed { get; init; }

    /// <summary>The last day answers are taken.</summary>
    public required DateOnly Closes { get; init; }

    public required bool IsOpen { get; init; }

    /// <summary>Whether the reader has answered.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary>What it can be read in.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    public required IReadOnlyList<SurveyQuestion> Questions { get; init; }

    /// <summary>The reader's answer, where it is kept with the name.</summary>
    public IReadOnlyDictionary<string, SurveyValue>? Mine { get; init; }

    public static SurveyFormView Of(Survey survey, string language, SchoolToday today)
    {
        string Said(string text) => survey.Approved(text, language) ?? text;
        return new SurveyFormView
        {
            School = today.School.Name,
            Title = Said(survey.Title),
            Intro = survey.Intro is { } intro ? Said(intro) : null,
            IsNamed = survey.IsNamed,
            Closes = survey.Closes ?? today.Day,
            IsOpen = survey.IsOpen(today.Day),
            Language = language,
            Languages = survey.Languages(),
            Questions = [.. survey.Questions.Select(question => question with
            {
                Text = Said(question.Text),
                Low = question.Low is { } low ? Said(low) : null,
                High = question.High is { } high ? Said(high) : null,
                Options = [.. question.Options.Select(option => option with { Text = Said(option.Text) })],
            })],
        };
    }
}

/// <param name="MayChange">Whether it may be changed until the survey closes.</param>
internal sealed record SurveyAnsweredView(bool MayChange);
