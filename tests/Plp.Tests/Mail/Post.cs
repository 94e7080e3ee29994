using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Plp.Duties;
using Plp.Mail;
using Plp.Mail.Senders;
using Plp.People;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Mail;

/// <summary>A school whose mail goes to a service of the test's own, with a hand on the timer.</summary>
internal sealed class Post : IAsyncDisposable
{
    private Post(PostOffice office, TestSchool school)
    {
        Office = office;
        School = school;
    }

    public PostOffice Office { get; }

    public TestSchool School { get; }

    public IDocumentStore Store => School.Store;

    public static async Task<Post> Open(
        MailMode mode = MailMode.Live,
        IReadOnlyList<string>? settings = null,
        string? cosmos = null,
        Action<IServiceCollection>? adjust = null)
    {
        var office = new PostOffice();
        var school = new TestSchool
        {
            Settings = settings ?? [],
            Cosmos = cosmos,
            Adjust = services =>
            {
                services.Replace(ServiceDescriptor.Singleton<ISender>(office));
                adjust?.Invoke(services);
            },
        };
        await school.InitializeAsync();
        var post = new Post(office, school);
        await post.SetUp(MailSettings.Default with
        {
            Rev = 1,
            Mode = mode,
            LiveSince = mode == MailMode.Live ? school.Clock.Now.AddDays(-1) : null,
            StaffAt = new TimeOnly(7, 0),
            FamilyAt = new TimeOnly(9, 0),
        });
        return post;
    }

    public async Task SetUp(MailSettings settings) =>
        Assert.True((await Store.Commit(new Changes().Put(settings), CancellationToken.None)).Done);

    /// <summary>One run of the timer, in the program as it is wired.</summary>
    public Task Tick() => RoundOver(Store).Run(CancellationToken.None);

    /// <summary>A run over another view of the same store: one that breaks, for instance. It knows nothing of runs before.</summary>
    public MailRound RoundOver(IDocumentStore store)
    {
        var (clock, services) = (School.Clock, School.Services);
        var people = new PersonStore(store, clock);
        var unsubscribes = new Unsubscribes(store, clock);
        var recipients = services.GetRequiredService<Recipients>();
        return new MailRound(
            new MailStore(store),
            new MailSettingsStore(store),
            store,
            new SchoolDays(store, clock),
            recipients,
            new MailCheck(
                people,
                recipients,
                new Cards(store, people, clock),
                unsubscribes,
                services.GetRequiredService<ISender>(),
                services.GetServices<IMailCheck>()),
            new MailOutcomes(store, new CallTasks(store, clock), unsubscribes, clock),
            services.GetRequiredService<MailWriter>(),
            services.GetRequiredService<SiteAddress>(),
            services.GetRequiredService<ISender>(),
            services.GetRequiredService<MailLimits>(),
            clock,
            NullLogger<MailRound>.Instance);
    }

    public async Task<MailMessage> Queue(MailMessage message)
    {
        var changes = new Changes();
        new Outbox().Queue(changes, message);
        Assert.True((await Store.Commit(changes, CancellationToken.None)).Done);
        return await Read(message);
    }

    public async Task<MailMessage> Read(MailMessage message) => (await Store.Read<MailMessage>(message.Id, CancellationToken.None))!;

    public async Task<MailPace> Pace() => await Store.Read<MailPace>(MailPace.TheId, CancellationToken.None) ?? MailPace.None;

    public Task<List<CallTask>> OpenTasks() =>
        Store.All<CallTask>(new DocumentQuery(CallTask.Shape.Type) { State = CallTask.OpenState }, CancellationToken.None);

    /// <summary>An update to Ada's guardian, due now.</summary>
    public MailMessage Update(string cause = "check-in") => MailMessage(Cast.Guardian, cause, MailPurpose.ProgressUpdate) with
    {
        Students = [TestSchool.Ada],
        ReplyTo = Cast.Advisor,
        Text = Words() with { Link = new MailLink("Open Ada's page", "/family/", Cast.FamilyLink[Cast.ByLink.Length..], "No password.") },
    };

    public MailMessage Reminder(string cause = "due", string to = Cast.Advisor) => MailMessage(to, cause, MailPurpose.Reminder);

