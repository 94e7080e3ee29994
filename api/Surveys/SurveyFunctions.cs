using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Surveys;

/// <summary>Planning a survey, opening and closing it, and what came of it.</summary>
internal sealed class SurveyFunctions(RequestHandler handler, SurveyStore surveys, SurveyKeys keys, PersonStore people, Cards cards)
{
    private const int MostCodes = 60;

    [Function(nameof(SurveysRoom.ListSurveys))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "surveys")] HttpRequest request) =>
        handler.Answer(request, SurveysRoom.ListSurveys, async visit =>
        {
            var all = await surveys.All(visit.Token);
            return Reply.Ok(new SurveysView(
                [.. all
                    .OrderByDescending(survey => survey.Closes ?? DateOnly.MaxValue)
                    .ThenBy(survey => survey.Title, StringComparer.Ordinal)
                    .Select(survey => SurveyLine.Of(survey, visit.Today.Day))],
                [.. ShippedSurveys.All.Values.OrderBy(ready => ready.Series, StringComparer.Ordinal)
                    .Select(ready => new ReadySurvey(ready.Series, visit.Today.School.Words.Apply(ready.Title), ready.Audience))],
                SurveysRoom.AddSurvey.Rule.Allows(visit.Caller.Role)));
        });

    [Function(nameof(SurveysRoom.ReadSurvey))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "surveys/{surveyId}")] HttpRequest request,
        string surveyId) =>
        handler.Answer(request, SurveysRoom.ReadSurvey, visit => Of(surveyId, visit, async survey => Reply.Ok(await View(survey, visit))));

    [Function(nameof(SurveysRoom.AddSurvey))]
    public Task<IResult> Add([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "surveys")] HttpRequest request) =>
        handler.Answer<AddSurveyInput>(request, SurveysRoom.AddSurvey, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var key = errors.Required("key", input.Key, "Send a UUID made once for this survey.").ToString("n");
            Survey? from = null;
            if (input.Ready is not null && !ShippedSurveys.All.TryGetValue(input.Ready, out from))
                errors.Add("ready", "Choose one of the ready surveys.");
            else if (input.CopyOf is not null && (from = await surveys.Read(input.CopyOf, visit.Token)) is null)
                errors.Add("copyOf", "There is no such survey to copy.");
            if (errors.Any)
                return Problem.Invalid(errors);
            var edition = from is null ? 1 : (await surveys.All(visit.Token))
                .Where(survey => survey.Series == from.Series)
                .Select(survey => survey.Edition)
                .DefaultIfEmpty(0)
                .Max() + 1;
            var added = new Survey
            {
                Id = Survey.IdOf(key),
                State = Survey.DraftState,
                Rev = 1,
                Title = from?.Title ?? "New survey",
                Intro = from?.Intro,
                Audience = from?.Audience ?? SurveyAudience.Students,
                Grades = from?.Grades ?? [],
                IsNamed = from?.IsNamed ?? false,
                Questions = from?.Questions ?? [],
                Series = from?.Series ?? key,
                Edition = edition,
                Texts = from?.Texts ?? [],
            };
            if (await surveys.Commit(new Changes().Create(added), visit.Token))
                return Reply.Created(await View(added, visit));
            return await Of(key, visit, async survey => Reply.Ok(await View(survey, visit))); // sent twice
        });

    [Function(nameof(SurveysRoom.EditSurvey))]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "surveys/{surveyId}")] HttpRequest request,
        string surveyId) =>
        handler.Answer<SurveyInput>(request, SurveysRoom.EditSurvey, (visit, input) => Changed(surveyId, input.Rev, visit, survey =>
        {
            if (survey.State != Survey.DraftState)
                return (null, "This survey was opened, and its questions stay as they are: answers to others would be mixed. Copy it as " +
                    "its next edition and change that.", null);
            var errors = new FieldErrors();
            var after = input.Over(survey, errors);
            return errors.Any ? (null, null, errors) : (after, null, null);
        }, survey => survey.State == Survey.DraftState && input.Over(survey, new FieldErrors()).SaysTheSame(survey)));

    [Function(nameof(SurveysRoom.OpenSurvey))]
    public Task<IResult> Open(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "surveys/{surveyId}/open")] HttpRequest request,
        string surveyId) =>
        handler.Answer<OpenSurveyInput>(request, SurveysRoom.OpenSurvey, async (visit, input) =>
        {
            var all = await cards.Active(visit.Token);
            var staff = await people.Staff(visit.Token);
            if (await surveys.Read(surveyId, visit.Token) is { IsNamed: false, State: Survey.DraftState } draft)
                await keys.Of(draft.Key, visit.Token);
            return await Changed(surveyId, input.Rev, visit, survey =>
            {
                if (survey.State != Survey.DraftState)
                    return (null, "This survey was opened before. Copy it as its next edition and open that.", null);
                var errors = new FieldErrors();
                input.Check(survey, visit.Today, errors);
                return errors.Any ? (null, null, errors) : (survey with
                {
                    State = Survey.OpenState,
                    SchoolYear = visit.Today.Calendar.SchoolYear,
                    Opened = visit.Today.Day,
                    Closes = input.Closes,
                    Invited = Asked(survey, all, staff),
                }, null, null);
            }, survey => survey.IsOpen(visit.Today.Day) && survey.Closes == input.Closes);
        });

    [Function(nameof(SurveysRoom.CloseSurvey))]
    public Task<IResult> Close(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "surveys/{surveyId}/close")] HttpRequest request,
        string surveyId) =>
        handler.Answer<CloseSurveyInput>(request, SurveysRoom.CloseSurvey, async (visit, input) =>
        {
            var answer = await Changed(
                surveyId,
                input.Rev,
                visit,
                survey => survey.State != Survey.OpenState
                    ? (null, "This survey is not open.", null)
                    : (survey with { State = Survey.ClosedState }, null, null),
                survey => survey.State == Survey.ClosedState);
            if (await surveys.Read(surveyId, visit.Token) is { State: Survey.ClosedState } closed)
                await keys.Destroy(closed.Key, visit.Token);
            return answer;
        });

    /// <summary>Codes to print for families that get no email: each is told this once, and takes one answer.</summary>
    [Function(nameof(SurveysRoom.MakeSurveyCodes))]
    public Task<IResult> MakeCodes(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "surveys/{surveyId}/codes")] HttpRequest request,
        string surveyId) =>
        handler.Answer<SurveyCodesInput>(request, SurveysRoom.MakeSurveyCodes, (visit, input) => Of(surveyId, visit, async survey =>
        {
            if (input.Count is not (>= 1 and <= MostCodes))
                return Problem.Invalid("count", $"Give how many codes you print, 1 to {MostCodes}.");
            if (!survey.IsOpen(visit.Today.Day) || survey.Audience != SurveyAudience.Families || survey.IsNamed)
                return Problem.Conflict("Codes open surveys of families that are open and without names.", await View(survey, visit));
            var changes = new Changes();
            var codes = Enumerable.Range(0, input.Count.Value)
                .Select(_ => SurveyAdmission.MakeCode(changes, survey, visit.Today.Instant))
                .ToList();
            return await surveys.Commit(changes, visit.Token)
                ? Reply.Created(new SurveyCodesView(codes))
                : Problem.Conflict("The codes could not be kept. Make them once more.");
        }));

    [Function(nameof(SurveysRoom.ReadNamedAnswers))]
    public Task<IResult> ReadNamed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "surveys/{surveyId}/answers")] HttpRequest request,
        string surveyId) =>
        handler.Answer(request, SurveysRoom.ReadNamedAnswers, visit => Of(surveyId, visit, async survey =>
        {
            if (!survey.IsNamed)
                return Problem.Conflict("Answers to this survey have no names.", await View(survey, visit));
            var named = (await people.ListAll(visit.Token)).ToDictionary(person => person.PersonId, StringComparer.Ordinal);
            return Reply.Ok(new NamedAnswersView(
                [.. (await surveys.Answers(survey.Key, visit.Token))
                    .Select(answer => new NamedAnswer(
                        named.GetValueOrDefault(answer.Person)?.Name ?? "someone who left",
                        answer.Group,
                        answer.Values))
                    .OrderBy(answer => answer.Name, StringComparer.CurrentCultureIgnoreCase)]));
        }));

    private static int Asked(Survey survey, List<Card> students, StaffNames staff) => survey.Audience switch
    {
        SurveyAudience.Students => students.Count(card => survey.Takes(card.Grade)),
        SurveyAudience.Families => students.SelectMany(card => card.Adults).Distinct(StringComparer.Ordinal).Count(),
        _ => staff.All.Count(person => person.Active),
    };

    private async Task<IResult> Of(string key, Visit visit, Func<Survey, Task<IResult>> story) =>
        await surveys.Read(key, visit.Token) is { } survey
            ? await story(survey)
            : Problem.NotFound("There is no such survey. Open the list again.");

    private Task<IResult> Changed(
        string key,
        int? rev,
        Visit visit,
        Func<Survey, (Survey? After, string? Conflict, FieldErrors? Errors)> change,
        Func<Survey, bool> stands) => Of(key, visit, async before =>
        {
            if (rev is null)
                return Problem.MissingRev();
            if (stands(before))
                return Reply.Ok(await View(before, visit)); // sent twice, or nothing was changed
            if (before.Rev != rev)
                return await Conflict(before, visit);
            var (after, conflict, errors) = change(before);
            if (errors is not null)
                return Problem.Invalid(errors);
            if (after is null)
                return Problem.Conflict(conflict!, await View(before, visit));
            after = after with { Rev = before.Rev + 1 };
            return await surveys.Commit(new Changes().Replace(after), visit.Token)
                ? Reply.Ok(await View(after, visit))
                : await Conflict((await surveys.Read(key, visit.Token))!, visit);
        });

    private async Task<IResult> Conflict(Survey now, Visit visit) => Problem.Conflict(
        "Someone changed this survey since you opened it. Both are shown; nothing is lost.",
        await View(now, visit));

    private async Task<SurveyView> View(Survey survey, Visit visit)
    {
        var isOver = survey.IsOver(visit.Today.Day);
        var results = isOver ? await Results(survey, visit) : null;
        var earlier = new List<EarlierSurvey>();
        if (isOver)
        {
            foreach (var other in (await surveys.All(visit.Token)).Where(other =>
                other.Series == survey.Series && other.Edition < survey.Edition && other.IsOver(visit.Today.Day))
                .OrderByDescending(other => other.Edition))
                earlier.Add(new EarlierSurvey(other.SchoolYear ?? "", other.Questions, (await Results(other, visit)).Questions));
        }
        var answered = survey.State == Survey.OpenState && !isOver
            ? survey.IsNamed
                ? (await surveys.Answers(survey.Key, visit.Token)).Count
                : (await surveys.Marks(survey.Key, visit.Token)).Count
            : 0;
        return SurveyView.Of(survey, visit) with
        {
            Answered = answered >= SmallestOf(visit) ? Share.Rounded(answered) : null,
            Results = results,
            Earlier = earlier,
        };
    }

    private async Task<SurveyResults> Results(Survey survey, Visit visit) => SurveyResults.Of(
        survey,
        await surveys.Ballots(survey, visit.Token),
        SmallestOf(visit));

    private static int SmallestOf(Visit visit) => visit.Today.School.SmallestGroup ?? School.SchoolSettings.DefaultSmallestGroup;
}
