using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Jobs;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.SchoolYear;

/// <summary>Handing a whole caseload to another advisor, for good or as a cover.</summary>
internal sealed class HandOverFunctions(RequestHandler handler, PersonStore people, Cards cards, OwnFamilies families, JobRunner jobs)
{
    private const int StudentsInPart = 400;

    /// <summary>What would move, by name, before anything does.</summary>
    [Function(nameof(SchoolYearRoom.PreviewHandOver))]
    public Task<IResult> Preview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/{personId}/hand-over/preview")] HttpRequest request,
        string personId) =>
        handler.Answer<HandOverInput>(request, SchoolYearRoom.PreviewHandOver, async (visit, input) =>
        {
            if (await people.Read(personId, visit.Token) is not { Learner: null } from)
                return Problem.NotFound("There is no such member of staff.");
            var errors = new FieldErrors();
            var over = await Read(input, from, visit, errors);
            return errors.Any ? Problem.Invalid(errors) : Reply.Ok(await View(over, await Of(over, visit), visit));
        });

    [Function(nameof(SchoolYearRoom.HandOverCaseload))]
    public Task<IResult> HandOver(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/{personId}/hand-over")] HttpRequest request,
        string personId) =>
        handler.Answer<HandOverInput>(request, SchoolYearRoom.HandOverCaseload, async (visit, input) =>
        {
            if (await people.Read(personId, visit.Token) is not { Learner: null } from)
                return Problem.NotFound("There is no such member of staff.");
            if (input.Key is { } sent && await jobs.Read(JobIdOf(sent), visit.Token) is { Result: { } result } known)
                return input.Asks(personId, result.Deserialize(Json.Of<HandOverResult>())!)
                    ? Reply.Ok(JobView.Of(known))
                    : Problem.Invalid("key", "Another transfer was made under this key. Send a new one.");
            var errors = new FieldErrors();
            var key = errors.Required("key", input.Key, "Send a UUID made once for this hand-over.");
            var over = await Read(input, from, visit, errors);
            if (errors.Any)
                return Problem.Invalid(errors);

            var caseload = await Of(over, visit);
            if (caseload.Passed.Count == 0)
                return Problem.Invalid("to", "There are no students to transfer on that day.");
            if (input.Students is { } seen && !caseload.Passed.Select(card => card.Student!).ToHashSet().SetEquals(seen.OfType<string>()))
                return Problem.Conflict(
                    "Someone changed who belongs to this caseload since you looked. Nothing was transferred; look at the list again.",
                    await View(over, caseload, visit));
            return Reply.Created(JobView.Of(await Start(JobIdOf(key), over, caseload, visit)));
        });

    private async Task<Caseload> Of(HandOver over, Visit visit)
    {
        var all = await cards.Of(over.From, over.On, visit.Token);
        var theirs = all.FindAll(card => card.Active && card.StaffLinks.Any(over.Passes));
        var own = theirs.FindAll(card => card.IsOwnChildOf(visit.Caller.Id));
        var left = theirs.FindAll(card => card.IsOwnChildOf(over.To) && !own.Contains(card));
        return new Caseload([.. theirs.Except(own).Except(left)], left, own);
    }

    private async Task<HandOverView> View(HandOver over, Caseload caseload, Visit visit)
    {
        var staff = await people.Staff(visit.Token);
        var names = ListNames.Full(caseload.Passed);
        return new HandOverView
        {
            From = staff.Named(over.From),
            To = staff.Named(over.To),
            On = over.On,
            Until = over.Until,
            LastDay = over.Until is null ? over.On.AddDays(-1) : null,
            Students = [.. caseload.Passed
                .OrderBy(card => Grades.Order(card.Grade), StringComparer.Ordinal)
                .ThenBy(card => card.SortName, StringComparer.CurrentCultureIgnoreCase)
                .Select(card => MovingStudent.Of(card, names.Of(card), over, visit.Today))],
            Left = [.. caseload.Left.Select(ListNames.Full(caseload.Left).Of)],
            Own = caseload.Own.Count > 0 ? caseload.Own.Count : null,
            OwnWith = caseload.Own.Count > 0 ? await families.Instead(caseload.Own, visit.Token) : null,
        };
    }

    /// <param name="Left">Who stays: children of the new advisor.</param>
    /// <param name="Own">Children of whoever hands over, which somebody else does.</param>
    private sealed record Caseload(List<Card> Passed, List<Card> Left, List<Card> Own);

    private static string JobIdOf(Guid key) => $"{HandOverWork.Title}:{key:n}";

    private async Task<HandOver> Read(HandOverInput input, Person from, Visit visit, FieldErrors errors)
    {
        var to = errors.Required("to", input.To, "Choose who gets the caseload.");
        var staff = await people.Staff(visit.Token);
        var receiver = staff.Find(to);
        if (to.Length > 0 && receiver is not { Active: true })
            errors.Add("to", "There is no such member of staff.");
        else if (to == from.PersonId)
            errors.Add("to", "Choose someone other than the current advisor.");
        else if (receiver?.Roles.Contains(Role.Advisor) == false)
            errors.Add("to", "This person has no advisor's role. Give it to them first.");
        var calendar = visit.Today.Calendar;
        var on = input.From ?? visit.Today.Day;
        if (on < calendar.Start || on > calendar.End.AddMonths(3))
            errors.Add("from", "Give a day of this school year.");
        if (input.Until < on || input.Until > calendar.End.AddMonths(3))
            errors.Add("until", "The last day must lie after the first and in this school year.");
        return new HandOver(from.PersonId, to, on, input.Until);
    }

    private async Task<Job> Start(string jobId, HandOver over, Caseload caseload, Visit visit)
    {
        var (left, own) = (caseload.Left, caseload.Own);
        var parts = caseload.Passed.Select(card => card.Student!).Chunk(StudentsInPart).ToList();
        var result = new HandOverResult(
            over.From,
            over.To,
            parts.Sum(part => part.Length),
            [.. left.Select(ListNames.Full(left).Of)],
            over.On,
            over.Until)
        {
            Own = own.Count > 0 ? own.Count : null,
            OwnWith = own.Count > 0 ? await families.Instead(own, visit.Token) : null,
        };
        var job = new Job
        {
            Id = Job.IdOf(jobId),
            Day = visit.Today.Day,
            State = Job.RunningState,
            Work = HandOverWork.Title,
            By = visit.Caller.Id,
            Started = visit.Today.Instant,
            On = visit.Today.Day,
            Parts = [.. parts.Select(part => part.Length)],
            Result = JsonSerializer.SerializeToElement(result, Json.Of<HandOverResult>()),
        };
        return await jobs.Start(
            job,
            parts.Select((part, i) => JobPart.Of(jobId, i, new HandOverPart(over, part), visit.Today.Day)),
            visit.Token);
    }
}

