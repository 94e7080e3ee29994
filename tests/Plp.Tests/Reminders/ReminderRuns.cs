using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Families;
using Plp.Jobs;
using Plp.Mail;
using Plp.People;
using Plp.Plans;
using Plp.Reminders;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;
using Plp.WorkItems;

namespace Plp.Tests.Reminders;

/// <summary>
/// Runs the reminders' timer over a simulated year, each time as a new instance that remembers nothing, and compares what is
/// queued with what must be.
/// </summary>
internal sealed class ReminderRuns(IDocumentStore store, SimulatedYear year)
{
    private readonly ExpectedMessages oracle = new(year);
    private readonly HashSet<string> seen = [];
    private DateTimeOffset last;
    private DateOnly day;
    private Dictionary<string, List<Telling>> expected = [];

    /// <summary>Emails queued so far.</summary>
    public int Messages => seen.Count;

    public int Crashes { get; private set; }

    public ExpectedMessages Oracle => oracle;

    /// <summary>One run at that instant; what happened before has happened.</summary>
    /// <param name="through">A store that fails, or the store itself.</param>
    public static Task Tick(IDocumentStore through, DateTimeOffset now) =>
        RemindingOn(through, new StandingClock(now)).Run(now, CancellationToken.None);

    public static DueReminders RemindingOn(IDocumentStore through, TimeProvider clock)
    {
        var people = new PersonStore(through, clock);
        var cards = new Cards(through, people, clock);
        var rebuild = new CardRebuild(through, people, cards);
        var (quarters, translations) = FamiliesOn(through, cards, rebuild, clock);
        return new DueReminders(
            through,
            new SchoolDays(through, clock),
            new MailSettingsStore(through),
            cards,
            new PersonStore(through, clock),
            new WeekOfChanges(
                new CheckInStore(through, cards, rebuild),
                new ContactStore(through, cards, rebuild),
                new PlanStore(through, new TemplateStore(through, clock), cards),
                clock),
            new SchoolDuties([]),
            new WorkItemStore(through, clock),
            [quarters],
            translations,
            new Outbox(),
            NullLogger<DueReminders>.Instance);
    }

    private static (PeriodClose Quarters, Translations Translations) FamiliesOn(
        IDocumentStore through,
        Cards cards,
        CardRebuild rebuild,
        TimeProvider clock)
    {
        var people = new PersonStore(through, clock);
        var (hour, outbox, tasks, unsubscribes) = (
            new FamilyHour(new MailSettingsStore(through)),
            new Outbox(),
            new CallTasks(through, clock),
            new Unsubscribes(through, clock));
        var updates = new FamilyUpdates(through, people, cards, hour, new MailStore(through), outbox, tasks, unsubscribes);
        var tellings =
            new QuarterTellings(new PeriodHomes(people, unsubscribes), cards, new CheckInStore(through, cards, rebuild), updates);
        var words = new QuarterWords(new TranslationStore(through), people, updates, hour, new MailStore(through), outbox);
        var messages =
            new QuarterMessages(new MailStore(through), people, cards, new CheckInStore(through, cards, rebuild), updates, words);
        var work = new ServiceCollection()
            .AddTransient<BulkWork>(_ =>
                new PeriodWork(through, tellings, words, new MailStore(through), outbox, tasks, new SchoolDays(through, clock)))
            .BuildServiceProvider();
        var jobs = new JobRunner(through, work, clock);
        return (
            new PeriodClose(new PeriodUpdates(cards, jobs, new MailStore(through), tasks, words, through), jobs),
            new Translations(
                through,
                new TranslationStore(through),
                [updates, new FamilyAnswers(through, cards), messages],
                new SchoolDays(through, clock),
                NullLogger<Translations>.Instance));
    }

    public async Task Quietly(DateTimeOffset now)
    {
        await Before(now);
        await Tick(store, now);
        await Compare(now);
    }

    public async Task Twice(DateTimeOffset now)
    {
        await Before(now);
        await Tick(store, now);
        await Tick(store, now);
        await Compare(now);
    }

