using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Jobs;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.SchoolYear;

/// <summary>Gives several students one advisor from a day on, as a job: what is done with the students ticked on the board (A5).</summary>
internal sealed class AssignStudentsFunctions(RequestHandler handler, PersonStore people, Cards cards, OwnFamilies families, JobRunner jobs)
{
    private const int StudentsInPart = 400, MostStudents = 1000;

    [Function(nameof(SchoolYearRoom.AssignStudents))]
    public Task<IResult> Assign([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "assigned-students")] HttpRequest request) =>
        handler.Answer<AssignStudentsInput>(request, SchoolYearRoom.AssignStudents, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var key = errors.Required("key", input.Key, "Send a UUID made once for this assignment.");
            var advisor = errors.Required("advisor", input.Advisor, "Choose an advisor.");
            var from = errors.Required("from", input.From, "Give the first day.");
            var students = (input.Students ?? []).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            Check(advisor, await people.Staff(visit.Token), from, students, visit.Today.Calendar, errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            var active = (await cards.Active(visit.Token)).ToDictionary(card => card.Student!, StringComparer.Ordinal);
            var chosen = students.Select(active.GetValueOrDefault).OfType<Card>().ToList();
            if (chosen.Count < students.Count)
                return Problem.Invalid("students", "One of these students is no longer at the school. Look at the list again.");
            var own = chosen.FindAll(card => card.IsOwnChildOf(visit.Caller.Id));
            if (own.Count > 0)
                return await families.NotOnOwnChild(visit.Caller, own, visit.Token);
            if (chosen.Find(card => card.IsOwnChildOf(advisor)) is { } child)
                return Problem.Invalid("advisor", $"{child.Name} is this advisor’s own child. Choose someone else for them.");
            var outcome = new AssignmentOutcome(students.Count, from) { Advisor = advisor };
            var job = await Start($"{AssignmentWork.Title}:{key:n}", outcome, students, visit);
            return job.Result?.Deserialize(Json.Of<AssignmentOutcome>()) == outcome
                ? Reply.Created(JobView.Of(job))
                : Problem.Invalid("key", "Another assignment was made under this key. Send a new one.");
        });

    private static void Check(
        string advisor,
        StaffNames staff,
        DateOnly from,
        List<string> students,
        SchoolCalendar calendar,
        FieldErrors errors)
    {
        if (students.Count is 0 or > MostStudents)
            errors.Add("students", $"Choose 1 to {MostStudents:N0} students.");
        if (errors.Any)
            return;
        if (staff.Find(advisor) is not { Active: true } person || !person.Roles.Contains(Role.Advisor))
            errors.Add("advisor", "Choose a member of staff who has the advisor’s role.");
        if (from < calendar.Start || from > calendar.End)
            errors.Add("from", "Give a day of this school year.");
    }

    private Task<Job> Start(string jobId, AssignmentOutcome outcome, List<string> students, Visit visit)
    {
        var parts = students
            .Select(student => new ProposedAdvisor(student, outcome.Advisor!))
            .Chunk(StudentsInPart)
            .ToList();
        return jobs.Start(
            new Job
            {
                Id = Job.IdOf(jobId),
                Day = visit.Today.Day,
                State = Job.RunningState,
                Work = AssignmentWork.Title,
                By = visit.Caller.Id,
                Started = visit.Today.Instant,
                On = visit.Today.Day,
                Parts = [.. parts.Select(part => part.Length)],
                Result = JsonSerializer.SerializeToElement(outcome, Json.Of<AssignmentOutcome>()),
            },
            parts.Select((part, i) => JobPart.Of(jobId, i, new AssignmentPart(outcome.From, part), visit.Today.Day)),
            visit.Token);
    }
}

/// <param name="From">The first day; whoever advises them now does so to the day before.</param>
internal sealed record AssignStudentsInput(Guid? Key, string? Advisor, DateOnly? From, IReadOnlyList<string?>? Students);
