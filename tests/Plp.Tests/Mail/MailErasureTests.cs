using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Plp.Hosting.Local;
using Plp.Mail;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Mail;

/// <summary>What was said in an email is erased 30 days after it ended; that it went is not.</summary>
public sealed class MailErasureTests
{
    [Fact]
    public async Task Housekeeping_erases_the_text_after_thirty_days_and_keeps_what_became_of_the_email()
    {
        await using var post = await Post.Open();
        var update = await post.Queue(post.Update());
        var failed = await post.Queue(post.Reminder(to: Cast.Gone));
        await post.Tick();
        var sent = await post.Read(update);
        await Housekeeping(post, days: 30);
        Assert.Equal(sent.Subject, (await post.Read(update)).Subject);

        for (var night = 0; night < 2; night++)
            await Housekeeping(post, days: 31 + night);
        var erased = await post.Read(update);
        Assert.Equal(
            (MailMessage.SentState, sent.Ended, sent.Purpose, sent.To, sent.Students.Single()),
            (erased.State, erased.Ended, erased.Purpose, erased.To, erased.Students.Single()));
        Assert.True(erased.IsErased && (await post.Read(failed)).IsErased);
        var stored = System.Text.Encoding.UTF8.GetString(MailMessage.Shape.Write(erased));
        foreach (var said in new[] { sent.SentTo!, sent.Subject, sent.Text.Greeting, "Saturdays", "supper", "Okafor" })
            Assert.DoesNotContain(said, stored, StringComparison.Ordinal);
    }

    /// <summary>The email is a copy; the words are the student's record.</summary>
    [Fact]
    public async Task What_a_family_was_told_can_be_read_when_the_email_is_long_erased()
    {
        await using var post = await Post.Open();
        var message = await post.Queue(post.Update());
        await post.Tick();
        await Housekeeping(post, days: 60);
        Assert.True((await post.Read(message)).IsErased);
        using var family = post.School.ClientOf(Cast.FamilyLink);
        Assert.Contains(Cast.ToldGuardian.Words.GoingWell!, (await family.GetJson("family")).GetRawText(), StringComparison.Ordinal);
        using var advisor = post.School.ClientOf(Cast.Advisor);
        Assert.Contains(
            Cast.ToldGuardian.Original.GoingWell!,
            (await advisor.GetJson("students/ada")).GetRawText(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_is_left_alone_and_what_was_erased_is_not_sent_again()
    {
        await using var post = await Post.Open(MailMode.Off);
        var waits = await post.Queue(post.Reminder());
        var old = await post.Queue(post.Reminder("old"));
        await post.Store.Commit(
            new Changes().Replace((await post.Read(old)).Sent("advisor@school.example", post.School.Clock.Now)),
            CancellationToken.None);
        await Housekeeping(post, days: 31);
        Assert.Equal("News from Ada's plan", (await post.Read(waits)).Subject);

        using var coordinator = post.School.ClientOf(Cast.Coordinator);
        var shown = await coordinator.GetJson("mail/" + old.MessageId);
        Assert.Equal((true, false), (shown.GetProperty("erased").GetBoolean(), shown.GetProperty("mayResend").GetBoolean()));
        using var again = await coordinator.Post($"mail/{old.MessageId}/resend", new { });
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
    }

    [Fact]
    public async Task Several_hundred_are_erased_in_one_night()
    {
        await using var post = await Post.Open();
        foreach (var some in Enumerable.Range(0, 250).Chunk(50))
        {
            var changes = new Changes();
            foreach (var n in some)
                changes.Create(post.Reminder($"n{n}").Sent("advisor@school.example", post.School.Clock.Now));
            Assert.True((await post.Store.Commit(changes, CancellationToken.None)).Done);
        }
        await Housekeeping(post, days: 31);
        Assert.All(
            await post.Store.All<MailMessage>(
                new DocumentQuery(MailMessage.Shape.Type) { State = MailMessage.SentState },
                CancellationToken.None),
            message => Assert.True(message.IsErased));
    }

    private static async Task Housekeeping(Post post, int days)
    {
        var before = post.School.Clock.Now;
        post.School.Clock.Now += TimeSpan.FromDays(days);
        await post.School.Services.GetRequiredService<TimerLoop>().RunNow("Housekeeping");
        post.School.Clock.Now = before;
    }
}
