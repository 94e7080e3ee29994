using Microsoft.Extensions.DependencyInjection;
using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Mail;

/// <summary>Who gets mail, when, and what is not sent after all.</summary>
public sealed class MailModeTests
{
    [Fact]
    public async Task While_mail_is_off_nobody_gets_any_and_what_grows_old_is_withdrawn()
    {
        await using var post = await Post.Open(MailMode.Off);
        var message = await post.Queue(post.Update());
        await post.Tick();
        Assert.Equal(MailMessage.QueuedState, (await post.Read(message)).State);
        // Tuesday: 19, 20, 23, 24, 30 November and this day have school
        post.School.Clock.Now = new DateTimeOffset(2026, 12, 1, 15, 0, 0, TimeSpan.Zero);
        await post.Tick();
        Assert.Equal(
            (MailMessage.WithdrawnState, "it waited for more than five school days"),
            ((await post.Read(message)).State, (await post.Read(message)).Because));
        Assert.Null((await post.Read(message)).Text.Link!.Token);
        Assert.Empty(post.Office.Delivered);
    }

    [Fact]
    public async Task Five_school_days_are_not_too_old()
    {
        await using var post = await Post.Open();
        await post.Queue(post.Update());
        post.School.Clock.Now = new DateTimeOffset(2026, 11, 30, 15, 0, 0, TimeSpan.Zero);
        await post.Tick();
        Assert.Single(post.Office.Delivered);
    }

    [Fact]
    public async Task An_allow_list_lets_mail_go_to_its_addresses_only()
    {
        await using var post = await Post.Open(MailMode.AllowList);
        await post.SetUp(MailSettings.Default with { Rev = 1, Mode = MailMode.AllowList, Allowed = ["Advisor@School.example"] });
        var staff = await post.Queue(post.Reminder());
        var family = await post.Queue(post.MailMessage(Cast.Guardian, "asked", MailPurpose.Links));
        await post.Tick();
        Assert.Equal("advisor@school.example", Assert.Single(post.Office.Delivered).To);
        Assert.Equal((MailMessage.SentState, MailMessage.QueuedState), ((await post.Read(staff)).State, (await post.Read(family)).State));
    }

    [Fact]
    public async Task Going_live_releases_no_backlog()
    {
        await using var post = await Post.Open(MailMode.Off);
        var before = await post.Queue(post.Reminder());
        post.School.Clock.Now += TimeSpan.FromMinutes(1);
        await post.SetUp(MailSettings.Default with { Rev = 2, Mode = MailMode.Live, LiveSince = post.School.Clock.Now });
        var after = await post.Queue(post.Reminder("after"));
        await post.Tick();
        Assert.Contains("no backlog", (await post.Read(before)).Because, StringComparison.Ordinal);
        Assert.Equal(MailMessage.SentState, (await post.Read(after)).State);
        Assert.Single(post.Office.Delivered);
    }

    [Fact]
    public async Task Mail_waits_for_its_hour_and_for_a_school_day_but_a_link_asked_for_does_not()
    {
        await using var post = await Post.Open();
        await post.SetUp(MailSettings.Default with
        {
            Rev = 1,
            Mode = MailMode.Live,
            LiveSince = post.School.Clock.Now,
            FamilyAt = new TimeOnly(16, 0),
        });
        await post.Queue(post.Update());
        await post.Queue(post.MailMessage(Cast.Guardian, "asked", MailPurpose.Links));
        await post.Tick();
        Assert.Equal("News from Ada's plan", Assert.Single(post.Office.Delivered).Subject);
        post.School.Clock.Now = new DateTimeOffset(2026, 11, 18, 20, 59, 0, TimeSpan.Zero); // 15:59 in Vermont
        await post.Tick();
        Assert.Single(post.Office.Delivered);

        await NoSchool(post, new DateOnly(2026, 11, 18));
        post.School.Clock.Now = new DateTimeOffset(2026, 11, 18, 21, 0, 0, TimeSpan.Zero);
        await post.Tick();
        Assert.Single(post.Office.Delivered);
        post.School.Clock.Now = new DateTimeOffset(2026, 11, 19, 20, 59, 0, TimeSpan.Zero);
        await post.Tick();
        Assert.Single(post.Office.Delivered);
        post.School.Clock.Now = new DateTimeOffset(2026, 11, 19, 21, 0, 0, TimeSpan.Zero);
        await post.Tick();
        Assert.Equal(2, post.Office.Delivered.Count);
    }

