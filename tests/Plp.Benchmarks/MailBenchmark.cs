using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Plp.Duties;
using Plp.Loopback;
using Plp.Mail;
using Plp.Mail.Senders;
using Plp.People;
using Plp.School;
using Plp.Storage;
using Plp.Storage.Cosmos;
using Plp.Storage.Sqlite;

namespace Plp.Benchmarks;

/// <summary>
/// 1,000 families × one quarter's update queued in commits of 100, then sent at the usual pace until the last is gone: a new
/// program for every run of the timer, on a clock of the measure's own. No minute and no hour may pass the limit.
/// </summary>
internal static class MailBenchmark
{
    private const int Families = 1_000;

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("plp-mail-").FullName;
        try
        {
            using (var store = new SqliteDocumentStore(Path.Combine(folder, "school.sqlite")))
                await Measure("SQLite", store);
            await using var endpoint = await LoopbackEndpoint.Start(new LoopbackOptions());
            using var cosmos = await CosmosDocumentStore.Open(
                new CosmosStoreOptions { ConnectionString = endpoint.ConnectionString, Database = "plp-mail" },
                CancellationToken.None);
            await Measure("Cosmos DB's protocol on loopback", cosmos);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Measure(string name, IDocumentStore store)
    {
        var clock = new Clock(new DateTimeOffset(2026, 11, 18, 21, 0, 0, TimeSpan.Zero));
        await Fill(store, clock);

        var outbox = new Outbox();
        var (started, cpu) = (Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);
        foreach (var some in Enumerable.Range(0, Families).Chunk(Changes.Most))
        {
            var changes = new Changes();
            foreach (var i in some)
                outbox.Queue(changes, MessageTo(i, clock.Now));
            await Commit(store, changes);
        }
        var memory = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {Families:N0} letters queued in {Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s (limit 5), " +
            $"{(memory.TotalProcessorTime - cpu).TotalSeconds:F2} s of processor; peak working set {memory.PeakWorkingSet64 / 1e6:F0} " +
            $"MB (limit 150)"));
        await Send(store, clock);
    }

    private static async Task Send(IDocumentStore store, Clock clock)
    {
        var sender = new Counter(clock);
        var (started, begun, slowest, runs) = (Stopwatch.GetTimestamp(), clock.Now, TimeSpan.Zero, 0);
        while (sender.Sent.Count < Families)
        {
            var run = Stopwatch.GetTimestamp();
            await Round(store, sender, clock).Run(CancellationToken.None);
            slowest = Stopwatch.GetElapsedTime(run) is var took && took > slowest ? took : slowest;
            runs++;
            clock.Now += TimeSpan.FromMinutes(5);
        }
        var (minute, hour) = (Most(sender.Sent, TimeSpan.FromMinutes(1)), Most(sender.Sent, TimeSpan.FromHours(1)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  sent in {runs} runs over {(sender.Sent[^1] - begun).TotalHours:F1} h of the clock, " +
            $"{Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s in all, slowest run {slowest.TotalMilliseconds:F0} ms; most in a " +
            $"minute {minute} (limit 30), in an hour {hour} (limit 100); distinct {sender.Operations.Count:N0}; largest mail " +
            $"{sender.Largest / 1000.0:F1} kB (limit 20); peak working set {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB"));
    }

    private static MailRound Round(IDocumentStore store, Counter sender, Clock clock)
    {
        var people = new PersonStore(store, clock);
        var unsubscribes = new Unsubscribes(store, clock);
        var site = new SiteAddress(new Uri("https://plans.school.example"), new Uri("https://plans.school.example/api/"));
        var recipients = new Recipients(people, [new PeopleRecipients(people)]);
        return new MailRound(
            new MailStore(store), new MailSettingsStore(store), store, new SchoolDays(store, clock), recipients, new MailCheck(
                people,
                recipients,
                new Cards(store, people, clock),
                unsubscribes,
                sender,
                []),
            new MailOutcomes(store, new CallTasks(store, clock), unsubscribes, clock),
                new MailWriter(site),
                site,
                sender,
                MailLimits.Usual,
                clock,
                NullLogger<MailRound>.Instance);
    }

    private static int Most(List<DateTimeOffset> sent, TimeSpan window) =>
        sent.Max(at => sent.Count(other => other > at - window && other <= at));

    private static async Task Fill(IDocumentStore store, Clock clock)
    {
        await NewSchool.Open(store, new("Dana Whitcomb", "dana@school.example", "--coordinator"), clock.Now, CancellationToken.None);
        var changes = new Changes().Create(MailSettings.Default with { Rev = 1, Mode = MailMode.Live, LiveSince = clock.Now });
        for (var i = 0; i < Families; i++)
        {
            changes.Create(new Person
            {
                Id = Person.IdOf(Adult(i)),
                PersonId = Adult(i),
                State = Person.AdultState,
                Rev = 1,
                Given = "Given",
                Family = Adult(i),
                Email = Adult(i) + "@home.example",
                Roles = [Role.Guardian],
                Adult = new AdultFacts(),
            });
            if (changes.All.Count == Changes.Most || i == Families - 1)
            {
                await Commit(store, changes);
                changes = new Changes();
            }
        }
    }

    private static MailMessage MessageTo(int i, DateTimeOffset now) => new()
    {
        Id = MailMessage.IdOf(Adult(i), "2026-q1"),
        Purpose = MailPurpose.QuarterUpdate,
        To = Adult(i),
        Language = "en",
        Subject = "Lucía's quarter",
        Text = new MailText
        {
            Greeting = "Dear family",
            Parts = [.. new[] { "What’s going well", "One thing to work on", "What comes next" }.Select(head => new MailPart(
                head,
                string.Concat(Enumerable.Repeat("Two Saturdays at the clinic; log begun. ", 12))))],
            Link = new MailLink("Open Lucía's page", "/family/", "abcdefghijklmnopqrstuv", "No password."),
            Answer = "Answer this mail, or call.",
            Signed = "Ruth Kimball, Lucía's advisor",
            Why = "You get this because you are Lucía's guardian.",
        },
        Queued = now,
        NotBefore = now,
    };

    private static string Adult(int i) => $"adult{i:0000}";

    private static async Task Commit(IDocumentStore store, Changes changes)
    {
        if (!(await store.Commit(changes, CancellationToken.None)).Done)
            throw new InvalidOperationException("The store was not empty.");
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>Takes every mail at once and remembers when.</summary>
    private sealed class Counter(Clock clock) : ISender
    {
        public List<DateTimeOffset> Sent { get; } = [];

        public HashSet<Guid> Operations { get; } = [];

        public int Largest { get; private set; }

        public SenderKind Kind => SenderKind.Smtp;

        public Task<SendResult> Send(OutgoingMail mail, CancellationToken token)
        {
            Sent.Add(clock.Now);
            Operations.Add(mail.OperationId);
            Largest = Math.Max(Largest, Mime.Length(mail.Html, mail.Text));
            return Task.FromResult(new SendResult(SendAnswer.Accepted));
        }

        public Task<SendResult> WasAccepted(Guid operationId, CancellationToken token) =>
            Task.FromResult(new SendResult(Operations.Contains(operationId) ? SendAnswer.Accepted : SendAnswer.NotKnown));
    }
}