    public async Task Overlapping(DateTimeOffset now)
    {
        await Before(now);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Tick(new YieldingStore(store), now))));
        await Compare(now);
    }

    /// <summary>Runs, one or several at once, over a store that may say no: what they leave is for the next.</summary>
    public async Task Troubled(DateTimeOffset now, int atOnce)
    {
        await Before(now);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(() => Tick(store, now))));
        }
        catch (StoreUnavailableException)
        {
            Crashes++;
        }
    }

    /// <summary>The process ends at a step; nothing is awaited of this run.</summary>
    public async Task Crashing(DateTimeOffset now, int step, bool after)
    {
        await Before(now);
        var crashing = new CrashingStore(store, step, after);
        try
        {
            await Tick(crashing, now);
        }
        catch (CrashException)
        {
            Crashes++;
        }
        await Compare(now, complete: !crashing.Crashed);
    }

    /// <summary>The ledgers tell exactly what was expected in the whole year.</summary>
    public async Task CompareLedgers()
    {
        var ledgers = await store.All<SentReminders>(new DocumentQuery(SentReminders.Shape.Type), CancellationToken.None);
        Assert.Equal(
            oracle.Told.Order(),
            ledgers
                .SelectMany(ledger => ledger.Told
                    .SelectMany(stage => stage.Value.Select(student => (ledger.Recipient, student, stage.Key))))
                .Order());
    }

    private async Task Before(DateTimeOffset now)
    {
        await year.Until(now, store);
        var today = SimulatedYear.LocalDay(now);
        if (today != day)
            expected = oracle.On(day = today);
        else if (last < SimulatedYear.At(today, 7, 0))
            expected = oracle.On(today); // snow, or a check-in, in the early morning
        last = now;
    }

    /// <param name="complete">Whether the run ended by itself, so that nobody may be left untold.</param>
    private async Task Compare(DateTimeOffset now, bool complete = true)
    {
        var fresh =
            (await store.All<MailMessage>(new DocumentQuery(MailMessage.Shape.Type) { From = day, To = day }, CancellationToken.None))
            .Where(message => seen.Add(message.Id))
            .ToList();
        if (now < SimulatedYear.At(day, 7, 0))
            Assert.Empty(fresh);
        foreach (var message in fresh)
        {
            Assert.True(expected.Remove(message.To, out var tellings), $"{day}: nothing is due to {message.To}");
            Check(message, tellings!);
            oracle.Happened(message.To, day, tellings!);
        }
        if (complete && now >= SimulatedYear.At(day, 7, 0))
        {
            var untold = expected.Select(person =>
                $"{person.Key}: {string.Join(" ", person.Value.Select(telling => $"{telling.Student}/{telling.Stage}"))}");
            Assert.True(expected.Count == 0, $"{day}: not told {string.Join(", ", untold)}");
        }
    }

    private void Check(MailMessage message, List<Telling> tellings)
    {
        Assert.True(ExpectedMessages.IsMailDay(day, year.Snow), $"{day} is no day for mail");
        Assert.Equal((day, SimulatedYear.At(day, 7, 0), MailMessage.QueuedState), (message.Day!.Value, message.NotBefore, message.State));
        Assert.Contains(message.To, year.Here);
        if (tellings.Contains(Telling.Digest))
            Assert.Null(message.Duties);
        else
            Assert.Equal(
                tellings.Select(telling => (telling.Student, telling.Duty)).Order(),
                message.Duties!.Select(stake => (stake.Student, stake.Duty)).Order());
        var said = Encoding.UTF8.GetString(MailMessage.Shape.Write(message));
        Assert.DoesNotContain("Surnameson", said, StringComparison.Ordinal);
        Assert.DoesNotContain("iep", said, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(said.Length, 1, 20_000);
    }
}

/// <summary>The process has ended here.</summary>
internal sealed class CrashException() : Exception("The process ended.");

/// <summary>A store whose process ends at a step: before it asks, or after the store did it.</summary>
internal sealed class CrashingStore(IDocumentStore store, int step, bool after) : IDocumentStore
{
    private int steps;

    public bool Crashed { get; private set; }

    public Task<StoredDocument?> Read(string id, CancellationToken token) => Step(() => store.Read(id, token));

    public Task<DocumentPage> Query(DocumentQuery query, CancellationToken token) => Step(() => store.Query(query, token));

    public Task<CommitResult> Commit(Changes changes, CancellationToken token) => Step(() => store.Commit(changes, token));

    private async Task<T> Step<T>(Func<Task<T>> ask)
    {
        if (++steps < step)
            return await ask();
        Crashed = true;
        if (after && steps == step)
            await ask();
        throw new CrashException();
    }
}

/// <summary>A store that lets others go first, so that runs at once really mix.</summary>
internal sealed class YieldingStore(IDocumentStore store) : IDocumentStore
{
    public async Task<StoredDocument?> Read(string id, CancellationToken token)
    {
        await Task.Yield();
        return await store.Read(id, token);
    }

    public async Task<DocumentPage> Query(DocumentQuery query, CancellationToken token)
    {
        await Task.Yield();
        return await store.Query(query, token);
    }

    public async Task<CommitResult> Commit(Changes changes, CancellationToken token)
    {
        await Task.Yield();
        return await store.Commit(changes, token);
    }
}
