using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Jobs;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.SchoolYear;

/// <summary>The coordinator looks at what the next school year would be, corrects it, and starts it.</summary>
internal sealed class RollOverFunctions(
    RequestHandler handler,
    Cards cards,
    PersonStore people,
    JobRunner jobs,
    IDocumentStore store,
    IKeepsYear keeper,
    SchoolDays days)
{
    private const int StudentsInPart = 400;

    [Function(nameof(SchoolYearRoom.PreviewRollOver))]
    public Task<IResult> Preview([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "roll-over")] HttpRequest request) =>
        handler.Answer(request, SchoolYearRoom.PreviewRollOver, async visit =>
            Reply.Ok(await View(await cards.Active(visit.Token), visit)));

    [Function(nameof(SchoolYearRoom.StartRollOver))]
    public Task<IResult> Start([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "roll-over")] HttpRequest request) =>
        handler.Answer<RollOverInput>(request, SchoolYearRoom.StartRollOver, async (visit, input) =>
        {
            var year = visit.Today.Calendar;
            var proposed = RollOver.Next(year);
            if ((input.To == proposed.SchoolYear || input.To == year.SchoolYear) && await Started(input, visit) is { } started)
                return started;
            var active = await cards.Active(visit.Token);
            var errors = new FieldErrors();
            if (input.To != proposed.SchoolYear)
                return Problem.Invalid(
                    "to",
                    $"The school is in {year.SchoolYear}; the next year is {proposed.SchoolYear}. Look at the preview again.");
            if (visit.Today.Day < RollOver.Earliest(year))
                errors.Add(
                    "to",
                    $"{year.SchoolYear} runs to {year.End:O}. The next year can be started from {RollOver.Earliest(year):O} on.");
            if (string.IsNullOrEmpty(input.Digest))
                errors.Add("digest", "Send the digest of the preview you saw.");
            var calendar = input.CalendarOver(proposed, year, errors);
            var grades = input.GradesOver(active.Select(card => card.Grade), errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            var now = await View(active, visit);
            if (input.Digest != now.Digest)
                return Problem.Conflict(
                    "Someone changed who moves up, who has an advisor or the calendar since you looked. Nothing was started; look again.",
                    now);

            var prepared = await days.Calendar(calendar.Id, visit.Token);
            List<string> students =
            [
                .. (await cards.All(visit.Token))
                    .Where(card => card.Active || keeper.Concerns(card, year))
                    .Select(card => card.Student!),
            ];
            var job = JobFor(proposed.SchoolYear, active, students, grades, visit);
            var changes = new Changes().Save(calendar with { Rev = (prepared?.Rev ?? 0) + 1, ETag = prepared?.ETag }).Create(job);
            foreach (var (part, i) in students.Chunk(StudentsInPart).Select((part, i) => (part, i)))
                changes.Put(JobPart.Of(job.JobId, i, new RollOverPart(grades, year.End, part), visit.Today.Day));
            return (await store.Commit(changes, visit.Token)).Done
                ? Reply.Created(JobView.Of(job))
                : await Started(input, visit) ?? Problem.Conflict("Someone saved at the same moment. Nothing was started; start it again.");
        });

    /// <summary>What would happen, by name; children of the caller are counted only (A1).</summary>
    private async Task<RollOverView> View(List<Card> active, Visit visit)
    {
        var calendar = visit.Today.Calendar;
        var next = RollOver.Next(calendar);
        var staff = await people.Staff(visit.Token);
        var named = active.FindAll(card => !card.IsOwnChildOf(visit.Caller.Id));
        var names = ListNames.Full(named, staff, visit.Today.Day);
        IReadOnlyList<string> NamesOf(IEnumerable<Card> students) =>
            [.. students.OrderBy(card => card.SortName, StringComparer.CurrentCultureIgnoreCase).Select(names.Of)];
        List<Card> withoutAdvisor = active.FindAll(card =>
            RollOver.GradeAfter(card.Grade) is not null
                && !card.StaffLinks.Any(link => link.Kind == StaffLinkKind.Advisor && link.On(next.Start)));
        List<Card> openUpdates = active.FindAll(card =>
            YearlyUpdateDuty.StateOf(card, visit.Today) is DutyState.Due or DutyState.Overdue);
        var view = new RollOverView
        {
            From = calendar.SchoolYear,
            To = next.SchoolYear,
            Earliest = RollOver.Earliest(calendar),
            LastDay = calendar.End,
            Calendar = NextCalendarView.Of(next),
            Grades = [.. active
                .CountBy(card => card.Grade)
                .OrderBy(grade => Grades.Order(grade.Key), StringComparer.Ordinal)
                .Select(grade => new GradeStepView(
                    grade.Key,
                    RollOver.GradeAfter(grade.Key),
                    grade.Value,
                    NamesOf(named.Where(card => card.Grade == grade.Key))))],
            Covers = active.Count(card => card.StaffLinks.Any(link => link.Kind == StaffLinkKind.Cover && link.On(calendar.End))),
            EndingCovers = [.. named.SelectMany(card => card.StaffLinks
                .Where(link => link.Kind == StaffLinkKind.Cover && link.On(calendar.End))
                .Select(link => new EndingCover(names.Of(card), staff.NameOf(link.Person))))],
            WithoutAdvisor = withoutAdvisor.Count,
            WithoutAdvisorNames = NamesOf(withoutAdvisor.Intersect(named)),
            OpenUpdates = openUpdates.Count,
            OpenUpdateNames = NamesOf(openUpdates.Intersect(named)),
            Digest = "",
        };
        return view with { Digest = Shown.DigestOf(view) };
    }

    /// <summary>
    /// What is answered when that year was started already: the same again is the one that is there, anything else is laid
    /// beside it; null when nobody has started it.
    /// </summary>
    private async Task<IResult?> Started(RollOverInput input, Visit visit)
    {
        if (await jobs.Read($"{RollOverWork.Title}:{input.To}", visit.Token) is not { } job)
            return null;
        var calendar = (await days.Calendar(SchoolCalendar.IdOf(input.To!), visit.Token))!;
        var grades = job.Result!.Value.Deserialize(Json.Of<RollOverResult>())!.Grades;
        if (grades is null || input.Asks(calendar, grades))
            return Reply.Ok(JobView.Of(job));
        var by = job.By is { } person ? (await people.Staff(visit.Token)).Named(person) : null;
        return Problem.Conflict(
            $"{input.To} was started by {by?.Name ?? "someone else"} with other dates or grades.",
            new StartedRollOverView(
                by,
                job.JobId,
                calendar.Rev,
                NextCalendarView.Of(calendar),
                [.. grades.Select(step => new StartedStepView(step.Key, step.Value))]));
    }

    /// <summary>One a school year. Calendar, parts and job are one commit, so that of two who start at once one does.</summary>
    /// <param name="students">All of the year: who left in it is archived with it.</param>
    private static Job JobFor(
        string to,
        List<Card> active,
        List<string> students,
        IReadOnlyDictionary<string, string?> grades,
        Visit visit) => new()
        {
            Id = Job.IdOf($"{RollOverWork.Title}:{to}"),
            Day = visit.Today.Day,
            State = Job.RunningState,
            Work = RollOverWork.Title,
            By = visit.Caller.Id,
            Started = visit.Today.Instant,
            On = visit.Today.Day,
            Parts = [.. students.Chunk(StudentsInPart).Select(part => part.Length)],
            Result = JsonSerializer.SerializeToElement(
            new RollOverResult(
                visit.Today.Calendar.SchoolYear,
                to,
                active.Count(card => grades[card.Grade] is not null),
                active.Count(card => grades[card.Grade] is null),
                grades),
            Json.Of<RollOverResult>()),
        };
}

