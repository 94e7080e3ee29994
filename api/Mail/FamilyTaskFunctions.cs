using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Requests;

namespace Plp.Mail;

/// <summary>Families to call: each advisor their own students', the coordinator all.</summary>
internal sealed class FamilyTaskFunctions(RequestHandler handler, FamilyTasks tasks, CallTasks calls, Cards cards)
{
    [Function(nameof(MailRoom.ListFamilyTasks))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "family-tasks")] HttpRequest request) =>
        handler.Answer(request, MailRoom.ListFamilyTasks, async visit =>
        {
            var about = visit.Caller.Role == Role.Advisor
                ? await cards.Of(visit.Caller.Id, visit.Today.Day, visit.Token)
                : await cards.Active(visit.Token);
            return Reply.Ok(new FamilyTasksView(await tasks.Among(about, visit.Caller, visit.Today.Day, visit.Token)));
        });

    [Function(nameof(MailRoom.EndFamilyTask))]
    public Task<IResult> End(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/family-tasks/{taskId}/end")] HttpRequest request,
        string studentId,
        string taskId) =>
        handler.Answer(request, MailRoom.EndFamilyTask, studentId, async visit =>
        {
            if (await calls.Read(visit.Student, taskId, visit.Token) is not { } task)
                return Problem.NotFound("There is no such task.");
            if (visit.Relation == Relation.Office && task.What != CallTaskKind.Paper)
                return Problem.NotYours("The advisor or the coordinator calls the family.");
            var ended = task.What == CallTaskKind.Paper
                ? await calls.Send(task, visit.Caller.Id, visit.Token)
                : await calls.End(task, visit.Caller.Id, visit.Token);
            return Reply.Ok(await tasks.ViewOf(ended, visit.Card, visit.Card.Name, visit.Token));
        });
}

/// <summary>Open tasks about some students, as the first screens show them.</summary>
internal sealed class FamilyTasks(CallTasks calls, PersonStore people)
{
    private static readonly StaffLinkKind[] advising = [StaffLinkKind.Advisor, StaffLinkKind.CoAdvisor, StaffLinkKind.Cover];

    /// <summary>
    /// Of the students on these cards, those the caller may act on: an advisor where they advise today, nobody on their
    /// own child.
    /// </summary>
    public async Task<IReadOnlyList<FamilyTaskView>> Among(IEnumerable<Card> about, Caller caller, DateOnly today, CancellationToken token)
    {
        var open = await calls.Open(token);
        if (open.Count == 0)
            return [];
        var byStudent = about
            .Where(card => card.Active && !card.IsOwnChildOf(caller.Id) && MayAct(card, caller, today))
            .ToDictionary(card => card.Student!, StringComparer.Ordinal);
        var names = caller.Role == Role.Advisor ? ListNames.Short(byStudent.Values) : ListNames.Full(byStudent.Values);
        var views = new List<FamilyTaskView>();
        foreach (var task in open)
        {
            if (byStudent.TryGetValue(task.Student!, out var card))
                views.Add(await ViewOf(task, card, names.Of(card), token));
        }
        return views;
    }

    private static bool MayAct(Card card, Caller caller, DateOnly today) => caller.Role switch
    {
        Role.Advisor => card.LinksOf(caller.Id, today).Any(link => advising.Contains(link.Kind)),
        Role.Administrator => caller.StandsInFor([card]),
        _ => true,
    };

    public async Task<FamilyTaskView> ViewOf(CallTask task, Card card, string name, CancellationToken token)
    {
        var adult = await people.Recent(task.Adult, token);
        return new FamilyTaskView
        {
            TaskId = task.TaskId,
            StudentId = task.Student!,
            Student = name,
            Grade = card.Grade,
            What = task.What,
            Adult = adult?.Name ?? "an adult who left",
            Phone = adult?.Phone,
            Why = task.Why,
            Since = task.Since,
            Done = task.State != CallTask.OpenState,
            Interpreter = adult?.Adult?.Interpreter == true ? adult.Adult.Language : null,
        };
    }
}

internal sealed record FamilyTasksView(IReadOnlyList<FamilyTaskView> Tasks);

internal sealed record FamilyTaskView
{
    public required string TaskId { get; init; }
    public required string StudentId { get; init; }
    public required string Student { get; init; }
    public required string Grade { get; init; }
    public required CallTaskKind What { get; init; }
    public required string Adult { get; init; }
    public string? Phone { get; init; }
    public required string Why { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required bool Done { get; init; }

    /// <summary>The language an interpreter is needed for; left out where none is.</summary>
    public string? Interpreter { get; init; }
}
