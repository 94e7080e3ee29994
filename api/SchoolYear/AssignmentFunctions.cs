using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Jobs;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.SchoolYear;

/// <summary>The coordinator's side of assigning advisors (A5): the round, the proposal, what is moved by hand, and publishing it.</summary>
internal sealed class AssignmentFunctions(
    RequestHandler handler,
    AssignmentStore rounds,
    Cards cards,
    PersonStore people,
    OwnFamilies families,
    JobRunner jobs)
{
    private const int StudentsInPart = 400;

    /// <summary>How long the search for the best proposal may take; without rules about siblings it takes milliseconds.</summary>
    private static readonly TimeSpan mostSearch = TimeSpan.FromSeconds(3);

    /// <summary>What is done of a publication in the answer to it: all of a small one.</summary>
    private static readonly TimeSpan atOnce = TimeSpan.FromSeconds(1);

    [Function(nameof(SchoolYearRoom.ReadAssignment))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "advisor-assignment")] HttpRequest request) =>
        handler.Answer(request, SchoolYearRoom.ReadAssignment, async visit =>
            Reply.Ok(await View(await rounds.Round(visit.Today.Calendar, visit.Token), visit)));

    [Function(nameof(SchoolYearRoom.SaveAssignment))]
    public Task<IResult> Save([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "advisor-assignment")] HttpRequest request) =>
        handler.Answer<AssignmentInput>(request, SchoolYearRoom.SaveAssignment, async (visit, input) =>
        {
            var before = await rounds.Round(visit.Today.Calendar, visit.Token);
            if (input.Rev != (before?.Rev ?? 0))
                return await Changed(before, visit);
            if (before?.State == AssignmentRound.PublishedState)
                return Problem.Conflict(
                    "This year's advisors are published. Change single students on their page.",
                    await View(before, visit));
            var errors = new FieldErrors();
            var staff = await people.Staff(visit.Token);
            var round = input.Over(before, visit.Today, staff, await cards.Active(visit.Token), errors);
            return errors.Any ? Problem.Invalid(errors) : await Saved(round, visit);
        });

    /// <summary>Works out the proposal that comes nearest to all preferences together; nothing counts before it is published.</summary>
    [Function(nameof(SchoolYearRoom.ProposeAdvisors))]
    public Task<IResult> Propose(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "advisor-assignment/proposal")] HttpRequest request) =>
        handler.Answer<AssignmentRevInput>(request, SchoolYearRoom.ProposeAdvisors, async (visit, input) =>
            await Standing(input.Rev, visit) is not { } round ? await Changed(visit) : await Proposed(round, visit));

    /// <summary>Places one student by hand, and leaves everybody else where they are.</summary>
    [Function(nameof(SchoolYearRoom.MoveProposedStudent))]
    public Task<IResult> Move(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "advisor-assignment/students/{studentId}")] HttpRequest request,
        string studentId) =>
        handler.Answer<MoveInput>(request, SchoolYearRoom.MoveProposedStudent, async (visit, input) =>
        {
            if (await Standing(input.Rev, visit) is not { } round)
                return await Changed(visit);
            var cohort = await rounds.Cohort(round, visit.Today, visit.Token);
            if (cohort.Students.FirstOrDefault(card => card.Student == studentId) is not { } card)
                return Problem.NotFound("This student does not take part.");
            if (card.IsOwnChildOf(visit.Caller.Id))
                return await families.NotOnOwnChild(visit.Caller, [card], visit.Token);
            if (input.Advisor is not { } advisor || !cohort.Advisors.Contains(advisor))
                return Problem.Invalid("advisor", "Choose an advisor who takes students this time.");
            if (card.IsOwnChildOf(advisor))
                return Problem.Invalid("advisor", "This is the student's own family. Choose someone else.");
            return await Saved(
                round with
                {
                    Rev = round.Rev + 1,
                    Proposal = [
                        .. (round.Proposal ?? []).Where(one => one.Student != studentId),
                        new ProposedAdvisor(studentId, advisor, Moved: true),
                    ],
                },
                visit);
        });

    /// <summary>Makes the proposal count from the round's first day, as a job.</summary>
    [Function(nameof(SchoolYearRoom.PublishAssignment))]
    public Task<IResult> Publish(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "advisor-assignment/publication")] HttpRequest request) =>
        handler.Answer<AssignmentRevInput>(request, SchoolYearRoom.PublishAssignment, async (visit, input) =>
        {
            var round = await rounds.Round(visit.Today.Calendar, visit.Token);
            if (round is { State: AssignmentRound.PublishedState } && input.Rev == round.Rev - 1
                && await jobs.Read(JobIdOf(round, round.Rev - 1), visit.Token) is { } known)
                return Reply.Ok(JobView.Of(known)); // sent twice
            if (round is null || input.Rev != round.Rev)
                return await Changed(round, visit);
            var cohort = await rounds.Cohort(round, visit.Today, visit.Token);
            var wanted = cohort.Students
                .Where(card => round.Published is not { } published || published.Left.Contains(card.Student!))
                .ToList();
            var proposed = (round.Proposal ?? []).ToDictionary(one => one.Student, StringComparer.Ordinal);
            if (wanted.Count == 0)
                return Problem.Conflict("Everybody's advisor is published already.", await View(round, visit));
            var without = wanted.Count(card =>
                !proposed.TryGetValue(card.Student!, out var one) || !cohort.Advisors.Contains(one.Advisor));
            if (without > 0)
                return Problem.Conflict(
                    $"{Counted.Students(without)} would be left without an advisor. Make the proposal again first.",
                    await View(round, visit));
            var own = wanted.FindAll(card => card.IsOwnChildOf(visit.Caller.Id));
            var after = round with
            {
                Rev = round.Rev + 1,
                State = AssignmentRound.PublishedState,
                Published = new PublishedAssignment(visit.Caller.Id, visit.Today.Instant, [.. own.Select(card => card.Student!)]),
            };
            var (job, parts) = JobFor(round, [.. wanted.Except(own).Select(card => proposed[card.Student!])], visit);
            if (await rounds.Publish(after, job, parts, visit.Token))
                return Reply.Created(JobView.Of((await jobs.Run(job.JobId, atOnce, visit.Token))!));
            return await rounds.Round(visit.Today.Calendar, visit.Token) is { State: AssignmentRound.PublishedState }
                && await jobs.Read(job.JobId, visit.Token) is { } first
                    ? Reply.Ok(JobView.Of(first)) // another coordinator published the very same at this moment
                    : await Changed(visit);
        });

    private static (Job Job, IReadOnlyList<JobPart> Parts) JobFor(
        AssignmentRound round,
        IReadOnlyList<ProposedAdvisor> students,
        Visit visit)
    {
        var jobId = JobIdOf(round, round.Rev);
        var parts = students.Chunk(StudentsInPart).ToList();
        var job = new Job
        {
            Id = Job.IdOf(jobId),
            Day = visit.Today.Day,
            State = Job.RunningState,
            Work = AssignmentWork.Title,
            By = visit.Caller.Id,
            Started = visit.Today.Instant,
            On = visit.Today.Day,
            Parts = [.. parts.Select(part => part.Length)],
            Result = JsonSerializer.SerializeToElement(
                new AssignmentOutcome(students.Count, round.From),
                Json.Of<AssignmentOutcome>()),
        };
        return (job, [.. parts.Select((part, i) => JobPart.Of(jobId, i, new AssignmentPart(round.From, part), visit.Today.Day))]);
    }

    private static string JobIdOf(AssignmentRound round, int rev) =>
        $"{AssignmentWork.Title}:{round.Id[(round.Id.IndexOf(':') + 1)..]}-{rev}";

    private async Task<IResult> Proposed(AssignmentRound round, Visit visit)
    {
        var cohort = await rounds.Cohort(round, visit.Today, visit.Token);
        if (cohort.Students.Count == 0)
            return Problem.Invalid("grades", "No student takes part. Choose other grades.");
        if (cohort.Places < cohort.Students.Count)
            return Problem.Invalid(
                "places",
                $"{Counted.Students(cohort.Students.Count)} take part and there {(cohort.Places == 1 ? "is" : "are")} " +
                $"{Counted.Of(cohort.Places, "place", "places")}. Give {cohort.Students.Count - cohort.Places} more.");
        var students = await people.List(Person.StudentState, visit.Token);
        var languages = students.ToDictionary(one => one.PersonId, one => one.Learner?.HomeLanguage ?? "en", StringComparer.Ordinal);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(visit.Token);
        ends.CancelAfter(mostSearch);
        var result = AdvisorAssignment.Solve(cohort.Problem(languages), ends.Token);
        visit.Token.ThrowIfCancellationRequested();
        return result.Advisors is not null
            ? await Saved(cohort.Proposed(result), visit)
            : Problem.Invalid(
                "siblings",
                result.IsBest
                    ? "No proposal keeps every rule: give more places, or let siblings be as it comes."
                    : "No proposal with this rule about siblings was found. Let siblings be as it comes, and place some by hand.");
    }

    /// <summary>The round a proposal may still be changed of, when it is the one that was read.</summary>
    private async Task<AssignmentRound?> Standing(int? rev, Visit visit) =>
        await rounds.Round(visit.Today.Calendar, visit.Token) is { } round
            && round.Rev == rev
            && round.State != AssignmentRound.PublishedState
            ? round
            : null;

    private async Task<IResult> Saved(AssignmentRound round, Visit visit) =>
        await rounds.Save(round, visit.Token) ? Reply.Ok(await View(round, visit)) : await Changed(visit);

    private async Task<IResult> Changed(Visit visit) => await Changed(await rounds.Round(visit.Today.Calendar, visit.Token), visit);

    private async Task<IResult> Changed(AssignmentRound? standing, Visit visit) => Problem.Conflict(
        "Someone else worked on this since you opened it. This is how it is now.",
        await View(standing, visit));

    private async Task<AssignmentView> View(AssignmentRound? round, Visit visit)
    {
        var active = await cards.Active(visit.Token);
        var staff = await people.Staff(visit.Token);
        var own = active.FindAll(card => card.IsOwnChildOf(visit.Caller.Id));
        return AssignmentView.Of(
            round is null ? null : await rounds.Cohort(round, visit.Today, visit.Token),
            active,
            staff,
            visit.Caller.Id,
            own.Count > 0 ? await families.Instead(own, visit.Token) : null,
            visit.Today.Day);
    }
}
