using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Reminders;

/// <summary>
/// A word of coordinator or administrator to one member of staff or many about what is open (H1): an email each, once a
/// day.
/// </summary>
internal sealed class NudgeFunctions(RequestHandler handler, Cards cards, PersonStore people, NudgeQueue queue, IDocumentStore store)
{
    private const int MostNames = 60, DaysBack = 120;

    /// <summary>What was nudged before stands beside a nudge.</summary>
    [Function(nameof(RemindersRoom.ListNudges))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "nudges")] HttpRequest request) =>
        handler.Answer(request, RemindersRoom.ListNudges, async visit =>
        {
            var staff = await people.Staff(visit.Token);
            var nudges = await store.All<Nudge>(
                new DocumentQuery(Nudge.Shape.Type) { From = visit.Today.Day.AddDays(-DaysBack), To = visit.Today.Day },
                visit.Token);
            return Reply.Ok(new NudgesView(
            [
                .. nudges
                    .OrderByDescending(nudge => nudge.At)
                    .ThenBy(nudge => nudge.Id, StringComparer.Ordinal)
                    .Select(nudge => new EarlierNudgeView(staff.Named(nudge.State!), staff.Named(nudge.By), nudge.At, nudge.Text)),
            ]));
        });

    [Function(nameof(RemindersRoom.NudgeAdvisors))]
    public Task<IResult> Send([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "nudges")] HttpRequest request) =>
        handler.Answer<NudgeInput>(request, RemindersRoom.NudgeAdvisors, async (visit, input) =>
        {
            var staff = await people.Staff(visit.Token);
            var errors = new FieldErrors();
            var nudge = input.Checked(staff, errors);
            if (errors.Any)
                return Problem.Invalid(errors);

            var active = (await cards.Active(visit.Token)).FindAll(card => !card.IsOwnChildOf(visit.Caller.Id));
            var names = new ShortNames(active);
            var open = StudentDuty.OpenByOwner(active, visit.Today);
            var skipped = nudge.Staff
                .Where(person => !open.Contains(person))
                .Select(person => new SkippedView(staff.Named(person), SkippedBecause.NothingOpen))
                .ToList();
            var messages = nudge.Staff
                .Where(open.Contains)
                .Select(person => MessageTo(person, nudge.Text, [.. open[person]], visit, names, staff))
                .ToList();
            foreach (var known in await queue.Add(messages, nudge.Text, visit))
                skipped.Add(new SkippedView(staff.Named(known.To), SkippedBecause.AlreadyToday));
            return messages.Count > 0
                ? Reply.Created(new NudgeView([.. messages.Select(message => staff.Named(message.To))], skipped))
                : Problem.Conflict(string.Join(" ", skipped.Select(Sentence)), new NudgeView([], skipped));
        });

    private static MailMessage MessageTo(
        string person,
        string text,
        IReadOnlyList<StudentDuty> open,
        Visit visit,
        ShortNames names,
        StaffNames staff) => new()
        {
            Id = Nudge.MessageIdOf(person, visit.Today.Day),
            Purpose = MailPurpose.Nudge,
            To = person,
            Language = "en",
            Subject = "Not done yet: " + Counted(open),
            Text = new MailText
            {
                Greeting = Nudge.Greeting(staff.Find(person)!),
                Parts =
            [
                new MailPart(null, text),
                .. open.GroupBy(duty => (duty.Key, duty.Due)).OrderBy(group => group.Key.Due).Select(group => new MailPart(
                    null,
                    $"{group.First().Kind.NameOf(group.First().Period?.Name, visit.Today)}, " +
                    $"{(group.Key.Due < visit.Today.Day ? "was due" : "due")} " +
                    $"{DayWords.Written(group.Key.Due)}:",
                    Wording.Items(group.Select(duty => names.Of(duty.Card)), MostNames))),
            ],
                Link = new MailLink("Open your page", "/home/"),
                Signed = $"{visit.Caller.Person.Name}, {visit.Today.School.Name}",
                Why = $"You get this because {visit.Caller.Person.Name} wrote to you about what isn't done yet.",
            },
            Queued = visit.Today.Instant,
            NotBefore = visit.Today.Instant,
            ReplyTo = visit.Caller.Id,
            Students = [.. open.Select(duty => duty.Card.Student!).Distinct(StringComparer.Ordinal)],
            Duties = [.. open.Select(duty => new DutyAtStake(duty.Card.Student!, duty.Key))],
        };

    /// <summary>As the board says it beside the name: <c>2 overdue, 14 due</c>.</summary>
    private static string Counted(IReadOnlyList<StudentDuty> open)
    {
        var overdue = open.Count(duty => duty.State == DutyState.Overdue);
        return string.Join(
            ", ",
            new[] { (n: overdue, "overdue"), (n: open.Count - overdue, "due") }
                .Where(one => one.n > 0)
                .Select(one => $"{one.n} {one.Item2}"));
    }

    private static string Sentence(SkippedView skipped) => skipped.Why == SkippedBecause.AlreadyToday
        ? $"{skipped.Person.Name} already got a reminder today."
        : $"{skipped.Person.Name} has nothing left to do.";
}

internal sealed record NudgeInput
{
    private const int MostPeople = 45, MostText = 2000;

    /// <summary>Whom to write to, one or many.</summary>
    public IReadOnlyList<string?>? StaffIds { get; init; }

    /// <summary>In the sender's words; it is signed with their name.</summary>
    public string? Text { get; init; }

    public (IReadOnlyList<string> Staff, string Text) Checked(StaffNames staff, FieldErrors errors)
    {
        if (StaffIds is not { Count: > 0 and <= MostPeople })
            errors.Add("staffIds", $"Choose who to write to, at most {MostPeople} people.");
        var chosen = (StaffIds ?? []).Take(MostPeople).ToList();
        for (var i = 0; i < chosen.Count; i++)
        {
            if (chosen[i] is not { } id || staff.Find(id) is not { Active: true })
                errors.Add($"staffIds.{i}", "This is not a staff member.");
        }
        return (
            [.. chosen.OfType<string>().Distinct(StringComparer.Ordinal)],
            errors.Required("text", Text, "Write a sentence or two.", MostText));
    }
}

/// <param name="Queued">Who gets an email.</param>
/// <param name="Skipped">Who does not, and why.</param>
internal sealed record NudgeView(IReadOnlyList<PersonName> Queued, IReadOnlyList<SkippedView> Skipped);

internal sealed record SkippedView(PersonName Person, SkippedBecause Why);

[JsonConverter(typeof(CamelCase<SkippedBecause>))]
internal enum SkippedBecause
{
    /// <summary>One nudge a person and day.</summary>
    AlreadyToday,
    NothingOpen,
}
