using Plp.Mail;
using Plp.Mail.Senders;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Mail;

/// <summary>Emails under crashes and a service that fails: queued once, accepted once, ended for a reason.</summary>
public sealed class OutboxTests
{
    [Fact]
    public async Task An_email_is_sent_once_and_its_link_is_taken_out()
    {
        await using var post = await Post.Open();
        var message = await post.Queue(post.Update());
        await post.Tick();
        await post.Tick();

        var mail = Assert.Single(post.Office.Delivered);
        Assert.Equal("guardian@school.example", mail.To);
        Assert.Contains("#" + Cast.FamilyLink[Cast.ByLink.Length..], mail.Text, StringComparison.Ordinal);
        Assert.Equal(message.OperationId, mail.OperationId);
        var sent = await post.Read(message);
        Assert.Equal(
            (MailMessage.SentState, "guardian@school.example", null, true),
            (sent.State, sent.SentTo, sent.Text.Link!.Token, sent.LinkUsed));
        var stored = await post.Store.Read(message.Id, CancellationToken.None);
        Assert.DoesNotContain(
            Cast.FamilyLink[Cast.ByLink.Length..],
            System.Text.Encoding.UTF8.GetString(stored!.Json.Span),
            StringComparison.Ordinal);
        Assert.Empty((await post.Pace()).UnderWay);
    }

    public static TheoryData<int, bool> Deaths =>
        new()
        {
            { 1, false }, { 1, true }, { 2, false }, { 2, true }, { 3, false }, { 3, true },
            { 4, false }, { 4, true }, { 5, false }, { 5, true },
        };

    /// <summary>A run with three emails makes five commits: the claim, three outcomes, the end.</summary>
    [Theory, MemberData(nameof(Deaths))]
    public async Task A_program_that_dies_at_any_commit_sends_each_email_once(int at, bool after)
    {
        await using var post = await Post.Open();
        var messages = new[] { await post
            .Queue(post.Update()), await post
            .Queue(post.Reminder()), await post
            .Queue(post.Reminder(to: Cast.OtherAdvisor)) };
        await Assert.ThrowsAsync<ProcessDiedException>(() =>
            post.RoundOver(new DeadlyStore(post.Store, at, after)).Run(CancellationToken.None));
        await LaterOn(post);

        Assert.Equal(
            messages.Select(message => message.OperationId).Order(),
            post.Office.Delivered.Select(mail => mail.OperationId).Order());
        foreach (var message in messages)
            Assert.Equal(MailMessage.SentState, (await post.Read(message)).State);
        Assert.Empty((await post.Pace()).UnderWay);
    }

    [Theory]
    [InlineData(Fate.DiesBefore)]
    [InlineData(Fate.DiesAfter)]
    internal async Task A_program_that_dies_while_sending_asks_before_it_sends_again(Fate fate)
    {
        await using var post = await Post.Open();
        var message = await post.Queue(post.Update());
        post.Office.Next.Enqueue(fate);
        await Assert.ThrowsAsync<ProcessDiedException>(post.Tick);
        await post.Tick();
        Assert.Equal(0, post.Office.Asked); // whoever claimed it may still be at it
        await LaterOn(post);
        Assert.Equal(1, post.Office.Asked);
        Assert.Equal(message.OperationId, Assert.Single(post.Office.Delivered).OperationId);
        Assert.Equal(MailMessage.SentState, (await post.Read(message)).State);
    }

    [Theory]
    [InlineData(Fate.NoAnswer)]
    [InlineData(Fate.LostAnswer)]
    internal async Task An_answer_that_was_lost_is_asked_for(Fate fate)
    {
        await using var post = await Post.Open();
        var message = await post.Queue(post.Update());
        post.Office.Next.Enqueue(fate);
        await post.Tick();
        Assert.Equal(MailMessage.SendingState, (await post.Read(message)).State);
        await LaterOn(post);
        Assert.Equal(message.OperationId, Assert.Single(post.Office.Delivered).OperationId);
    }

    [Fact]
    public async Task A_service_that_gives_no_answers_is_left_alone_and_tried_less_and_less_often()
    {
        await using var post = await Post.Open();
        for (var i = 0; i < 8; i++)
            await post.Queue(post.Update($"check-in-{i}"));
        for (var i = 0; i < 40; i++)
            post.Office.Next.Enqueue(Fate.NoAnswer);
        await post.Tick();
        Assert.Equal(40 - 3, post.Office.Next.Count);
        for (var i = 0; i < 24; i++) // two hours
        {
            post.School.Clock.Now += TimeSpan.FromMinutes(5);
            await post.Tick();
        }
        Assert.InRange(post.Office.Next.Count, 1, 30);
        Assert.Empty(post.Office.Delivered);
        post.Office.Next.Clear();
        for (var i = 0; i < 36; i++)
        {
            post.School.Clock.Now += TimeSpan.FromMinutes(5);
            await post.Tick();
        }
        Assert.Equal(8, post.Office.Delivered.Count);
        Assert.Distinct(post.Office.Delivered.Select(mail => mail.OperationId));
    }

