using Microsoft.Azure.Functions.Worker;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.WorkItems;

namespace Plp.Reminders;

/// <summary>
/// A word of coordinator or administrator to those whom selected work items wait for (H1): one email each, once a day, that
/// says which kind waits and by when, and no word of it (D8).
/// </summary>
internal sealed class WorkNudgeFunctions(
    RequestHandler handler,
    WorkItemStore items,
    WorkItemAccess access,
    PersonStore people,
    NudgeQueue queue)
{
    private const int MostText = 2000;

    [Function(nameof(RemindersRoom.RemindOfWorkItems))]
    public Task<IResult> Send([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "reminded-work-items")] HttpRequest request) =>
        handler.Answer<RemindOfWorkItemsInput>(request, RemindersRoom.RemindOfWorkItems, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var chosen = ChosenWorkItem.Checked(input.Items, errors);
            var text = errors.Required("text", input.Text, "Write a sentence or two.", MostText);
            if (errors.Any)
                return Problem.Invalid(errors);

            var staff = await people.Staff(visit.Token);
            var work = await items.ToTell(staff, visit.Token);
            var due = new List<WorkReminder>();
            var whyNot = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var id in chosen.Select(one => one.Id!))
            {
                var (found, why) = await DueOf(id, work, visit);
                due.AddRange(found);
                if (why is not null)
                    whyNot[id] = why;
            }
            var messages = due
                .GroupBy(one => one.To, StringComparer.Ordinal)
                .Select(own => MessageTo(own.Key, text, [.. own], staff, visit))
                .ToList();
            var today = (await queue.Add(messages, text, visit)).Select(message => message.To).ToHashSet(StringComparer.Ordinal);
            foreach (var own in due.GroupBy(one => one.Item.Key, StringComparer.Ordinal))
            {
                if (own.All(one => today.Contains(one.To)))
                    whyNot[own.Key] = $"{string.Join(", ", own.Select(one => staff.NameOf(one.To)))} already got a reminder today.";
            }
            return Reply.Ok(new WorkItemResultsView([.. chosen
                .Select(one => (one.Id, Why: whyNot.GetValueOrDefault(one.Id!)))
                .Select(one => new WorkItemResultView(one.Id!, one.Why is null, one.Why))]));
        });

    /// <summary>Who is to be told of an item, all but the sender; or why nobody is.</summary>
    private async Task<(IReadOnlyList<WorkReminder> Due, string? WhyNot)> DueOf(string id, WorkToTell work, Visit visit)
    {
        if (await items.Read(id, visit.Token) is not { } item)
            return ([], ChosenWorkItem.NoSuchItem);
        var (parts, level) = await access.Of(item, visit);
        if (level == ReadLevel.Nothing)
            return ([], ChosenWorkItem.NotOpenToYou);
        if (!item.IsOpen)
            return ([], "It is closed. Nobody has anything left to do.");
        if (!WorkItemAccess.MayRemind(item, parts))
            return ([], "It waits for no one.");
        var all = work.Now(item, visit.Today).ToList();
        var others = all.FindAll(one => one.To != visit.Caller.Id);
        return (others, others.Count > 0 ? null : all.Count > 0 ? "It waits for you." : "It waits for no one.");
    }

    private static MailMessage MessageTo(
        string person,
        string text,
        IReadOnlyList<WorkReminder> due,
        StaffNames staff,
        Visit visit) => new()
        {
            Id = Nudge.MessageIdOf(person, visit.Today.Day),
            Purpose = MailPurpose.Nudge,
            To = person,
            Language = "en",
            Subject = $"Not done yet: {NumberWords.Count(due.Count, "work item", "work items")}",
            Text = new MailText
            {
                Greeting = Nudge.Greeting(staff.Find(person)!),
                Parts =
            [
                new MailPart(null, text),
                .. WorkReminder.Alike(due).Select(alike => new MailPart(null, visit.Today.School.Words.Apply(WorkReminder.Text(alike)))),
            ],
                Link = new MailLink("Open your work items", "/work-items/?for=me"),
                Signed = $"{visit.Caller.Person.Name}, {visit.Today.School.Name}",
                Why = $"You get this because {visit.Caller.Person.Name} wrote to you about what isn't done yet.",
            },
            Queued = visit.Today.Instant,
            NotBefore = visit.Today.Instant,
            ReplyTo = visit.Caller.Id,
            WorkItems = [.. due.Select(one => one.Item.Key)],
        };
}

/// <param name="Text">In the sender's words; it is signed with their name.</param>
internal sealed record RemindOfWorkItemsInput(string? Text, IReadOnlyList<ChosenWorkItem?>? Items);
