using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.Families;

/// <summary>The advisor's side: what would go home, what the family said, and closing links.</summary>
internal sealed class FamilyUpdateFunctions(
    RequestHandler handler,
    FamilyUpdates updates,
    FamilyAnswers answers,
    Links links,
    PersonStore people)
{
    /// <summary>Exactly what each adult would get if the check-in were saved so now; nothing is written.</summary>
    [Function(nameof(FamiliesRoom.PreviewFamilyUpdate))]
    public Task<IResult> Preview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/family-update/preview")] HttpRequest request,
        string studentId) =>
        handler.Answer<PreviewInput>(request, FamiliesRoom.PreviewFamilyUpdate, studentId, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var heldOn = PastDay.Read("heldOn", input.HeldOn, "Say on which day you met.", visit.Today, errors);
            var student = (await people.Recent(visit.Student, visit.Token))!;
            var draft = (input.Family ?? new FamilyUpdateInput()).Read(student, visit.Today, [], errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            var period = input.Quarter ?? visit.Today.Calendar.PeriodOf(heldOn)?.Key ?? "";
            var cause = new UpdateCause(student, "preview", period, heldOn, visit.Caller.Person);
            var messages = new List<PreviewMail>();
            foreach (var planned in await updates.Plan(cause, draft, visit.Today, visit.Token))
            {
                var message = await updates.Preview(planned, cause, visit.Today, visit.Token);
                messages.Add(new PreviewMail
                {
                    To = planned.Adult.Name,
                    Language = message?.Language,
                    LanguageName = planned.Language?.Name,
                    Dir = planned.Language?.Dir,
                    Subject = message?.Subject,
                    NotBefore = message?.NotBefore,
                    Text = message?.Text,
                    Otherwise = planned.Why,
                });
            }
            return Reply.Ok(new UpdatePreview(
                messages,
                Gendered(draft) ? $"Mail home says {student.NameInMailHome} instead of he, she or they." : null));
        });

    [Function(nameof(FamiliesRoom.SeeFamilyAnswer))]
    public Task<IResult> See(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/family-answers/seen")] HttpRequest request,
        string studentId) =>
        handler.Answer<SeeAnswerInput>(request, FamiliesRoom.SeeFamilyAnswer, studentId, async (visit, input) =>
        {
            if (string.IsNullOrEmpty(input.Id) || input.Id.Length > 200)
                return Problem.Invalid("id", "Say which answer you have seen.");
            return await answers.See(visit.Student, input.Id, visit.Caller.Id, visit.Today, visit.Token) is { } answer
                ? Reply.Ok(VoiceView.Of(answer, (await people.Recent(answer.Adult, visit.Token))?.Name, await people.Staff(visit.Token)))
                : Problem.NotFound("There is no such answer.");
        });

    /// <summary>While it has not left, an update is stopped: by an advisor, the coordinator, or who wrote it.</summary>
    [Function(nameof(FamiliesRoom.StopFamilyUpdate))]
    public Task<IResult> Stop(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/family-update/stop")] HttpRequest request,
        string studentId) =>
        handler.Answer<StopInput>(request, FamiliesRoom.StopFamilyUpdate, studentId, async (visit, input) =>
        {
            if (string.IsNullOrEmpty(input.Key)
                || input.Key.Length > 200
                || await updates.About(visit.Student, input.Key, visit.Token) is not [var one, ..])
                return Problem.Invalid("key", "Say which update. Look at the student's page again.");
            if (visit.Relation is Relation.HasCheckIn or Relation.HadDuty && one.By != visit.Caller.Id)
                return Problem.NotYours("Someone else wrote this update. Its writer, an advisor or the coordinator can stop it.");
            var (stopped, tooLate) = await updates.Stop(visit.Student, input.Key, visit.Caller.Id, visit.Today, visit.Token);
            return stopped > 0 || tooLate == 0
                ? Reply.Ok(new StoppedView(stopped, tooLate))
                : Problem.Conflict("It has been sent already. Correct the check-in instead: the family gets the correction.");
        });

    /// <summary>For a link in wrong hands: every link of an adult to this student's page stops opening it.</summary>
    [Function(nameof(FamiliesRoom.RevokeFamilyLinks))]
    public Task<IResult> Revoke(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/family-links/revoke")] HttpRequest request,
        string studentId) =>
        handler.Answer<RevokeInput>(request, FamiliesRoom.RevokeFamilyLinks, studentId, async (visit, input) =>
            string.IsNullOrEmpty(input.PersonId) || input.PersonId.Length > 64
                ? Problem.Invalid("personId", "Say whose links.")
                : Reply.Ok(new RevokedView(await links.Revoke(
                    FamiliesRoom.FamilyPage,
                    visit.Student,
                    input.PersonId,
                    new Revocation(visit.Today.Instant, visit.Caller.Id, "Canceled by staff: in the wrong hands."),
                    visit.Token))));

    private static readonly HashSet<string> genderedWords =
        new(StringComparer.OrdinalIgnoreCase) { "he", "she", "him", "her", "his", "hers", "himself", "herself" };

    /// <summary>
    /// Whether English words of the writer's own name the student by a pronoun (A7); a hint, for words may be about
    /// others.
    /// </summary>
    private static bool Gendered(FamilyDraft draft) =>
        draft.Language == FamilyLanguage.English
        && draft.Words
            .Own()
            .Any(own => own.Text
                .Split([' ', ',', '.', ';', ':', '!', '?', '\n', '’', '\''], StringSplitOptions.RemoveEmptyEntries)
                .Any(genderedWords.Contains));
}