/// <summary>The hand-over, chunk by chunk: each student's people and card together.</summary>
internal sealed class HandOverWork(IDocumentStore store, PersonStore people, Cards cards) : BulkWork<HandOverPart>(store)
{
    public const string Title = "hand-over";

    private const int MostOfOne = 2;

    private readonly List<string> touched = [];

    public override string Name => Title;

    public override string Told(JsonElement result, StaffNames staff)
    {
        var over = result.Deserialize(Json.Of<HandOverResult>())!;
        return $"{Counted.Students(over.Students)} from {staff.NameOf(over.From)} to {staff.NameOf(over.To)}" +
            (over.Until is { } until ? $", until {DayWords.Written(until)}." : ".");
    }

    public override async Task<int?> Add(Changes changes, Job job, bool again, CancellationToken token)
    {
        if (await Open(job, token) is not var (part, offset))
            return null;
        touched.Clear();
        var done = 0;
        for (; offset + done < part.Students.Count && changes.All.Count + MostOfOne <= MostOperations; done++)
            await Add(changes, part.Students[offset + done], part.What, token);
        if (offset + done == part.Students.Count)
            changes.Delete(Part!);
        return done;
    }

    public override void Committed()
    {
        foreach (var student in touched)
            cards.Changed(student);
    }

    private async Task Add(Changes changes, string student, HandOver over, CancellationToken token)
    {
        var before = await people.Around(student, token);
        var after = before.HandedOver(over);
        if (ReferenceEquals(before, after) || await people.Read(student, token) is not { } person)
            return;
        touched.Add(student);
        changes.Save(after).Save(Card.Of(person, after, await cards.Read(student, token)));
    }
}
