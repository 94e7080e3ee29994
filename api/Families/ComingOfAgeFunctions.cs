using Microsoft.Azure.Functions.Worker;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Families;

/// <summary>
/// What goes home once a student is 18 (A6): the student says it, or an advisor types what the student said; the coordinator records
/// a court's guardianship and, where the school has it, dependency. Nobody but coordinator and administrator reads a date of birth.
/// </summary>
internal sealed class ComingOfAgeFunctions(RequestHandler handler, PersonStore people, CallTasks tasks, IDocumentStore store)
{
    private const int Attempts = 20;

    [Function(nameof(FamiliesRoom.ReadComingOfAge))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/coming-of-age")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, FamiliesRoom.ReadComingOfAge, studentId, async visit =>
            Reply.Ok(await ViewOf((await people.Read(visit.Student, visit.Token))!, visit)));

    /// <summary>At any time from the school year in which the student turns 18; the answer that was given last holds.</summary>
    [Function(nameof(FamiliesRoom.AnswerComingOfAge))]
    public Task<IResult> Answer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/coming-of-age")] HttpRequest request,
        string studentId) =>
        handler.Answer<ComingOfAgeInput>(request, FamiliesRoom.AnswerComingOfAge, studentId, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var choice = errors.Required("choice", input.Choice, "Choose one: keep, stop or only.");
            var only = (input.Only ?? []).Distinct().Order().ToList();
            if (!errors.Any && choice == AdultStudentChoice.Only && only.Count == 0)
                errors.Add("only", "Choose what goes home, or choose “Stop”.");
            if (errors.Any)
                return Problem.Invalid(errors);
            var answer = new AdultStudentAnswer(
                choice,
                choice == AdultStudentChoice.Only ? only : null,
                visit.Today.Instant,
                visit.Caller.Id);
            return await Change(visit, async (student, said, changes) =>
            {
                if (!IsAsked(student, visit.Today))
                    return (null, Problem.Conflict("This is asked in the school year in which a student turns 18."));
                foreach (var stage in ComingOfAgeMail.DaysBefore)
                    await tasks.Drop(
                        changes,
                        visit.Student,
                        visit.Student,
                        ComingOfAgeMail.CauseOf(stage),
                        visit.Caller.Id,
                        visit.Token);
                return (answer.IsSame(said.Answer) ? said : said.Answered(answer), null);
            });
        });

    /// <summary>What lets the school go on writing home without the student's answer; what is left out ends.</summary>
    [Function(nameof(FamiliesRoom.RecordAdultStudentException))]
    public Task<IResult> Record(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/coming-of-age/exceptions")] HttpRequest request,
        string studentId) =>
        handler.Answer<AdultStudentExceptionInput>(request, FamiliesRoom.RecordAdultStudentException, studentId, async (visit, input) =>
        {
            if (input.Rev is null)
                return Problem.MissingRev();
            var errors = new FieldErrors();
            var around = await people.Around(visit.Student, visit.Token);
            var guardianship = input.Guardianship is { } order ? GuardianshipOf(order, around, visit, errors) : null;
            var dependency = input.DependentUntil is { } until ? DependencyOf(until, visit, errors) : null;
            return errors.Any
                ? Problem.Invalid(errors)
                : await Change(visit, async (student, said, _) =>
                {
                    var after = said with
                    {
                        Guardianship = Kept(said.Guardianship, guardianship),
                        Dependency = dependency?.Until == said.Dependency?.Until ? said.Dependency : dependency,
                    };
                    return after == said || student.Rev == input.Rev
                        ? (after, null)
                        : (null, Problem.Conflict("Someone else changed this meanwhile. Look at it again.", await ViewOf(student, visit)));
                });
        });

    private static Guardianship GuardianshipOf(GuardianshipInput order, StudentPeople around, StudentVisit visit, FieldErrors errors)
    {
        var adult = errors.Required("guardianship.adultId", order.AdultId, "Choose which adult is the guardian.");
        var from = errors.Required("guardianship.from", order.From, "Say from which day the order holds.");
        if (adult.Length > 0 && !around.Adults.Any(link => link.Person == adult))
            errors.Add("guardianship.adultId", "Choose one of the student’s adults. Others are added to the student under People.");
        if (order.Until < from)
            errors.Add("guardianship.until", "The last day is before the first.");
        return new Guardianship(adult, from, order.Until, visit.Caller.Id, visit.Today.Day);
    }

    private static Dependency DependencyOf(DateOnly until, StudentVisit visit, FieldErrors errors)
    {
        if (!visit.Today.School.WritesHomeOfDependents)
            errors.Add("dependentUntil", "The school’s settings do not write home about dependents. Change that under School first.");
        else if (until < visit.Today.Day || until > visit.Today.Day.AddYears(1))
            errors.Add("dependentUntil", "Choose a day within a year from today: it is shown anew each year.");
        return new Dependency(until, visit.Caller.Id, visit.Today.Day);
    }

    /// <summary>Saved again as it stands, it keeps who recorded it first.</summary>
    private static Guardianship? Kept(Guardianship? before, Guardianship? after) =>
        before is not null && after is not null && before.Adult == after.Adult && before.From == after.From && before.Until == after.Until
            ? before
            : after;

    private async Task<IResult> Change(
        StudentVisit visit,
        Func<Person, ComingOfAge, Changes, Task<(ComingOfAge? After, IResult? Refusal)>> decide)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var student = (await people.Read(visit.Student, visit.Token))!;
            var before = student.Learner!.ComingOfAge ?? new ComingOfAge();
            var changes = new Changes();
            var (after, refusal) = await decide(student, before, changes);
            if (after is null)
                return refusal!;
            var changed = student;
            if (after != before)
            {
                changed = student with { Rev = student.Rev + 1, Learner = student.Learner with { ComingOfAge = after } };
                changes.Replace(changed);
            }
            if (changes.All.Count > 0 && !(await store.Commit(changes, visit.Token)).Done)
                continue;
            people.Changed(visit.Student);
            return Reply.Ok(await ViewOf(changed, visit));
        }
        throw new StoreUnavailableException("This is being saved from several places at once.");
    }

    private static bool IsAsked(Person student, SchoolToday today) => student.Learner?.Is18From <= today.Calendar.End;

    private async Task<HomeAt18View> ViewOf(Person student, StudentVisit visit)
    {
        var said = student.Learner?.ComingOfAge ?? new ComingOfAge();
        var staff = await people.Staff(visit.Token);
        var mayRecord = visit.May(FamiliesRoom.RecordAdultStudentException);
        var adults = new List<PersonName>();
        foreach (var link in (await people.Around(visit.Student, visit.Token)).Adults)
        {
            if (await people.Recent(link.Person, visit.Token) is { } adult)
                adults.Add(new PersonName(adult.PersonId, adult.Name));
        }
        string NameOf(string person) => person == visit.Student ? visit.Card.Name : staff.NameOf(person);
        return new HomeAt18View
        {
            Student = new PersonName(visit.Student, visit.Card.Name),
            Rev = student.Rev,
            Asked = IsAsked(student, visit.Today),
            IsOfAge = visit.Relation == Relation.Self || mayRecord ? student.IsOfAge(visit.Today.Day) : null,
            Choice = said.Answer?.Choice,
            Only = said.Answer?.Only,
            AnsweredAt = said.Answer?.At,
            TypedBy = said.Answer is { } answer && answer.By != visit.Student ? NameOf(answer.By) : null,
            Guardianship = said.Guardianship is { } order
                ? new GuardianOfAdultView(
                    order.Adult,
                    adults.Find(adult => adult.PersonId == order.Adult)?.Name ?? "someone removed",
                    order.From,
                    order.Until,
                    NameOf(order.By),
                    order.On)
                : null,
            DependentUntil = said.Dependency?.Until,
            WritesHomeOfDependents = visit.Today.School.WritesHomeOfDependents,
            Adults = mayRecord ? adults : null,
            MayAnswer = visit.May(FamiliesRoom.AnswerComingOfAge),
        };
    }
}