/// <summary>
/// The roll-over, chunk by chunk: each student's year is kept and their person, people and card turn, together; the year itself
/// turns at the end.
/// </summary>
internal sealed class RollOverWork(IDocumentStore store, PersonStore people, Cards cards, IKeepsYear keeper, SchoolDays days)
    : BulkWork<RollOverPart>(store)
{
    public const string Title = "roll-over";

    /// <summary>Person, people and card.</summary>
    private const int MostOfOne = 3;

    private readonly List<string> touched = [];

    public override string Name => Title;

    public override string Told(JsonElement result, StaffNames staff)
    {
        var over = result.Deserialize(Json.Of<RollOverResult>())!;
        return $"From {over.From} to {over.To}: {Counted.Students(over.GoingUp)} moved up" +
            (over.Graduating > 0 ? $", {over.Graduating} graduated." : ".");
    }

    public override async Task<int?> Add(Changes changes, Job job, bool again, CancellationToken token)
    {
        if (await Open(job, token) is not var (part, offset))
            return null;
        touched.Clear();
        var year = await YearOf(job, token);
        var (done, bytes) = (0, 0);
        while (offset + done < part.Students.Count
            && changes.All.Count + MostOfOne + keeper.MostOperations <= MostOperations
            && bytes < MostBytes / 2)
        {
            var student = part.Students[offset + done++];
            bytes += await keeper.Keep(changes, student, year, job.On, token);
            await Add(changes, student, part, token);
        }
        if (offset + done == part.Students.Count)
            changes.Delete(Part!);
        return done;
    }

    public override async Task Finish(Changes changes, Job job, CancellationToken token)
    {
        touched.Clear();
        var result = job.Result!.Value.Deserialize(Json.Of<RollOverResult>())!;
        var school = await days.Settings(token) ?? throw new SchoolMissingException();
        keeper.Finish(changes, await YearOf(job, token), job.Of, job.On);
        if (school.SchoolYear == result.From)
            changes.Replace(school with { Rev = school.Rev + 1, SchoolYear = result.To });
    }

    public override void Committed()
    {
        days.Changed();
        foreach (var student in touched)
        {
            people.Changed(student);
            cards.Changed(student);
        }
    }

    /// <summary>The school year that ends.</summary>
    private async Task<SchoolCalendar> YearOf(Job job, CancellationToken token)
    {
        var from = job.Result!.Value.Deserialize(Json.Of<RollOverResult>())!.From;
        return await days.Calendar(SchoolCalendar.IdOf(from), token) ?? throw new SchoolMissingException();
    }

    private async Task Add(Changes changes, string student, RollOverPart part, CancellationToken token)
    {
        if (await people.Read(student, token) is not { Active: true, Learner: { } learner } before
            || !part.Grades.TryGetValue(learner.Grade, out var to))
            return;
        var around = await people.Around(student, token);
        var person = RollOver.Up(before, to, part.LastDay);
        var after = RollOver.Around(around, graduates: to is null, part.LastDay);
        if (ReferenceEquals(person, before) && ReferenceEquals(after, around))
            return;
        touched.Add(student);
        if (!ReferenceEquals(person, before))
            changes.Replace(person);
        if (!ReferenceEquals(after, around))
            changes.Save(after);
        changes.Save(Card.Of(person, after, await cards.Read(student, token)));
    }
}
