using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Plp.Loopback;
using Plp.Mail;
using Plp.Mail.Senders;
using Plp.Storage;
using Plp.Tests.Mail.Senders;

namespace Plp.Tests.Mail;

/// <summary>Sixty emails while everything fails by chance, and the outbox over the real ways of sending. The seeds are fixed.</summary>
public sealed class OutboxChanceTests
{
    private const int Messages = 60;

    private static readonly Fate[] fates =
        [Fate.Well, Fate.Well, Fate.DiesBefore, Fate.DiesAfter, Fate.NoAnswer, Fate.LostAnswer, Fate.Later, Fate.Busy, Fate.Refused];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_fails_each_email_is_accepted_once_or_ended_with_a_reason(int seed)
    {
        await using var post = await Post.Open(settings: ["--Mail:PerHour", "1000"]);
        await Endure(post, seed);
    }

    [Fact]
    public async Task So_it_is_in_the_cloud_while_every_tenth_request_fails()
    {
        await using var endpoint = await LoopbackEndpoint.Start(new LoopbackOptions());
        await using (var post = await Post.Open(settings: ["--Mail:PerHour", "1000"], cosmos: endpoint.ConnectionString))
        {
            endpoint.Faults.ByChance(
                20261121,
                0.1,
                Fault.Throttled,
                Fault.RetryWith,
                Fault.Unavailable,
                Fault.Timeout,
                Fault.TimeoutAfter,
                Fault.ServerError,
                Fault.CutBefore,
                Fault.CutAfter);
            await Endure(post, 4, endpoint.Faults.Stop);
            Assert.True(endpoint.Faults.Happened > 20, $"only {endpoint.Faults.Happened} faults");
        }
        Assert.Empty(endpoint.Refusals);
    }

    private static async Task Endure(Post post, int seed, Action? calm = null)
    {
        var random = new Random(seed);
        var messages = new List<MailMessage>();
        for (var i = 0; i < Messages; i++)
            messages.Add(await post.Queue(post.Update($"check-in-{i:00}")));
        for (var tick = 0; tick < 160; tick++)
        {
            post.Office.Next.Clear();
            for (var i = 0; tick < 60 && i < Messages; i++)
                post.Office.Next.Enqueue(fates[random.Next(fates.Length)]);
            var store = tick < 60 && random.Next(2) == 0 ? new DeadlyStore(post.Store, random.Next(1, 6), random.Next(2) == 0) : post.Store;
            try
            {
                await post.RoundOver(store).Run(CancellationToken.None);
            }
            catch (ProcessDiedException)
            {
                // the next program finds what it left
            }
            post.School.Clock.Now += TimeSpan.FromMinutes(5);
        }
        calm?.Invoke();

        Assert.Distinct(post.Office.Delivered.Select(mail => mail.OperationId));
        var delivered = post.Office.Delivered.Select(mail => mail.OperationId).ToHashSet();
        var ended = new List<MailMessage>();
        foreach (var message in messages)
            ended.Add(await post.Read(message));
        Assert.All(ended, message =>
            Assert.Equal(delivered.Contains(message.OperationId) ? MailMessage.SentState : MailMessage.FailedState, message.State));
        Assert.InRange(delivered.Count, Messages / 2, Messages - 1);
        Assert.Equal(Messages - delivered.Count, (await post.OpenTasks()).Count);
        Assert.Empty((await post.Pace()).UnderWay);
    }

    [Fact]
    public async Task Over_the_public_API_a_lost_answer_is_one_mail_and_a_suppressed_address_a_family_to_call()
    {
        await using var service = new EmailServiceDouble { LosesAnswers = true };
        await service.Start();
        using var calls = new HttpEmailService(() => service.Address);
        await using var post =
            await Post.Open(adjust: services => services.Replace(ServiceDescriptor.Singleton<ISender>(new AzureEmailSender(calls))));
        var message = await post.Queue(post.Update());
        await post.Tick();
        Assert.Equal(MailMessage.SendingState, (await post.Read(message)).State);
        service.LosesAnswers = false;
        await Later(post);
        Assert.Equal(message.OperationId.ToString(), Assert.Single(service.Operations).Key);
        Assert.Equal(MailMessage.SentState, (await post.Read(message)).State);

        service.Ends = ("Failed", "EmailDroppedAllRecipientsSuppressed");
        await post.Tick();
        Assert.Equal(MailMessage.FailedState, (await post.Read(message)).State);
        Assert.Single(await post.OpenTasks());
        var next = await post.Queue(post.Update("next"));
        await post.Tick();
        Assert.Equal(MailMessage.FailedState, (await post.Read(next)).State);
        Assert.Single(service.Operations);
    }

    [Fact]
    public async Task Into_a_folder_a_program_that_dies_after_writing_leaves_one_file()
    {
        var folder = Directory.CreateTempSubdirectory("plp-mail-");
        await using (var post = await Post.Open(adjust: services =>
            services.Replace(ServiceDescriptor.Singleton<ISender>(new FolderSender(folder.FullName)))))
        {
            var message = await post.Queue(post.Update());
            await Assert.ThrowsAsync<ProcessDiedException>(() =>
                post.RoundOver(new DeadlyStore(post.Store, 2, after: false)).Run(CancellationToken.None));
            Assert.Equal(MailMessage.SendingState, (await post.Read(message)).State);
            var written = Assert.Single(folder.GetFiles()).LastWriteTimeUtc;
            await Later(post);
            Assert.Equal(MailMessage.SentState, (await post.Read(message)).State);
            Assert.Equal(written, Assert.Single(folder.GetFiles()).LastWriteTimeUtc);
        }
        folder.Delete(recursive: true);
    }

    /// <summary>The one place where a second copy may be: the server took it, and the program died before it knew.</summary>
    [Fact]
    public async Task Over_smtp_a_lost_answer_is_sent_again_under_the_same_message_id()
    {
        await using var server = await SmtpServer.Start();
        await using var post = await Post.Open(adjust: services => services.Replace(ServiceDescriptor.Singleton<ISender>(server.Sender())));
        await post.Queue(post.Update());
        await Assert.ThrowsAsync<ProcessDiedException>(() =>
            post.RoundOver(new DeadlyStore(post.Store, 2, after: false)).Run(CancellationToken.None));
        await Later(post);
        var (first, second) = (server.Next().Message.MessageId, server.Next().Message.MessageId);
        Assert.NotNull(first);
        Assert.Equal(first, second);
        Assert.Empty(server.Taken);
    }

    private static async Task Later(Post post)
    {
        for (var i = 0; i < 4; i++)
        {
            post.School.Clock.Now += TimeSpan.FromMinutes(5);
            await post.Tick();
        }
    }
}