    public MailMessage MailMessage(string to, string cause, MailPurpose purpose) => new()
    {
        Id = Plp.Mail.MailMessage.IdOf(to, cause),
        Purpose = purpose,
        To = to,
        Language = "en",
        Subject = "News from Ada's plan",
        Text = Words(),
        Queued = School.Clock.Now,
        NotBefore = School.Clock.Now,
    };

    public static MailText Words() => new()
    {
        Greeting = "Hello",
        Parts = [new MailPart("What goes well", "Two Saturdays at the clinic."),
            new MailPart("One thing to work on", "Write the log the same evening.", ["Ask about it at supper"])],
        Answer = "Answer this mail, or call.",
        Signed = "Sam Okafor, Ada's advisor",
        Why = "You get this because you are Ada's guardian.",
    };

    public async ValueTask DisposeAsync() => await School.DisposeAsync();
}

/// <summary>
/// A mail service in memory that can be asked, and that fails as it is told: before it has the mail, after, for now, for
/// good. What it has, it has once.
/// </summary>
internal sealed class PostOffice : ISender
{
    private readonly List<OutgoingMail> delivered = [];

    public SenderKind Kind { get; init; } = SenderKind.Smtp;

    /// <summary>Every mail that was accepted, in order; a second copy stands here twice.</summary>
    public IReadOnlyList<OutgoingMail> Delivered => delivered;

    /// <summary>What happens to the next mails, in order; then all goes well.</summary>
    public Queue<Fate> Next { get; } = new();

    /// <summary>What it says when asked about a mail it has.</summary>
    public SendResult WhenAsked { get; set; } = new(SendAnswer.Accepted);

    /// <summary>Whether an accepted mail is settled at once.</summary>
    public bool Settles { get; init; } = true;

    public int Asked { get; private set; }

    public Task<SendResult> Send(OutgoingMail mail, CancellationToken token)
    {
        var fate = Next.TryDequeue(out var told) ? told : Fate.Well;
        if (fate is Fate.Well or Fate.LostAnswer or Fate.DiesAfter)
            delivered.Add(mail);
        return fate switch
        {
            Fate.DiesBefore or Fate.DiesAfter => throw new ProcessDiedException(),
            Fate.NoAnswer or Fate.LostAnswer => Task.FromResult(new SendResult(SendAnswer.Unsure, Because: "no answer")),
            Fate.Busy => Task.FromResult(new SendResult(SendAnswer.Busy, TimeSpan.FromMinutes(17), Because: "too many")),
            Fate.Later => Task.FromResult(new SendResult(SendAnswer.Later, Because: "mailbox full")),
            Fate.Refused => Task.FromResult(new SendResult(SendAnswer.Refused, Because: "refused")),
            Fate.DeadAddress => Task.FromResult(new SendResult(SendAnswer.DeadAddress, Because: "no such mailbox")),
            _ => Task.FromResult(new SendResult(SendAnswer.Accepted, Settled: Settles)),
        };
    }

    public Task<SendResult> WasAccepted(Guid operationId, CancellationToken token)
    {
        Asked++;
        return Task.FromResult(delivered.Exists(mail => mail.OperationId == operationId) ? WhenAsked : new SendResult(SendAnswer.NotKnown));
    }
}

internal enum Fate
{
    Well,

    /// <summary>The program dies and the service has nothing.</summary>
    DiesBefore,

    /// <summary>The program dies and the service has the mail.</summary>
    DiesAfter,
    NoAnswer,
    LostAnswer,
    Busy,
    Later,
    Refused,
    DeadAddress,
}

/// <summary>The program ends here, wherever it is.</summary>
internal sealed class ProcessDiedException() : Exception("The program ended.");

/// <summary>A store whose caller dies at one of its commits, before or after it was made.</summary>
internal sealed class DeadlyStore(IDocumentStore inner, int dieAt, bool after) : IDocumentStore
{
    private int commits;

    public Task<StoredDocument?> Read(string id, CancellationToken token) => inner.Read(id, token);

    public Task<DocumentPage> Query(DocumentQuery query, CancellationToken token) => inner.Query(query, token);

    public async Task<CommitResult> Commit(Changes changes, CancellationToken token)
    {
        if (++commits != dieAt)
            return await inner.Commit(changes, token);
        if (after)
            await inner.Commit(changes, token);
        throw new ProcessDiedException();
    }
}
