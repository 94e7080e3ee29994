using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Requests;

namespace Plp.Mail;

/// <summary>
/// The office's print queue: every paper task stands in it by itself (D12), with when it was printed, sent and came back, and is found
/// by the return code on the paper. Envelopes and codes, no record.
/// </summary>
internal sealed class PrintQueueFunctions(RequestHandler handler, CallTasks calls, Cards cards, PersonStore people)
{
    [Function(nameof(MailRoom.ReadPrintQueue))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "print-queue")] HttpRequest request) =>
        handler.Answer(request, MailRoom.ReadPrintQueue, async visit => Reply.Ok(new PrintQueueView(
            visit.Today.Day,
            await RowsOf(await calls.Open(visit.Token), visit),
            await RowsOf(await calls.Sent(visit.Token), visit))));

    [Function(nameof(MailRoom.MarkPrinted))]
    public Task<IResult> Print(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/family-tasks/{taskId}/printed")]
        HttpRequest request,
        string studentId,
        string taskId) =>
        handler.Answer(request, MailRoom.MarkPrinted, studentId, async visit =>
        {
            if (await calls.Read(visit.Student, taskId, visit.Token) is not { What: CallTaskKind.Paper } task)
                return Problem.NotFound("There is no such paper.");
            await calls.Print(task, visit.Caller.Id, visit.Token);
            return Reply.Ok(new PaperPrintedView(taskId));
        });

    /// <summary>The code goes in a body: addresses are kept by browsers and logs.</summary>
    [Function(nameof(MailRoom.FindReturnCode))]
    public Task<IResult> Find([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "return-codes")] HttpRequest request) =>
        handler.Answer<ReturnCodeInput>(request, MailRoom.FindReturnCode, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var code = errors.Required("code", input.Code, "Type the return code on the paper, such as KB-4F7Q.", 20);
            if (errors.Any)
                return Problem.Invalid(errors);
            var asked = Plain(code);
            var all = (await calls.Sent(visit.Token)).Concat(await calls.Open(visit.Token));
            var found = await RowsOf(
                all.Where(task => Plain(task.ReturnCode(visit.Today.School.Name)).EndsWith(asked, StringComparison.Ordinal)),
                visit);
            return asked.Length < 4 || found.Count == 0
                ? Problem.Invalid("code", "No paper that was sent has this code. Look at it again: it has no letter O or I and no 0 or 1.")
                : Reply.Ok(new ReturnCodeView(found));
        });

    private static string Plain(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    /// <summary>Of the students the caller may act on; nobody on their own child.</summary>
    private async Task<List<PrintQueueRow>> RowsOf(IEnumerable<CallTask> tasks, Visit visit)
    {
        var about = visit.Caller.Role == Role.Advisor
            ? await cards.Of(visit.Caller.Id, visit.Today.Day, visit.Token)
            : await cards.Active(visit.Token);
        var students = about
            .Where(card => Access.For(MailRoom.MarkPrinted.Rule, card, visit.Caller, visit.Today) is not null)
            .ToDictionary(card => card.Student!, StringComparer.Ordinal);
        var names = ListNames.Short(students.Values);
        var rows = new List<PrintQueueRow>();
        foreach (var task in tasks)
        {
            if (task.What != CallTaskKind.Paper || !students.TryGetValue(task.Student!, out var card))
                continue;
            var adult = await people.Recent(task.Adult, visit.Token);
            rows.Add(new PrintQueueRow
            {
                TaskId = task.TaskId,
                StudentId = task.Student!,
                Student = names.Of(card),
                To = adult?.Name ?? "an adult who left",
                Code = task.ReturnCode(visit.Today.School.Name),
                Language = adult?.Adult?.Language ?? Language.English,
                Interpreter = adult?.Adult?.Interpreter == true ? true : null,
                Since = task.Since,
                Printed = task.Printed,
                Sent = task.State == CallTask.SentState ? task.Ended : null,
                Asks = task.Tells == HomeWriting.Updates ? true : null,
            });
        }
        return rows;
    }
}

/// <param name="Waiting">To be printed and sent, the longest waiting first.</param>
/// <param name="Sent">Sent, and not come back yet.</param>
internal sealed record PrintQueueView(DateOnly Today, IReadOnlyList<PrintQueueRow> Waiting, IReadOnlyList<PrintQueueRow> Sent);

/// <param name="Code">As it is printed on the paper; small letters and the part before the dash may be left out.</param>
internal sealed record ReturnCodeInput(string? Code);

/// <param name="Papers">Nearly always one; where two have the same last characters, the names tell them apart.</param>
internal sealed record ReturnCodeView(IReadOnlyList<PrintQueueRow> Papers);

/// <summary>What was printed is marked; the queue shows it.</summary>
internal sealed record PaperPrintedView(string TaskId);

internal sealed record PrintQueueRow
{
    public required string TaskId { get; init; }
    public required string StudentId { get; init; }

    /// <summary>As lists name students that are not one's own: given name, initial, grade.</summary>
    public required string Student { get; init; }

    /// <summary>The adult it is for.</summary>
    public required string To { get; init; }

    /// <summary>What is printed on it, so that its answer is found.</summary>
    public required string Code { get; init; }

    /// <summary>BCP 47, the adult's.</summary>
    public required string Language { get; init; }

    /// <summary>Whether the adult needs an interpreter; left out where not.</summary>
    public bool? Interpreter { get; init; }

    public required DateTimeOffset Since { get; init; }
    public DateTimeOffset? Printed { get; init; }
    public DateTimeOffset? Sent { get; init; }

    /// <summary>Whether it tells of a check-in, which the family may acknowledge; left out where not.</summary>
    public bool? Asks { get; init; }
}
