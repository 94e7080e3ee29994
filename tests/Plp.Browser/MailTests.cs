using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Plp.Families;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.Storage;
using Plp.Storage.Sqlite;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>The mail overview of the demonstration school, with emails laid into its store.</summary>
public sealed class MailTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    private const string Hostile = "<img src=x onerror=\"document.title='broken'\"> & \"quoted\"";

    [Fact]
    public async Task The_coordinator_sees_what_would_be_sent_looks_at_it_and_takes_it_back()
    {
        await Lay(
            message => message with
            {
                Subject = "Lucía's week " + Hostile,
                Text = message.Text with { Parts = [new MailPart("What’s going well", Hostile)] },
            },
            "hostile");
        var page = await SignIn(Coordinator);
        await page.GotoAsync("/mail/?edit");
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new("Off") }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Email is off")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Emails" }).SelectOptionAsync("wouldBeSent");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "quoted" }).GetByRole(AriaRole.Link).ClickAsync();

        await Expect(page.Locator(".email")).ToContainTextAsync(Hostile);
        await Expect(page.Locator(".plain")).ToContainTextAsync("/family/#[link]");
        await Expect(page.Locator(".email img")).ToHaveCountAsync(0);
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            Assert.Empty((await page.RunAxe()).Violations);
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel it" }).ClickAsync();
        await Says(page, "It was canceled");
        await Expect(page.GetByText("Not sent: the coordinator took it back.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Send it again" })).ToHaveCountAsync(0); // its link is gone
    }

    [Fact]
    public async Task The_school_tries_an_allow_list_and_is_told_what_stands_before_going_live()
    {
        var page = await SignIn(Coordinator);
        await page.GotoAsync("/mail/?edit");
        await Expect(page.GetByText("This is the demonstration school")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new("Allow-list") }).CheckAsync();
        await page.GetByLabel("Addresses on the allow-list").FillAsync("not an address");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator(".error-summary")).ToContainTextAsync("Each line is one address");
        await page.GetByLabel("Addresses on the allow-list").FillAsync("dana@school.example\n\nsam@school.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Says(page, "The email settings are saved.");
        await Expect(page.GetByText("Only the addresses on your list get email")).ToBeVisibleAsync();

        await page.GotoAsync("/mail/?edit");
        await Expect(page.GetByLabel("Addresses on the allow-list")).ToHaveValueAsync("dana@school.example\nsam@school.example");
        await Expect(page.GetByText("it never emails anyone")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Radio, new() { NameRegex = new("Live") })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new("Into the folder") }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("it can never go live")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_family_that_mail_does_not_reach_stands_on_the_advisors_home_until_it_is_called()
    {
        using (var store = Open())
        {
            var lucia = (await store.All<Person>(
                new DocumentQuery(Person.Shape.Type) { State = Person.StudentState },
                CancellationToken.None)).First(person => person.Given == "Lucía");
            var around = await store.Read<StudentPeople>(StudentPeople.IdOf(lucia.PersonId), CancellationToken.None);
            var task = new CallTask
            {
                Id = CallTask.IdOf(lucia.PersonId, around!.Adults[0].Person, "test"),
                State = CallTask.OpenState,
                Student = lucia.PersonId,
                What = CallTaskKind.Call,
                Adult = around.Adults[0].Person,
                Why = "the email server knows no such address",
                Since = TimeProvider.System.GetUtcNow(),
            };
            Assert.True((await store.Commit(new Changes().Put(task), CancellationToken.None)).Done);
        }
        var page = await SignIn(Advisor);
        var section = page.GetByRole(AriaRole.Region, new() { Name = "Families to call" });
        await Expect(section).ToContainTextAsync("the email server knows no such address");
        await section.GetByRole(AriaRole.Button, new() { NameRegex = new("^Done") }).ClickAsync();
        await Says(page, "The family is off your list.");
        await Expect(section).ToHaveCountAsync(0);
    }

    private SqliteDocumentStore Open() => new(Path.Combine(Site.DataFolder, "demonstration.sqlite"));

    /// <summary>An email to some adult, due an hour ago.</summary>
    private async Task Lay(Func<MailMessage, MailMessage> with, string cause)
    {
        using var store = Open();
        var adult =
            (await store.All<Person>(new DocumentQuery(Person.Shape.Type) { State = Person.AdultState }, CancellationToken.None))[0];
        var now = TimeProvider.System.GetUtcNow();
        const string token = "abcdefghijklmnopqrstuv";
        var changes = new Changes().Put(new Link
        {
            Id = Link.IdOf(token),
            State = Link.OpenState,
            Opens = FamiliesRoom.FamilyPage.Name,
            Person = adult.PersonId,
            Expires = DateOnly.MaxValue,
            Made = now,
        });
        new Outbox().Queue(changes, with(new MailMessage
        {
            Id = MailMessage.IdOf(adult.PersonId, cause),
            Purpose = MailPurpose.Links,
            To = adult.PersonId,
            Language = "en",
            Subject = "Your link",
            Text = new MailText
            {
                Greeting = "Hello",
                Parts = [],
                Link = new MailLink("Open the page", "/family/", token, "No password."),
                Signed = "Ruth",
                Why = "You get this because you asked for it.",
            },
            Queued = now.AddHours(-1),
            NotBefore = now.AddHours(-1),
        }));
        Assert.True((await store.Commit(changes, CancellationToken.None)).Done);
    }
}