/// <param name="Only">With the choice <c>only</c>: what goes home.</param>
internal sealed record ComingOfAgeInput(AdultStudentChoice? Choice, IReadOnlyList<HomeWriting>? Only);

/// <param name="DependentUntil">The last day of the dependency that the parents showed.</param>
internal sealed record AdultStudentExceptionInput(int? Rev, GuardianshipInput? Guardianship, DateOnly? DependentUntil);

internal sealed record GuardianshipInput(string? AdultId, DateOnly? From, DateOnly? Until);

internal sealed record HomeAt18View
{
    public required PersonName Student { get; init; }
    public required int Rev { get; init; }

    /// <summary>Whether the question is open: the student turns 18 in this school year, or did.</summary>
    public required bool Asked { get; init; }

    /// <summary>Whether it holds already; for the student and the coordinator only, as it tells the date of birth nearly.</summary>
    public bool? IsOfAge { get; init; }

    public AdultStudentChoice? Choice { get; init; }
    public IReadOnlyList<HomeWriting>? Only { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The member of staff who typed what the student said; left out where the student answered.</summary>
    public string? TypedBy { get; init; }

    public GuardianOfAdultView? Guardianship { get; init; }
    public DateOnly? DependentUntil { get; init; }
    public required bool WritesHomeOfDependents { get; init; }

    /// <summary>The student's adults, for whoever records a guardianship.</summary>
    public IReadOnlyList<PersonName>? Adults { get; init; }

    public required bool MayAnswer { get; init; }
}

internal sealed record GuardianOfAdultView(
    string AdultId,
    string Adult,
    DateOnly From,
    DateOnly? Until,
    string RecordedBy,
    DateOnly RecordedOn);
