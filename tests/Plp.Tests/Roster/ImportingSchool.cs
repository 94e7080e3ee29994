using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Jobs;
using Plp.Mail;
using Plp.People;
using Plp.Roster;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Roster;

/// <summary>A school of one's own on a store, into which tests import.</summary>
internal sealed class ImportingSchool(IDocumentStore store, StandingClock clock)
{
    public IDocumentStore Store => store;

    public StandingClock Clock => clock;

    /// <summary>A school with nobody in it, on Wednesday 18 November 2026.</summary>
    public static async Task<ImportingSchool> Open(IDocumentStore store)
    {
        var settings = new SchoolSettings
        {
            Id = SchoolSettings.TheId,
            Rev = 1,
            Name = "Import School",
            SchoolYear = "2026-27",
            Words = new SchoolWords(),
            NotForEmergencies = SchoolSettings.DefaultNotForEmergencies,
            Languages = ["en"],
        };
        await store.Commit(new Changes().Create(settings).Create(Calendars.Year2026()), CancellationToken.None);
        return new ImportingSchool(store, new StandingClock(new DateTimeOffset(2026, 11, 18, 15, 0, 0, TimeSpan.Zero)));
    }

    public static Person ByHand(string id, string given, string family, string? email, params Role[] roles) => new()
    {
        Id = Person.IdOf(id),
        PersonId = id,
        State = Person.StateOf(roles),
        Rev = 1,
        Given = given,
        Family = family,
        Email = email,
        Roles = roles,
    };

    /// <summary>The same school over another way to its store.</summary>
    public ImportingSchool Over(IDocumentStore other) => new(other, clock);

    public async Task<RosterPlan> Plan(RosterFolder files, AdvisorChoice choice)
    {
        var today = await Days().Today(CancellationToken.None);
        var held = await HeldRoster.Read(store, today.Calendar, CancellationToken.None);
        return RosterPlanner.Plan(files.Read(answers: held.Answers), held, choice, today.Day);
    }

    /// <summary>Answers a question of a plan, as the page does.</summary>
    public async Task Answer(RosterQuestion question, string key, string? by = "coordinator")
    {
        Assert.Contains(key, question.Options.Select(option => option.Key));
        var before = await store.Read<RosterAnswers>(RosterAnswers.TheId, CancellationToken.None) ?? RosterAnswers.None;
        await store.Commit(
            new Changes().Save(before.With(new Dictionary<string, string?> { [question.Id] = key }, by, clock.GetUtcNow())),
            CancellationToken.None);
    }

    /// <summary>Changes a person by hand, as the coordinator does on their page.</summary>
    public async Task Edit(string name, Func<Person, Person> change)
    {
        var before = await Named(name);
        var after =
            PersonFields.Marked(before, change(before with { Rev = before.Rev + 1 }), new SetByHand("coordinator", clock.GetUtcNow()));
        Assert.True((await store.Commit(new Changes().Replace(after), CancellationToken.None)).Done);
    }

    public async Task<Job> Start(RosterPlan plan) =>
        await Runner().Start(plan, by: null, await Days().Today(CancellationToken.None), CancellationToken.None);

    public async Task<RosterPlan> Import(RosterFolder files, AdvisorChoice choice)
    {
        var plan = await Plan(files, choice);
        var job = await Start(plan);
        await Runner().Run(job.JobId, TimeSpan.FromMinutes(5), CancellationToken.None);
        return plan;
    }

    public async Task FinishJobs()
    {
        foreach (var job in await Runner().Running(CancellationToken.None))
            await Runner().Run(job.JobId, TimeSpan.FromMinutes(5), CancellationToken.None);
    }

    public Task Housekeeping() =>
        new Housekeeping(
            Runner(),
            [new HelloStore(store, clock), new MailErasure(store, NullLogger<MailErasure>.Instance)],
            store,
            clock,
            NullLogger<Housekeeping>.Instance).Run(new TimerInfo());

    public JobRunner Runner()
    {
        var services = new ServiceCollection()
            .AddTransient<BulkWork>(_ => Importing())
            .BuildServiceProvider();
        return new JobRunner(store, services, clock);
    }

    private ImportWork Importing()
    {
        var people = new PersonStore(store, clock);
        var cards = new Cards(store, people, clock);
        return new ImportWork(store, people, cards, new AlikePeople(store, people, cards), Days());
    }

    public async Task<List<Person>> People() => await store.All<Person>(new DocumentQuery(Person.Shape.Type), CancellationToken.None);

    public async Task<Person> Named(string name) => (await People()).Single(person => person.Name == name);

    public async Task<StudentPeople> Around(Person student) =>
        (await store.Read<StudentPeople>(StudentPeople.IdOf(student.PersonId), CancellationToken.None))
            ?? StudentPeople.Nobody(student.PersonId);

    private SchoolDays Days() => new(store, clock);
}
