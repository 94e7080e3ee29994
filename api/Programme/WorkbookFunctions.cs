using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;
using Plp.Storage;
using Plp.WorkItems;

namespace Plp.Programme;

/// <summary>The workbook of the nine steps (I1): read whole, answered question by question, with every version kept.</summary>
internal sealed class WorkbookFunctions(RequestHandler handler, ProgrammeStore programme, WorkItemStore items, PersonStore people)
{
    [Function(nameof(ProgrammeRoom.ReadWorkbook))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "workbook")] HttpRequest request) =>
        handler.Answer(request, ProgrammeRoom.ReadWorkbook, async visit => await programme.Reads(visit)
            ? Reply.Ok(WorkbookView.Of(
                await programme.Questions(visit.Token),
                await people.Staff(visit.Token),
                visit,
                await programme.Writes(visit)))
            : NotTheirs());

    [Function(nameof(ProgrammeRoom.ReadWorkbookQuestion))]
    public Task<IResult> ReadQuestion(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "workbook/questions/{questionId}")] HttpRequest request,
        string questionId) =>
        handler.Answer(request, ProgrammeRoom.ReadWorkbookQuestion, async visit =>
            !await programme.Reads(visit) ? NotTheirs()
            : await programme.Question(questionId, visit.Token) is { } question ? Reply.Ok(await PageOf(question, visit))
            : NotThere());

    [Function(nameof(ProgrammeRoom.AddWorkbookQuestion))]
    public Task<IResult> Add([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "workbook/questions")] HttpRequest request) =>
        handler.Answer<GuidingQuestionInput>(request, ProgrammeRoom.AddWorkbookQuestion, async (visit, input) =>
        {
            if (!await programme.Writes(visit))
                return NotTheirsToWrite();
            var errors = new FieldErrors();
            var key = errors.Required("key", input.Key, "Send a UUID made once for this question.").ToString("n");
            var step = errors.Required("step", input.Step, "Choose the step it belongs to.");
            if (input.Step is < 1 or > WorkbookStep.Count)
                errors.Add("step", $"Choose a step from 1 to {WorkbookStep.Count}.");
            var text = errors.Required("text", input.Text, "Write the question.", GuidingQuestionInput.Most);
            if (errors.Any)
                return Problem.Invalid(errors);
            var added = WorkbookQuestion.Untouched(step, key) with
            {
                Rev = 1,
                Own = text,
                By = visit.Caller.Id,
                At = visit.Today.Instant,
            };
            if (await items.Commit(new Changes().Create(added).Create(WorkbookEntry.Of(added)), visit.Token))
                return Reply.Created(await PageOf(added, visit));
            var kept = (await programme.Question(key, visit.Token))!;
            return kept.Step == step && kept.Own == text
                ? Reply.Ok(await PageOf(kept, visit))
                : Problem.OtherKey();
        });

    [Function(nameof(ProgrammeRoom.SaveWorkbookQuestion))]
    public Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "workbook/questions/{questionId}")] HttpRequest request,
        string questionId) =>
        handler.Answer<WorkbookQuestionInput>(request, ProgrammeRoom.SaveWorkbookQuestion, async (visit, input) =>
        {
            if (!await programme.Writes(visit))
                return NotTheirsToWrite();
            if (input.Rev is null)
                return Problem.MissingRev();
            if (await programme.Question(questionId, visit.Token) is not { } before)
                return NotThere();
            var errors = new FieldErrors();
            var after = input.Into(before, await people.Staff(visit.Token), visit, errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            if (before.SaysTheSame(after) && before.Rev > 0)
                return Reply.Ok(await PageOf(before, visit)); // sent twice, or nothing was changed
            if (before.Rev != input.Rev)
                return await Changed(questionId, visit);
            var changes = new Changes().Save(after).Create(WorkbookEntry.Of(after));
            WorkbookWork.Save(
                changes,
                await items.Read(WorkbookWork.KeyOf(after), visit.Token),
                after,
                WorkbookWork.TextOf(after, visit.Today.School.Words),
                visit);
            return await items.Commit(changes, visit.Token)
                ? Reply.Ok(await PageOf(after, visit))
                : await Changed(questionId, visit);
        });

    [Function(nameof(ProgrammeRoom.CommentOnWorkbookQuestion))]
    public Task<IResult> Comment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "workbook/questions/{questionId}/comments")] HttpRequest request,
        string questionId) =>
        handler.Answer<WorkbookCommentInput>(request, ProgrammeRoom.CommentOnWorkbookQuestion, async (visit, input) =>
        {
            if (!await programme.Comments(visit))
                return Problem.NotYours("Comments are for the coordinator, the principal and whoever sits on the committee.");
            if (await programme.Question(questionId, visit.Token) is not { } question)
                return NotThere();
            var errors = new FieldErrors();
            var key = errors.Required("key", input.Key, "Send a UUID made once for this comment.");
            var text = errors.Required("text", input.Text, "Write something.", FieldErrors.Text);
            if (errors.Any)
                return Problem.Invalid(errors);
            var entry = new WorkbookEntry
            {
                Id = WorkbookEntry.IdOf(question.Key, key),
                State = question.Key,
                By = visit.Caller.Id,
                At = visit.Today.Instant,
                Text = text,
            };
            if (!await items.Commit(new Changes().Create(entry), visit.Token)
                && await programme.Entry(entry.Id, visit.Token) is var kept && (kept?.By, kept?.Text) != (entry.By, entry.Text))
                return Problem.OtherKey();
            return Reply.Ok(await PageOf(question, visit));
        });

    private async Task<WorkbookQuestionPageView> PageOf(WorkbookQuestion question, Visit visit)
    {
        var staff = await people.Staff(visit.Token);
        var entries = await programme.Entries(question.Key, visit.Token);
        var committee = await programme.CurrentCommittee(visit.Token);
        var writes = await programme.Writes(visit);
        return new WorkbookQuestionPageView
        {
            Question = WorkbookQuestionView.Of(question, staff, visit),
            StepTitle = visit.Today.School.Words.Apply(ShippedWorkbook.Steps[question.Step - 1].Title),
            Versions = [.. entries.Where(entry => entry.Rev is not null).Select(entry => WorkbookVersion.Of(entry, staff))],
            Comments =
            [
                .. entries.Where(entry => entry.Rev is null).Select(entry =>
                    new WorkbookComment(NameOf(entry.By, staff, committee), entry.At, entry.Text!)),
            ],
            Owners = writes ? WorkFormView.Eligible(staff, StaffRoles.All) : null,
            May =
            [
                .. writes ? (FunctionRule[])[ProgrammeRoom.SaveWorkbookQuestion] : [],
                .. await programme.Comments(visit) ? (FunctionRule[])[ProgrammeRoom.CommentOnWorkbookQuestion] : [],
            ],
        };
    }

    /// <summary>Students and parents by the name the committee's page has for them.</summary>
    private static string NameOf(string person, StaffNames staff, Committee committee) =>
        staff.Find(person)?.Name
        ?? committee.Members.LastOrDefault(member => member.Person == person)?.Name
        ?? staff.NameOf(person);

    private async Task<IResult> Changed(string key, Visit visit) => Problem.Conflict(
        "Someone saved this question since you opened it. Both texts are shown; nothing is lost.",
        WorkbookQuestionView.Of((await programme.Question(key, visit.Token))!, await people.Staff(visit.Token), visit));

    private static IResult NotThere() => Problem.NotFound("There is no such question. Open the workbook again.");

    private static IResult NotTheirs() => Problem.NotYours("The workbook is for the staff and for whoever sits on the committee.");

    private static IResult NotTheirsToWrite() =>
        Problem.NotYours("The coordinator and the committee write in the workbook. You may comment if you sit on the committee.");
}
