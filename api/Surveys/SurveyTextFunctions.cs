using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Surveys;

/// <summary>A survey in another language of the school: written by one, approved by another, read by families and students then.</summary>
internal sealed class SurveyTextFunctions(RequestHandler handler, SurveyStore surveys)
{
    [Function(nameof(SurveysRoom.ReadSurveyTexts))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "surveys/{surveyId}/texts/{language}")] HttpRequest request,
        string surveyId,
        string language) =>
        handler.Answer(request, SurveysRoom.ReadSurveyTexts, visit => About(surveyId, language, visit, survey =>
            Task.FromResult(Reply.Ok(SurveyTextsView.Of(survey, language, visit.Caller.Id)))));

    [Function(nameof(SurveysRoom.SaveSurveyTexts))]
    public Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "surveys/{surveyId}/texts/{language}")] HttpRequest request,
        string surveyId,
        string language) =>
        handler.Answer<SurveyTextsInput>(request, SurveysRoom.SaveSurveyTexts, (visit, input) =>
            About(surveyId, language, visit, async survey =>
            {
                if (input.Rev is null)
                    return Problem.MissingRev();
                if (input.Rev != survey.Rev)
                    return Conflict(survey, language, visit);
                var errors = new FieldErrors();
                var texts = input.Read(survey, language, visit.Caller.Id, errors);
                return errors.Any ? Problem.Invalid(errors) : await Saved(survey, texts, language, visit);
            }));

    [Function(nameof(SurveysRoom.ApproveSurveyTexts))]
    public Task<IResult> Approve(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "surveys/{surveyId}/texts/{language}/approve")] HttpRequest request,
        string surveyId,
        string language) =>
        handler.Answer<ApproveSurveyInput>(request, SurveysRoom.ApproveSurveyTexts, (visit, input) =>
            About(surveyId, language, visit, async survey =>
            {
                if (input.Rev is null)
                    return Problem.MissingRev();
                if (input.Rev != survey.Rev)
                    return Conflict(survey, language, visit);
                var waiting = survey.Texts.Where(text => text.Language == language && !text.IsApproved).ToList();
                if (waiting.Count == 0)
                    return Reply.Ok(SurveyTextsView.Of(survey, language, visit.Caller.Id));
                return waiting.TrueForAll(text => text.By == visit.Caller.Id)
                    ? Problem.Invalid("language", "You wrote what waits. Ask someone else who reads the language to approve it.")
                    : await Saved(
                        survey,
                        [.. survey.Texts.Select(text => waiting.Contains(text) && text.By != visit.Caller.Id
                            ? text with { ApprovedBy = visit.Caller.Id }
                            : text)],
                        language,
                        visit);
            }));

    private async Task<IResult> About(string key, string language, Visit visit, Func<Survey, Task<IResult>> story)
    {
        if (await surveys.Read(key, visit.Token) is not { } survey)
            return Problem.NotFound("There is no such survey. Open the list again.");
        if (language == Survey.English || !visit.Today.School.Languages.Contains(language)
            || (visit.Caller.Role == Role.Translator && visit.Caller.Person.Translates?.Contains(language) != true))
            return Problem.Invalid("language", "This is none of the languages the school writes in that you translate.");
        return survey.IsOver(visit.Today.Day)
            ? Problem.Conflict(
                "This survey is closed; its texts stay as they were read.",
                SurveyTextsView.Of(survey, language, visit.Caller.Id))
            : await story(survey);
    }

    private async Task<IResult> Saved(Survey survey, IReadOnlyList<SurveyText> texts, string language, Visit visit)
    {
        var after = survey with { Rev = survey.Rev + 1, Texts = texts };
        return await surveys.Commit(new Changes().Replace(after), visit.Token)
            ? Reply.Ok(SurveyTextsView.Of(after, language, visit.Caller.Id))
            : Conflict((await surveys.Read(survey.Key, visit.Token))!, language, visit);
    }

    private static IResult Conflict(Survey now, string language, Visit visit) => Problem.Conflict(
        "Someone changed this survey since you opened it. Both are shown; nothing is lost.",
        SurveyTextsView.Of(now, language, visit.Caller.Id));
}

/// <param name="MayApprove">Whether something waits that somebody else wrote.</param>
internal sealed record SurveyTextsView(
    string Id,
    int Rev,
    string Title,
    string Language,
    IReadOnlyList<SurveyTextView> Texts,
    bool MayApprove)
{
    public static SurveyTextsView Of(Survey survey, string language, string reader)
    {
        var texts = survey.Texts.Where(text => text.Language == language).ToDictionary(text => text.Source, StringComparer.Ordinal);
        var sources = survey.Sources().ToList();
        return new SurveyTextsView(
            survey.Key,
            survey.Rev,
            survey.Title,
            language,
            [.. sources.Select(source => new SurveyTextView(
                source,
                texts.GetValueOrDefault(source)?.Text,
                texts.GetValueOrDefault(source)?.IsApproved ?? false))],
            sources.Exists(source => texts.GetValueOrDefault(source) is { IsApproved: false } text && text.By != reader));
    }
}

/// <param name="Source">In English.</param>
/// <param name="Text">Left out where it is not translated.</param>
internal sealed record SurveyTextView(string Source, string? Text, bool IsApproved);

/// <param name="Texts">In the order of the survey's English texts; an empty one takes the translation away.</param>
internal sealed record SurveyTextsInput(int? Rev, IReadOnlyList<string?>? Texts)
{
    public IReadOnlyList<SurveyText> Read(Survey survey, string language, string by, FieldErrors errors)
    {
        var written = new List<SurveyText>();
        foreach (var (i, source) in survey.Sources().Index())
        {
            var field = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"texts.{i}");
            if (errors.Optional(field, Texts?.ElementAtOrDefault(i), FieldErrors.Text) is not { } text)
                continue;
            var before = survey.Texts.FirstOrDefault(one => one.Language == language && one.Source == source);
            written.Add(before?.Text == text ? before : new SurveyText(language, source, text, by));
        }
        return [.. survey.Texts.Where(text => text.Language != language), .. written];
    }
}

internal sealed record ApproveSurveyInput(int? Rev);
