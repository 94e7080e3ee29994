using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Families;

/// <summary>
/// What a family does by its link: answer, acknowledge, say its hopes, answer an invitation, ask for a call, say how to
/// reach them (E1, E2).
/// </summary>
internal sealed class FamilyPageFunctions(
    RequestHandler handler,
    FamilyUpdates updates,
    FamilyAnswers answers,
    FamilyLinks byLink,
    Links links,
    YearlyUpdates yearly,
    PersonStore people,
    CallTasks tasks,
    Unsubscribes unsubscribes,
    Cards cards,
    IDocumentStore store)
{
    private const int Attempts = 20, MostOfAnAnswer = 2000;

    [Function(nameof(FamiliesRoom.AnswerFamily))]
    public Task<IResult> Answer([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "family/answers")] HttpRequest request) =>
        handler.AnswerLink<FamilyVisit, FamilyAnswerInput>(request, FamiliesRoom.AnswerFamily, byLink.Admit, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var key = errors.Required("key", input.Key, "Send a UUID made once for this answer.");
            var text = errors.Required("text", input.Text, "Write something first.", MostOfAnAnswer);
            if (errors.Any)
                return Problem.Invalid(errors);
            return await SavedAndTranslated(AnswerOf(visit, VoiceKind.Comment, key, text, request.Query["language"]), key, visit);
        });

    /// <summary>The advisor notes who took part when it has happened; this says whether they will.</summary>
    [Function(nameof(FamiliesRoom.AnswerInvitation))]
    public Task<IResult> AnswerInvitation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "family/invitations")] HttpRequest request) =>
        handler.AnswerLink<FamilyVisit, InvitationInput>(request, FamiliesRoom.AnswerInvitation, byLink.Admit, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var key = errors.Required("key", input.Key, "Send a UUID made once for this answer.");
            if (input.Answer is not (VoiceKind.Coming or VoiceKind.NotComing))
                errors.Add("answer", "Say whether you come: coming or notComing.");
            var text = errors.Optional("text", input.Text, MostOfAnAnswer);
            if (errors.Any)
                return Problem.Invalid(errors);
            return await SavedAndTranslated(AnswerOf(visit, input.Answer!.Value, key, text, request.Query["language"]), key, visit);
        });

    [Function(nameof(FamiliesRoom.SaveOwnHopes))]
    public Task<IResult> SaveHopes([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "family/hopes")] HttpRequest request) =>
        handler.AnswerLink<FamilyVisit, OwnHopesInput>(request, FamiliesRoom.SaveOwnHopes, byLink.Admit, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var text = errors.Optional("text", input.Text, FieldErrors.Text);
            if (errors.Any)
                return Problem.Invalid(errors);
            var language = FamilyPage.LanguageOf(visit, request.Query["language"]).Tag;
            await yearly.Hope(visit.Student.PersonId, visit.Adult.PersonId, text, language, visit.Today, visit.Token);
            return Reply.Ok(new HeardView("hopes"));
        });

    [Function(nameof(FamiliesRoom.AskForCall))]
    public Task<IResult> Call([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "family/calls")] HttpRequest request) =>
        handler.AnswerLink<FamilyVisit, CallMeInput>(request, FamiliesRoom.AskForCall, byLink.Admit, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var key = errors.Required("key", input.Key, "Send a UUID made once for this wish.");
            var hour = errors.Required("hour", input.Hour, "Say when a call suits.");
            if (errors.Any)
                return Problem.Invalid(errors);
            var interpreter = visit.Adult.Adult?.Interpreter == true ? ", with an interpreter" : "";
            return await Saved(AnswerOf(visit, VoiceKind.Call, key, hour, request.Query["language"]), changes => tasks.Add(
                changes,
                    CallTaskKind.Call,
                    visit.Student.PersonId,
                    visit.Adult.PersonId,
                    $"asked:{key:n}",
                    $"Asks for a call: {hour}{interpreter}."),
                    visit);
        });

    [Function(nameof(FamiliesRoom.AcknowledgeFamily))]
    public Task<IResult> Acknowledge(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "family/acknowledgements")] HttpRequest request) =>
        handler.AnswerLink<FamilyVisit, AcknowledgeInput>(request, FamiliesRoom.AcknowledgeFamily, byLink.Admit, async (visit, input) =>
        {
            if (input.UpdateId is { } id)
                return await AcknowledgeUpdate(id, visit);
            if (input.Plan != true)
                return Problem.Invalid("updateId", "Say what was read.");
            return await yearly.Acknowledge(visit.Student.PersonId, visit.Adult.PersonId, visit.Today, visit.Token)
                ? Reply.Ok(new HeardView("plan"))
                : Problem.Conflict("The record of this year is full. Call the school, please.");
        });

    [Function(nameof(FamiliesRoom.SetFamilyWishes))]
    public Task<IResult> SetWishes([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "family/wishes")] HttpRequest request) =>
        handler.AnswerLink<FamilyVisit, WishesInput>(request, FamiliesRoom.SetFamilyWishes, byLink.Admit, async (visit, input) =>
        {
            if (input.Language is { } tag
                && FamilyLanguage.For(tag, visit.Today.School) is null
                && tag != visit.Adult.Adult?.Language)
                return Problem.Invalid("language", "Choose one of the languages of the list.");
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var adult = await people.Read(visit.Adult.PersonId, visit.Token)
                    ?? throw new InvalidOperationException("An adult without a person.");
                var facts = adult.Adult ?? new AdultFacts();
                var after = PersonFields.Marked(adult, adult with
                {
                    Rev = adult.Rev + 1,
                    Adult = facts with
                    {
                        Language = input.Language ?? facts.Language,
                        Channels = input.Channels is { } channels ? [.. channels.Distinct()] : facts.Channels,
                        Interpreter = input.Interpreter ?? facts.Interpreter,
                    },
                }, new SetByHand(adult.PersonId, visit.Today.Instant));
                var changes = new Changes().Replace(after);
                await cards.Interpret(changes, adult, after, visit.Token);
                if (input.Updates is { } wanted && wanted == await unsubscribes.Unsubscribed(adult.PersonId, visit.Token))
                    await unsubscribes.Set(changes, adult.PersonId, unsubscribed: !wanted, visit.Token);
                if (!(await store.Commit(changes, visit.Token)).Done)
                    continue;
                people.Changed(adult.PersonId);
                cards.Changed(changes);
                return Reply.Ok(new HeardView("wishes"));
            }
            throw new StoreUnavailableException("This is being saved from several places at once.");
        });

    /// <summary>Words in another language wait for a translator, where there is one.</summary>
    private async Task<IResult> SavedAndTranslated(FamilyAnswer answer, Guid key, FamilyVisit visit)
    {
        var translators = await updates.Translators(await people.Around(visit.Student.PersonId, visit.Token), visit.Token);
        return await Saved(answer, changes =>
        {
            if (answer.Text is not null && answer.Language != FamilyLanguage.English && translators[answer.Language].Any())
                updates.AddTranslation(changes, ToEnglish(answer, key, visit.Today), translators, visit.Student, visit.Today);
        }, visit);
    }

    private async Task<IResult> Saved(FamilyAnswer answer, Action<Changes> also, FamilyVisit visit) =>
        await answers
            .Save(answer, also, visit.Token) is not (var saved, var isNew) ? Problem
            .Busy(StatusCodes.Status429TooManyRequests, $"At most {FamilyAnswer.MostADay} answers a day. Call the school, please.", 3600)
        : isNew ? Reply.Created(new HeardView(saved.Id))
        : Reply.Ok(new HeardView(saved.Id));

    private async Task<IResult> AcknowledgeUpdate(string id, FamilyVisit visit)
    {
        if (id.Length > 200 || !id.StartsWith("family-update:", StringComparison.Ordinal))
            return Problem.Invalid("updateId", "There is no such update.");
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await updates.Read(id, visit.Token) is not { } update || !update.IsTold(visit.Today.Instant))
                return Problem.Invalid("updateId", "There is no such update.");
            if (update.Student != visit.Student.PersonId)
                return await links.Refuse(visit.Link, RefusedBecause.OtherStudent, visit.Today, visit.Token);
            if (update.Adult != visit.Adult.PersonId)
                return await links.Refuse(visit.Link, RefusedBecause.OtherHousehold, visit.Today, visit.Token);
            if (update.Acknowledged is not null
                || (await store.Commit(new Changes().Replace(update with { Acknowledged = visit.Today.Day }), visit.Token)).Done)
                return Reply.Ok(new HeardView(id));
        }
        throw new StoreUnavailableException("This is being saved from several places at once.");
    }

    private static FamilyAnswer AnswerOf(FamilyVisit visit, VoiceKind voice, Guid key, string? text, string? language) => new()
    {
        Id = FamilyAnswer.IdOf(visit.Student.PersonId, visit.Adult.PersonId, key.ToString("n")),
        Student = visit.Student.PersonId,
        Day = visit.Today.Day,
        State = FamilyAnswer.OpenState,
        Adult = visit.Adult.PersonId,
        Voice = voice,
        Text = text,
        Language = FamilyPage.LanguageOf(visit, language).Tag,
        At = visit.Today.Instant,
    };

    /// <summary>What a translator is asked for, so that staff read a family's words.</summary>
    internal static Translation ToEnglish(FamilyAnswer answer, Guid key, SchoolToday today) => new()
    {
        Id = Translation.IdOf(answer.Student!, key.ToString("n"), FamilyLanguage.English),
        Student = answer.Student,
        Day = today.Calendar.SchoolDayAfter(today.Day, Translation.WaitsSchoolDays),
        State = Translation.WaitingState,
        Rev = 1,
        Of = TranslationOf.Answer,
        Cause = answer.Id,
        From = answer.Language,
        To = FamilyLanguage.English,
        Pieces = [new TranslatedPiece("answer", answer.Text!, null)],
        Asked = today.Instant,
    };
}
