using System.Net;
using Plp.Mail;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Reminders;

public sealed class NudgeTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task A_nudge_is_one_email_in_the_senders_words_with_what_is_open()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var sent =
            await coordinator.Post("nudges", new { staffIds = new[] { Cast.Cover }, text = "Ada's talk comes first, please." });
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        var message = (await school.Store.Read<MailMessage>(MailMessage.IdOf(Cast.Cover, "nudge-2026-11-18"), CancellationToken.None))!;
        Assert.Equal(
            (MailPurpose.Nudge, MailMessage.QueuedState, Cast.Coordinator, school.Clock.Now),
            (message.Purpose, message.State, message.ReplyTo, message.NotBefore));
        Assert.Equal("Ada's talk comes first, please.", message.Text.Parts[0].Text);
        // What stands beside the name on the board is what the email lists.
        var beside = (await coordinator.GetJson("students"))
            .GetProperty("staff")
            .EnumerateArray()
            .Single(one => one.GetProperty("personId").GetString() == Cast.Cover);
        var (overdue, due) = (beside.GetProperty("overdue").GetInt32(), beside.GetProperty("due").GetInt32());
        Assert.Equal($"Not done yet: {overdue} overdue, {due} due", message.Subject);
        Assert.Equal(overdue + due, message.Text.Parts.Skip(1).Sum(part => part.Items!.Count));
        Assert.Contains("Quarter 1 check-in, was due Fri 30 October:", message.Text.Parts.Select(part => part.Text));
        Assert.Contains("Quarter 2 check-in, due Fri 22 January:", message.Text.Parts.Select(part => part.Text));
        Assert.Contains(new DutyAtStake("ada", "check-in:2026-q2"), message.Duties!);
        Assert.DoesNotContain("Beck", System.Text.Encoding.UTF8.GetString(MailMessage.Shape.Write(message)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_nudged_twice_a_day_and_the_others_are_all_the_same()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var first = await coordinator.Post("nudges", new { staffIds = new[] { Cast.Cover }, text = "Please." });
        using var again = await coordinator.Post("nudges", new { staffIds = new[] { Cast.Cover }, text = "Please." });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.EndsWith("already got a reminder today.", (await again.Json()).GetProperty("detail").GetString(), StringComparison.Ordinal);

        using var many = await coordinator.Post("nudges", new { staffIds = new[] { Cast.Cover, Cast.OtherAdvisor }, text = "Please." });
        Assert.Equal(HttpStatusCode.Conflict, many.StatusCode); // one was nudged, nothing of the others is open
        school.Clock.Now += TimeSpan.FromDays(1);
        using var nextDay = school.ClientOf(Cast.Coordinator);
        using var tomorrow = await nextDay.Post("nudges", new { staffIds = new[] { Cast.Cover, Cast.OtherAdvisor }, text = "Please." });
        Assert.Equal(HttpStatusCode.Created, tomorrow.StatusCode);
        var answer = await tomorrow.Json();
        Assert.Equal(Cast.Cover, answer.GetProperty("queued")[0].GetProperty("personId").GetString());
        Assert.Equal("nothingOpen", answer.GetProperty("skipped")[0].GetProperty("why").GetString());
        var before = (await nextDay.GetJson("nudges")).GetProperty("nudges").EnumerateArray().Select(one =>
            $"{one.GetProperty("to").GetProperty("personId")} {one.GetProperty("at").GetString()![..10]} {one.GetProperty("text")}");
        Assert.Equal([$"{Cast.Cover} 2026-11-19 Please.", $"{Cast.Cover} 2026-11-18 Please."], before);
        Assert.Equal(
            2,
            (await school.Store.All<MailMessage>(
                new DocumentQuery(MailMessage.Shape.Type) { State = MailMessage.QueuedState },
                CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Only_staff_who_are_here_and_only_with_a_word()
    {
        using var administrator = school.ClientOf(Cast.Administrator);
        using var wrong = await administrator.Post("nudges", new { staffIds = new[] { Cast.Cover, Cast.Gone, "ada" }, text = " " });
        var errors = (await wrong.Json()).GetProperty("errors");
        Assert.Equal(["staffIds.1", "staffIds.2", "text"], errors.EnumerateObject().Select(error => error.Name).Order());
        Assert.Empty(await school.Store.All<MailMessage>(
            new DocumentQuery(MailMessage.Shape.Type) { State = MailMessage.QueuedState },
            CancellationToken.None));
    }
}