    [Theory]
    [InlineData("2026-10-30", "2026-10-30T11:00:00Z")] // Friday, summer time
    [InlineData("2026-11-02", "2026-11-02T12:00:00Z")] // Monday after the clock went back
    [InlineData("2027-03-12", "2027-03-12T12:00:00Z")]
    [InlineData("2027-03-15", "2027-03-15T11:00:00Z")] // Monday after it went forward
    [InlineData("2026-11-25", "2026-11-30T12:00:00Z")] // a break: the first day after it
    [InlineData("2027-06-17", "2027-06-17T11:00:00Z")] // the school year is over: any weekday
    [InlineData("2027-06-19", "2027-06-21T11:00:00Z")]
    public void Seven_o_clock_is_the_schools_on_both_sides_of_a_clock_change(string day, string sentAt)
    {
        var calendar = Calendars.Year2026();
        var midnight = new DateTimeOffset(
            DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture).ToDateTime(TimeOnly.MinValue),
            TimeSpan.FromHours(-4));
        var message = new MailMessage
        {
            Id = "mail:a:b",
            Purpose = MailPurpose.Reminder,
            To = "a",
            Language = "en",
            Subject = "s",
            Text = Post.Words(),
            Queued = midnight,
            NotBefore = midnight.AddHours(1),
        };
        Assert.Equal(
            DateTimeOffset.Parse(sentAt, System.Globalization.CultureInfo.InvariantCulture),
            MailHours.Next(message, MailSettings.Default, calendar, midnight.AddHours(1)));
    }

    [Fact]
    public async Task A_demonstration_mails_into_the_folder_and_nowhere_else()
    {
        await using var post = await Post.Open(MailMode.AllowList);
        await post.SetUp(MailSettings.Default with { Rev = 1, Mode = MailMode.AllowList, Allowed = ["advisor@school.example"] });
        var school = (await post.Store.Read<SchoolSettings>(SchoolSettings.TheId, CancellationToken.None))!;
        await post.Store.Commit(new Changes().Replace(school with { Demonstration = true }), CancellationToken.None);
        var message = await post.Queue(post.Reminder());
        await post.Tick();
        Assert.Empty(post.Office.Delivered);
        Assert.Equal(MailMessage.QueuedState, (await post.Read(message)).State);
    }

    [Fact]
    public async Task The_person_who_left_and_the_student_who_left_are_not_mailed_about()
    {
        await using var post = await Post.Open();
        var gone = await post.Queue(post.Reminder(to: Cast.Gone));
        var update = await post.Queue(post.Update());
        var card = (await post.Store.Read<Card>(Card.IdOf(TestSchool.Ada), CancellationToken.None))!;
        await post.Store.Commit(new Changes().Replace(card with { State = Card.LeftState }), CancellationToken.None);
        await post.Tick();
        Assert.Empty(post.Office.Delivered);
        Assert.Equal(
            (MailMessage.WithdrawnState, MailMessage.WithdrawnState),
            ((await post.Read(gone)).State, (await post.Read(update)).State));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("rosa")]
    [InlineData("rosa@home.example\r\nBcc: everybody@school.example")]
    public async Task Without_an_address_mail_can_be_sent_to_the_family_is_called(string? address)
    {
        await using var post = await Post.Open();
        await Change(post, Cast.Guardian, person => person with { Email = address });
        var message = await post.Queue(post.Update());
        await post.Tick();
        Assert.Empty(post.Office.Delivered);
        Assert.Equal(MailMessage.FailedState, (await post.Read(message)).State);
        Assert.Equal(CallTaskKind.Call, Assert.Single(await post.OpenTasks()).What);
    }

    [Fact]
    public async Task What_no_longer_holds_is_withdrawn_with_its_reason()
    {
        await using var post = await Post.Open(adjust: services => services.AddSingleton<IMailCheck>(new Closed()));
        var message = await post.Queue(post.Update());
        await post.Tick();
        Assert.Equal(
            (MailMessage.WithdrawnState, "the page is closed"),
            ((await post.Read(message)).State, (await post.Read(message)).Because));
        Assert.Empty(post.Office.Delivered);
    }

    [Fact]
    public async Task One_click_stops_updates_and_what_was_under_way_goes_on_paper()
    {
        await using var post = await Post.Open();
        await post.Queue(post.Update());
        await post.Tick();
        var stop = post.Office.Delivered[0].Unsubscribe!;
        Assert.Null(post.Office.Delivered[0].Html.Split("unsubscribe/").Skip(2).FirstOrDefault());
        using var anyone = post.School.ClientOf(null);
        var path = new Uri("unsubscribe/" + stop.Segments[^1], UriKind.Relative);

        using (var looked = await anyone.GetAsync(path))
            Assert.Contains("<button>Stop these updates</button>", await looked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var second = await post.Queue(post.Update("second"));
        await post.Tick();
        Assert.Equal(MailMessage.SentState, (await post.Read(second)).State); // a GET stops nothing

        using var oneClick = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        using (var stopped = await anyone.PostAsync(path, oneClick))
            Assert.True(stopped.IsSuccessStatusCode);
        var survey = await post.Queue(post.Update("survey") with { Purpose = MailPurpose.Survey });
        var third = await post.Queue(post.Update("third"));
        var link = await post.Queue(post.MailMessage(Cast.Guardian, "asked", MailPurpose.Links));
        await post.Tick();
        Assert.Equal(
            (MailMessage.WithdrawnState, "unsubscribed: send on paper"),
            ((await post.Read(third)).State, (await post.Read(third)).Because));
        Assert.Equal(MailMessage.SentState, (await post.Read(link)).State);
        Assert.Equal(
            (MailMessage.WithdrawnState, "unsubscribed; on paper a survey is opened by a code"),
            ((await post.Read(survey)).State, (await post.Read(survey)).Because));
        Assert.Equal(CallTaskKind.Paper, Assert.Single(await post.OpenTasks()).What);
        Assert.True(await new Unsubscribes(post.Store, post.School.Clock).Unsubscribed(Cast.Guardian, CancellationToken.None));
    }

    [Theory]
    [InlineData("es", "<html lang=\"es\" dir=\"ltr\">", "Dejar de recibir estas novedades", "Ya no recibir")]
    [InlineData("fr", "<html lang=\"fr\" dir=\"ltr\">", "Ne plus recevoir ces nouvelles", "sur papier")]
    [InlineData("so", "<html lang=\"en\" dir=\"ltr\">", "Stop these updates", "Updates by email are stopped")]
    public async Task The_page_that_stops_updates_speaks_the_emails_language(string language, string opens, string asks, string says)
    {
        await using var post = await Post.Open();
        await post.Queue(post.Update() with { Language = language });
        await post.Tick();
        using var anyone = post.School.ClientOf(null);
        var path = new Uri("unsubscribe/" + post.Office.Delivered[0].Unsubscribe!.Segments[^1], UriKind.Relative);
        var asked = await anyone.GetStringAsync(path);
        Assert.Contains(opens, asked, StringComparison.Ordinal);
        Assert.Contains($"<button>{asks}</button>", asked, StringComparison.Ordinal);
        using var stopped = await anyone.PostAsync(path, null);
        Assert.Contains(says, await stopped.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(
            "lang=\"en\"",
            await anyone.GetStringAsync(new Uri("unsubscribe/nobody", UriKind.Relative)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_store_keeps_no_token_of_a_sent_email()
    {
        await using var post = await Post.Open();
        await post.Queue(post.Update());
        await post.Tick();
        var token = post.Office.Delivered[0].Unsubscribe!.Segments[^1];
        await foreach (var document in post.Store.Each(
            new DocumentQuery(DocumentKinds.All.Select(kind => kind.Type).ToArray()),
            CancellationToken.None))
        {
            Assert.DoesNotContain(token, System.Text.Encoding.UTF8.GetString(document.Json.Span), StringComparison.Ordinal);
            Assert.DoesNotContain(
                "abcdefghijklmnopqrstuv",
                System.Text.Encoding.UTF8.GetString(document.Json.Span),
                StringComparison.Ordinal);
        }
    }

    private static async Task NoSchool(Post post, DateOnly day)
    {
        using var coordinator = post.School.ClientOf(Cast.Coordinator);
        using var said = await coordinator.Post("calendar/no-school", new { day, name = "Snow" });
        Assert.True(said.IsSuccessStatusCode);
    }

    private static async Task Change(Post post, string person, Func<Person, Person> change)
    {
        var before = (await post.Store.Read<Person>(Person.IdOf(person), CancellationToken.None))!;
        Assert.True((await post.Store.Commit(new Changes().Replace(change(before)), CancellationToken.None)).Done);
    }

    /// <summary>A room whose pages are all closed.</summary>
    private sealed class Closed : IMailCheck
    {
        public Task<string?> WhyNot(MailMessage message, CancellationToken token) =>
            Task.FromResult<string?>("The page is closed.".ToLowerInvariant());
    }
}