    [Fact]
    public async Task Told_to_wait_it_waits_as_long_as_told_and_sends_nothing_else_meanwhile()
    {
        await using var post = await Post.Open();
        await post.Queue(post.Reminder());
        await post.Queue(post.Reminder(to: Cast.OtherAdvisor));
        post.Office.Next.Enqueue(Fate.Busy);
        await post.Tick();
        Assert.Empty(post.Office.Delivered);
        post.School.Clock.Now += TimeSpan.FromMinutes(16);
        await post.Tick();
        Assert.Empty(post.Office.Delivered);
        post.School.Clock.Now += TimeSpan.FromMinutes(1);
        await post.Tick();
        Assert.Equal(2, post.Office.Delivered.Count);
    }

    [Fact]
    public async Task What_fails_for_now_is_tried_less_and_less_often_and_hinders_nobody()
    {
        await using var post = await Post.Open();
        var message = await post.Queue(post.Reminder());
        var other = await post.Queue(post.Reminder(to: Cast.OtherAdvisor));
        for (var i = 0; i < 3; i++)
            post.Office.Next.Enqueue(i == 1 ? Fate.Well : Fate.Later);
        await post.Tick();
        Assert.Equal(MailMessage.SentState, (await post.Read(other)).State);
        Assert.Equal(
            (MailMessage.QueuedState, post.School.Clock.Now.AddMinutes(5)),
            ((await post.Read(message)).State, (await post.Read(message)).RetryAt!.Value));
        post.School.Clock.Now += TimeSpan.FromMinutes(5);
        await post.Tick();
        Assert.Equal(post.School.Clock.Now.AddMinutes(10), (await post.Read(message)).RetryAt);
        post.School.Clock.Now += TimeSpan.FromMinutes(10);
        await post.Tick();
        Assert.Equal(MailMessage.SentState, (await post.Read(message)).State);
    }

    [Theory]
    [InlineData(Fate.Refused, false)]
    [InlineData(Fate.DeadAddress, true)]
    internal async Task What_fails_for_good_becomes_a_family_to_call(Fate fate, bool addressIsDead)
    {
        await using var post = await Post.Open();
        var message = await post.Queue(post.Update());
        post.Office.Next.Enqueue(fate);
        await post.Tick();
        Assert.Equal(MailMessage.FailedState, (await post.Read(message)).State);
        var task = Assert.Single(await post.OpenTasks());
        Assert.Equal((TestSchool.Ada, Cast.Guardian, CallTaskKind.Call), (task.Student, task.Adult, task.What));

        var next = await post.Queue(post.Update("another"));
        await post.Tick();
        Assert.Equal(addressIsDead ? MailMessage.FailedState : MailMessage.SentState, (await post.Read(next)).State);
    }

    [Fact]
    public async Task An_accepted_mail_that_turns_out_undeliverable_becomes_a_family_to_call()
    {
        await using var post = await Post.Open(adjust: services =>
            Replace(
                services,
                new PostOffice { Settles = false, WhenAsked = new SendResult(SendAnswer.DeadAddress, Because: "it came back") }));
        var message = await post.Queue(post.Update());
        await post.Tick();
        Assert.Equal(MailMessage.SentState, (await post.Read(message)).State);
        await post.Tick();
        Assert.Equal((MailMessage.FailedState, "it came back"), ((await post.Read(message)).State, (await post.Read(message)).Because));
        Assert.Single(await post.OpenTasks());
        Assert.Empty((await post.Pace()).UnderWay);
    }

    [Fact]
    public async Task Two_runs_at_once_send_each_email_once()
    {
        await using var post = await Post.Open();
        for (var i = 0; i < 10; i++)
            await post.Queue(post.Update($"check-in-{i}"));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => post.RoundOver(post.Store).Run(CancellationToken.None))));
        await LaterOn(post);
        Assert.Equal(10, post.Office.Delivered.Count);
        Assert.Distinct(post.Office.Delivered.Select(mail => mail.OperationId));
    }

    [Fact]
    public async Task Links_go_first_then_staff_then_updates_then_digests()
    {
        await using var post = await Post.Open();
        await post.Queue(post.MailMessage(
            Cast.Guardian,
            "quarter",
            MailPurpose.QuarterUpdate) with
        { NotBefore = post.School.Clock.Now.AddHours(-1) });
        await post.Queue(post.Update());
        await post.Queue(post.Reminder());
        await post.Queue(post.MailMessage(Cast.ParentOnStaff, "asked", MailPurpose.Links) with { Subject = "Your link" });
        await post.Tick();
        Assert.Equal(
            ["parent-on-staff@school.example", "advisor@school.example", "guardian@school.example", "guardian@school.example"],
            post.Office.Delivered.Select(mail => mail.To));
        Assert.Equal(
            MailMessage.IdOf(Cast.Guardian, "quarter"),
            (await post.Store.All<MailMessage>(
                new DocumentQuery(MailMessage.Shape.Type) { State = MailMessage.SentState },
                CancellationToken.None)).Single(message => message.OperationId == post.Office.Delivered[^1].OperationId).Id);
    }

    /// <summary>Runs of the timer until whatever is abandoned was taken over.</summary>
    private static async Task LaterOn(Post post)
    {
        for (var i = 0; i < 5; i++)
        {
            post.School.Clock.Now += TimeSpan.FromMinutes(5);
            await post.Tick();
        }
    }

    private static void Replace(Microsoft.Extensions.DependencyInjection.IServiceCollection services, ISender sender) =>
        Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions.Replace(
            services,
            Microsoft.Extensions.DependencyInjection.ServiceDescriptor.Singleton(sender));
}
