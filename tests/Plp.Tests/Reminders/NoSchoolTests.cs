using System.Net;
using System.Text.Json;
using Plp.Duties;
using Plp.Mail;
using Plp.Storage;
using Plp.Tests.Hosting;
using Plp.Tests.Mail;

namespace Plp.Tests.Reminders;

/// <summary>What "no school" moves, as the office reads it before and after saying it.</summary>
public sealed class NoSchoolTests
{
    private const string Today = "2026-11-18", Tomorrow = "2026-11-19";

    [Fact]
    public async Task Todays_mail_of_every_kind_goes_on_the_next_school_day_before_it_is_said_and_after()
    {
        await using var post = await Post.Open();
        post.School.Clock.Now = new DateTimeOffset(2026, 11, 18, 10, 45, 0, TimeSpan.Zero); // 5:45 in Vermont
        await post.Queue(post.Update());
        await post.Queue(post.Reminder("nudge") with { NotBefore = post.School.Clock.Now });
        await post.Queue(post.MailMessage(Cast.Guardian, "asked", MailPurpose.Links));
        using var coordinator = post.School.ClientOf(Cast.Coordinator);
        var before = await coordinator.GetJson("calendar/no-school");
        Assert.False(before.GetProperty("said").GetBoolean());
        // Both coordinators have overdue first contacts and the week's digest to read; the links go at once, school or not.
        Assert.Equal([("reminders", 2, Tomorrow), ("staff", 1, Tomorrow), ("family", 1, Tomorrow)], Mails(before));

        using (var said = await coordinator.Post("calendar/no-school", new { day = Today }))
            Assert.True(said.IsSuccessStatusCode);
        var after = await coordinator.GetJson("calendar/no-school");
        Assert.True(after.GetProperty("said").GetBoolean());
        Assert.Equal(Mails(before), Mails(after));

        // And so it comes: nothing this day, all of it the day after.
        await Run(post, new DateTimeOffset(2026, 11, 18, 21, 0, 0, TimeSpan.Zero));
        Assert.Equal(["asked"], Sent(post));
        await Run(post, new DateTimeOffset(2026, 11, 19, 14, 0, 0, TimeSpan.Zero));
        Assert.Equal(5, post.Office.Delivered.Count);
    }

    [Fact]
    public async Task A_day_to_come_says_which_reminders_and_last_days_move()
    {
        await using var post = await Post.Open();
        using var office = post.School.ClientOf(Cast.Administrator);
        var half = await office.GetJson("calendar/no-school?day=2026-12-14"); // to which the middle of the quarter, a Saturday, had moved
        Assert.Contains(("reminders", "2026-12-15"), Mails(half).Select(mail => (mail.Kind, mail.To!)));
        Assert.Empty(half.GetProperty("duties").EnumerateArray());

        // Somebody who comes on 1 December is to be reached by the 14th.
        var card = (await post.Store.Read<Plp.Duties.Card>("card:ben", CancellationToken.None))!;
        await post.Store.Commit(new Changes().Replace(card with { Enrolled = new DateOnly(2026, 12, 1) }), CancellationToken.None);
        post.School.Clock.Now += TimeSpan.FromMinutes(2);
        half = await office.GetJson("calendar/no-school?day=2026-12-14");
        var duty =
            Assert.Single(half.GetProperty("duties").EnumerateArray(), duty => duty.GetProperty("what").GetString() == "First contact");
        Assert.Equal(
            (1, "2026-12-14", "2026-12-15"),
            (duty.GetProperty("students").GetInt32(), duty.GetProperty("from").GetString(), duty.GetProperty("to").GetString()));
    }

    [Fact]
    public async Task On_a_day_without_school_anyway_nothing_moves()
    {
        await using var post = await Post.Open();
        using var office = post.School.ClientOf(Cast.Coordinator);
        var holiday = await office.GetJson("calendar/no-school?day=2026-11-26");
        Assert.Empty(Mails(holiday));
        Assert.Empty(holiday.GetProperty("duties").EnumerateArray());
    }

    [Theory]
    [InlineData("2026-11-17")]
    [InlineData("2027-06-17")]
    [InlineData("2026-02-30")]
    [InlineData("")]
    public async Task A_day_that_passed_or_is_none_is_refused(string day)
    {
        await using var post = await Post.Open();
        using var office = post.School.ClientOf(Cast.Coordinator);
        using var answer = await office.GetAsync(new Uri("calendar/no-school?day=" + day, UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static async Task Run(Post post, DateTimeOffset now)
    {
        post.School.Clock.Now = now;
        await ReminderRuns.Tick(post.Store, now);
        await post.Tick();
    }

    private static IEnumerable<string> Sent(Post post) =>
        post.Store
            .All<MailMessage>(new DocumentQuery(MailMessage.Shape.Type) { State = MailMessage.SentState }, CancellationToken.None).Result
            .Select(message => message.Id.Split(':')[^1]);

    private static List<(string Kind, int Mails, string? To)> Mails(JsonElement view) =>
        [.. view
            .GetProperty("mails")
            .EnumerateArray()
            .Select(mail => (
                mail.GetProperty("kind").GetString()!,
                mail.GetProperty("mails").GetInt32(),
                mail.TryGetProperty("to", out var to) ? to.GetString() : null))];
}
