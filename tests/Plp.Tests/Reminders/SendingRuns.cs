using Microsoft.Extensions.Logging.Abstractions;
using Plp.Duties;
using Plp.Mail;
using Plp.Mail.Senders;
using Plp.People;
using Plp.Reminders;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;
using Plp.Tests.Mail;

namespace Plp.Tests.Reminders;

/// <summary>
/// Runs the outbox over a simulated year, each time as a new instance, into a mail service that fails at random, and checks
/// at the moment a mail is accepted whether it may be.
/// </summary>
internal sealed class SendingRuns(IDocumentStore store, SimulatedYear year, ExpectedMessages oracle, Random random)
{
    private readonly PostOffice office = new();
    private readonly HashSet<string> withdrawn = [];
    private readonly SiteAddress site = new(new Uri("https://plans.school.example/"), new Uri("https://plans.school.example/api/"));
    private Dictionary<Guid, MailMessage> messages = [];

    /// <summary>Runs that ended with the program.</summary>
    public int Deaths { get; private set; }

    public int Accepted => office.Delivered.Count;

    public int Withdrawn => withdrawn.Count;

    public int Failed { get; private set; }

    public async Task Run(DateTimeOffset now)
    {
        var waiting = await store.All<MailMessage>(
            new DocumentQuery(MailMessage.Shape.Type) { State = MailMessage.QueuedState },
            CancellationToken.None);
        foreach (var message in waiting)
            messages[message.OperationId] = message;
        for (var left = waiting.Count; left > office.Next.Count;)
            office.Next.Enqueue(Fated());
        var before = office.Delivered.Count;
        var dies = random.Next(12) == 0 && waiting.Count > 0;
        try
        {
            await Round(
                dies ? new CrashingStore(store, random.Next(1, 40), after: random.Next(2) == 0) : store,
                new StandingClock(now)).Run(CancellationToken.None);
        }
        catch (Exception e) when (e is ProcessDiedException or CrashException)
        {
            Deaths++;
        }
        foreach (var mail in office.Delivered.Skip(before))
            MayBeSent(messages[mail.OperationId], now);
        if (waiting.Count > 0)
            await CheckWithdrawn(now);
    }

    /// <summary>At the end of the year every email was accepted once, or ended for a reason.</summary>
    public async Task Compare()
    {
        Assert.Distinct(office.Delivered.Select(mail => mail.OperationId));
        var all = await store.All<MailMessage>(new DocumentQuery(MailMessage.Shape.Type), CancellationToken.None);
        Failed = all.Count(message => message.State == MailMessage.FailedState);
        Assert.Equal(
            office.Delivered.Select(mail => mail.OperationId).Order(),
            all.Where(message => message.State == MailMessage.SentState).Select(message => message.OperationId).Order());
        Assert.DoesNotContain(all, message => message.State is MailMessage.QueuedState or MailMessage.SendingState);
        Assert.All(office.Delivered, mail => Assert.InRange(mail.Html.Length + mail.Text.Length, 100, 20_000));
    }

    private void MayBeSent(MailMessage message, DateTimeOffset now)
    {
        var day = SimulatedYear.LocalDay(now);
        Assert.True(ExpectedMessages.IsMailDay(day, year.Snow) && now >= SimulatedYear.At(day, 7, 0), $"{message.Id} went at {now:O}");
        Assert.True(oracle.StillStands(message, day), $"{message.Id} went at {now:O} though nothing of it stood");
    }

    private async Task CheckWithdrawn(DateTimeOffset now)
    {
        foreach (var message in await store.All<MailMessage>(
            new DocumentQuery(MailMessage.Shape.Type) { State = MailMessage.WithdrawnState },
            CancellationToken.None))
        {
            if (withdrawn.Add(message.Id))
                Assert.True(
                    Held(message, now) > 5 || !oracle.StillStands(message, SimulatedYear.LocalDay(now)),
                    $"{message.Id} was withdrawn at {now:O}: {message.Because}");
        }
    }

    /// <summary>For how many days of mail it has waited.</summary>
    private int Held(MailMessage message, DateTimeOffset now)
    {
        var (from, to) = (SimulatedYear.LocalDay(message.NotBefore), SimulatedYear.LocalDay(now));
        return Enumerable
            .Range(from.DayNumber + 1, to.DayNumber - from.DayNumber)
            .Count(n => ExpectedMessages.IsMailDay(DateOnly.FromDayNumber(n), year.Snow));
    }

    private Fate Fated() => random.Next(100) switch
    {
        < 4 => Fate.DiesBefore,
        < 8 => Fate.DiesAfter,
        < 12 => Fate.NoAnswer,
        < 16 => Fate.LostAnswer,
        < 20 => Fate.Busy,
        < 24 => Fate.Later,
        < 25 => Fate.Refused,
        _ => Fate.Well,
    };

    private MailRound Round(IDocumentStore through, TimeProvider clock)
    {
        var people = new PersonStore(through, clock);
        var (cards, days) = (new Cards(through, people, clock), new SchoolDays(through, clock));
        var unsubscribes = new Unsubscribes(through, clock);
        var recipients = new Recipients(people, [new PeopleRecipients(people)]);
        return new MailRound(
            new MailStore(through),
            new MailSettingsStore(through),
            through,
            days,
            recipients,
            new MailCheck(
                people,
                recipients,
                cards,
                unsubscribes,
                office,
                [new ReminderCheck(cards, people, new Plp.WorkItems.WorkItemStore(through, clock), days)]),
            new MailOutcomes(through, new CallTasks(through, clock), unsubscribes, clock),
            new MailWriter(site),
            site,
            office,
            MailLimits.Usual,
            clock,
            NullLogger<MailRound>.Instance);
    }
}
