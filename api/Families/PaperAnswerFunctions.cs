using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Families;

/// <summary>
/// What a family wrote on paper, typed in by the office or an advisor from the return code: kept as the family's own words and counted
/// as if they had answered on their page (E4).
/// </summary>
internal sealed class PaperAnswerFunctions(
    RequestHandler handler,
    CallTasks calls,
    FamilyUpdates updates,
    FamilyAnswers answers,
    YearlyUpdates yearly,
    PersonStore people,
    IDocumentStore store)
{
    private const int MostOfAnAnswer = 2000;

    [Function(nameof(FamiliesRoom.TypePaperAnswer))]
    public Task<IResult> Type(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/family-tasks/{taskId}/answer")]
        HttpRequest request,
        string studentId,
        string taskId) =>
        handler.Answer<PaperAnswerInput>(request, FamiliesRoom.TypePaperAnswer, studentId, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var key = errors.Required("key", input.Key, "Send a UUID made once for this answer.");
            var text = errors.Optional("text", input.Text, MostOfAnAnswer);
            var hour = errors.Optional("hour", input.Hour);
            if (text is not null && hour is not null)
                text = $"{text}\n\n{hour}";
            if (!errors.Any && text is null && hour is null && input.Read != true && input.Plan != true)
                errors.Add("text", "Type what the family wrote, or mark what it ticked.");
            if (errors.Any)
                return Problem.Invalid(errors);
            if (await calls.Read(visit.Student, taskId, visit.Token) is not { What: CallTaskKind.Paper } task)
                return Problem.NotFound("There is no such paper.");
            if (input.Plan == true && !await yearly.Acknowledge(visit.Student, task.Adult, visit.Today, visit.Token))
                return Problem.Conflict("The record of this year is full. Tell the coordinator.");
            var update = input.Read == true ? await UpdateOf(task, visit) : null;
            if ((text ?? hour) is not { } words)
                return await Saved(task, update, visit);
            var answer = await AnswerOf(task, key, words, text is null ? VoiceKind.Call : VoiceKind.Comment, visit);
            var student = (await people.Recent(visit.Student, visit.Token))!;
            var translators = await updates.Translators(await people.Around(visit.Student, visit.Token), visit.Token);
            return await answers.Save(answer, changes => Keep(changes, answer, key), visit.Token) is null
                ? Problem.Conflict($"At most {FamilyAnswer.MostADay} answers a day are kept.")
                : Reply.Ok(new PaperAnsweredView(taskId));

            void Keep(Changes changes, FamilyAnswer said, Guid ofForm)
            {
                Close(changes, task, update, visit);
                if (said.Language != FamilyLanguage.English && translators[said.Language].Any())
                    updates.AddTranslation(
                        changes,
                        FamilyPageFunctions.ToEnglish(said, ofForm, visit.Today),
                        translators,
                        student,
                        visit.Today);
            }
        });

    /// <summary>Only ticks: nothing was written in words.</summary>
    private async Task<IResult> Saved(CallTask task, FamilyUpdate? update, StudentVisit visit)
    {
        var changes = new Changes();
        Close(changes, task, update, visit);
        if (!(await store.Commit(changes, visit.Token)).Done && await Current(task, visit) is not { CameBack: not null })
            return Problem.Conflict("Someone else changed this meanwhile. Look at the print queue again.");
        return Reply.Ok(new PaperAnsweredView(task.TaskId));
    }

    private Task<CallTask?> Current(CallTask task, StudentVisit visit) => calls.Read(visit.Student, task.TaskId, visit.Token);

    private void Close(Changes changes, CallTask task, FamilyUpdate? update, StudentVisit visit)
    {
        calls.ComeBack(changes, task, visit.Caller.Id, visit.Today.Day);
        if (update is { Acknowledged: null })
            changes.Replace(update with { Acknowledged = visit.Today.Day });
    }

    /// <summary>The update the paper told of; a task about a correction has the number of the correction behind its key.</summary>
    private async Task<FamilyUpdate?> UpdateOf(CallTask task, StudentVisit visit)
    {
        const string tells = "update:";
        var cause = task.TaskId[(task.Adult.Length + 1)..];
        if (!cause.StartsWith(tells, StringComparison.Ordinal))
            return null;
        var key = cause[tells.Length..];
        return await updates.Read(FamilyUpdate.IdOf(visit.Student, task.Adult, key), visit.Token)
            ?? (key.LastIndexOf(':') is > 0 and var end
                ? await updates.Read(FamilyUpdate.IdOf(visit.Student, task.Adult, key[..end]), visit.Token)
                : null);
    }

    private async Task<FamilyAnswer> AnswerOf(CallTask task, Guid key, string words, VoiceKind voice, StudentVisit visit) => new()
    {
        Id = FamilyAnswer.IdOf(visit.Student, task.Adult, key.ToString("n")),
        Student = visit.Student,
        Day = visit.Today.Day,
        State = FamilyAnswer.OpenState,
        Adult = task.Adult,
        Voice = voice,
        Text = words,
        Language = (await people.Recent(task.Adult, visit.Token))?.Adult?.Language ?? FamilyLanguage.English,
        At = visit.Today.Instant,
        TypedBy = visit.Caller.Id,
    };
}

/// <param name="Read">The family ticked that it has read the update.</param>
/// <param name="Plan">It ticked that it knows this year's plan.</param>
/// <param name="Text">Its own words, as they stand on the paper.</param>
/// <param name="Hour">When it wishes a call.</param>
internal sealed record PaperAnswerInput(Guid? Key, bool? Read, bool? Plan, string? Text, string? Hour);

/// <summary>What came back is kept; the student's page shows it.</summary>
internal sealed record PaperAnsweredView(string TaskId);