/// <param name="Quarter">The key of the check-in's period; left out, the one the day lies in.</param>
internal sealed record PreviewInput(DateOnly? HeldOn, string? Quarter, FamilyUpdateInput? Family);

/// <param name="Hint">What the writer may want to change; null when there is nothing.</param>
internal sealed record UpdatePreview(IReadOnlyList<PreviewMail> Messages, string? Hint);

internal sealed record PreviewMail
{
    /// <summary>The adult's name.</summary>
    public required string To { get; init; }

    public string? Language { get; init; }
    public string? LanguageName { get; init; }
    public string? Dir { get; init; }
    public string? Subject { get; init; }
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Null where nothing is written to them.</summary>
    public MailText? Text { get; init; }

    /// <summary>Why it goes otherwise, later, or not at all.</summary>
    public string? Otherwise { get; init; }
}

/// <param name="Key">As the student's page names the update.</param>
internal sealed record StopInput(string? Key);

/// <param name="Stopped">How many adults get nothing.</param>
/// <param name="TooLate">How many got it already.</param>
internal sealed record StoppedView(int Stopped, int TooLate);

internal sealed record SeeAnswerInput(string? Id);

internal sealed record RevokeInput(string? PersonId);

/// <param name="Links">How many were open.</param>
internal sealed record RevokedView(int Links);

/// <summary>What an adult of the student said, for staff: their own words, with the translation beside.</summary>
internal sealed record VoiceView
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required VoiceKind Kind { get; init; }
    public string? Text { get; init; }
    public required string Language { get; init; }
    public required DateTimeOffset At { get; init; }
    public string? Translation { get; init; }
    public string? TranslatedBy { get; init; }
    public string? TypedBy { get; init; }
    public string? SeenBy { get; init; }

    public static VoiceView Of(FamilyAnswer answer, string? name, StaffNames staff) => new()
    {
        Id = answer.Id,
        Name = name ?? "someone removed",
        Kind = answer.Voice,
        Text = answer.Text,
        Language = answer.Language,
        At = answer.At,
        Translation = answer.Translation,
        TranslatedBy = answer.TranslatedBy is { } by ? staff.NameOf(by) : null,
        TypedBy = answer.TypedBy is { } typist ? staff.NameOf(typist) : null,
        SeenBy = answer.SeenBy is { } seen ? staff.NameOf(seen) : null,
    };
}
