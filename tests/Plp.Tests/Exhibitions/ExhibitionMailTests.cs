using Microsoft.Extensions.DependencyInjection;
using Plp.Exhibitions;
using Plp.Mail;
using Plp.People;
using Plp.Reminders;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Exhibitions;

/// <summary>What families are told about an exhibition, when, and in which language: the school writes in three.</summary>
public sealed class ExhibitionMailTests : IAsyncLifetime
{
    private static readonly CancellationToken none = CancellationToken.None;

    private readonly TestSchool school = new();

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        await Visitors.Join(school.Store, 3);
        var settings = (await school.Store.Read<SchoolSettings>(SchoolSettings.TheId, none))!;
        var changes = new Changes()
            .Create(MailSettings.Default with { Mode = MailMode.Live, Rev = 1 })
            .Replace(settings with { Languages = ["en", "es", "fr"] });
        foreach (var (n, language) in new[] { (0, "es"), (1, "fr"), (2, "so") })
        {
            var parent = (await school.Store.Read<Person>(Person.IdOf(Visitors.ParentOf(n)), none))!;
            changes.Replace(parent with { Adult = new AdultFacts { Language = language } });
        }
        Assert.True((await school.Store.Commit(changes, none)).Done);
        school.Services.GetRequiredService<SchoolDays>().Changed();
    }

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Families_without_a_time_are_asked_once_each_in_their_language_and_one_without_texts_is_called()
    {
        await Morning("2026-11-18");
        await Morning("2026-11-18");
        await Morning("2026-11-19");
        var messages = await Messages("show:invite");
        Assert.Equal(
            [
                ("Winter conference: elija una hora para Guest", "parent0"),
                ("Winter conference : choisissez une heure pour Guest", "parent1"),
            ],
            messages.Select(message => (message.Subject, message.To)).OrderBy(one => one.To));
        var spanish = messages.Single(message => message.To == "parent0");
        Assert.Contains("miércoles 2 de diciembre", spanish.Text.Parts[0].Text, StringComparison.Ordinal);
        Assert.All(messages, message =>
        {
            Assert.Equal(("/family/", At("2026-11-18T21:00:00Z")), (message.Text.Link!.Path, message.NotBefore));
            Assert.DoesNotContain("Number", message.Subject + message.Text.Parts[0].Text, StringComparison.Ordinal);
        });
        var task = Assert.Single(await Tasks("show:invite"));
        Assert.Equal(("parent2", CallTaskKind.Call), (task.Adult, task.What));
        Assert.DoesNotContain("Number", task.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_days_before_a_family_reads_its_own_time_and_afterwards_who_presented_is_thanked()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await coordinator.Put("students/guest0/exhibitions/show/place", new { slot = "20261203-1525-r2" });
        await Morning("2026-11-30");
        var first = Assert.Single(await Messages("show:remind-20261202"), message => message.To == Cast.Guardian);
        Assert.Equal(["Ada: Wednesday 2 December, 3:00 PM, Library"], first.Text.Parts[0].Items);
        Assert.Empty(await Messages("show:remind-20261203"));
        await Morning("2026-12-01");
        var second = Assert.Single(await Messages("show:remind-20261203"));
        Assert.Equal(("parent0", "Winter conference: la hora de Guest"), (second.To, second.Subject));
        Assert.Equal(["Guest: jueves 3 de diciembre, 15:25, Gym"], second.Text.Parts[0].Items);

        school.Clock.Now = At("2026-12-03T21:00:00Z");
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Put("students/ada/exhibitions/show/presentation", new { rev = 1, outcome = "presented" });
        await Morning("2026-12-04");
        Assert.Equal([Cast.Guardian, Cast.ParentOnStaff], (await Messages("show:thanks")).Select(message => message.To).Order());
    }

    [Theory]
    [InlineData(null, true, false)]
    [InlineData("staff", true, false)]
    [InlineData("family", true, true)]
    [InlineData("family", false, false)] // an adult student who closed the page
    public async Task Thanks_speak_of_what_was_written_only_where_the_family_reads_it(string? audience, bool opensPage, bool says)
    {
        school.Clock.Now = At("2026-12-03T21:00:00Z");
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Put("students/ada/exhibitions/show/presentation", new { rev = 1, outcome = "presented" });
        using var counselor = school.ClientOf(Cast.Counselor);
        if (audience is not null)
            await counselor.Post("students/ada/exhibitions/show/notes", new { key = Guid.NewGuid(), well = "Clear", audience });
        if (!opensPage)
        {
            var ada = (await school.Store.Read<Person>(Person.IdOf(TestSchool.Ada), none))!;
            var only = new AdultStudentAnswer(AdultStudentChoice.Only, [HomeWriting.Exhibitions], school.Clock.Now, TestSchool.Ada);
            await school.Store.Commit(new Changes().Replace(ada with
            {
                Learner = ada.Learner! with
                {
                    BirthDate = TestSchool.Today.AddYears(-18),
                    ComingOfAge = new ComingOfAge { Answers = [only] },
                },
            }), none);
            school.Services.GetRequiredService<PersonStore>().Changed(TestSchool.Ada);
        }
        await Morning("2026-12-04");
        var thanks = (await Messages("show:thanks")).Single(message => message.To == Cast.Guardian);
        string[] said = ["Thank you for being part of Winter conference.", "What the people who came wrote for Ada is on the page."];
        Assert.Equal(said.Take(says ? 2 : 1), thanks.Text.Parts.Select(part => part.Text));
    }

    [Fact]
    public async Task A_reminder_of_a_time_that_was_moved_meanwhile_does_not_go_and_neither_does_an_invitation_after_the_choice()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await Morning("2026-11-18");
        var invited = (await Messages("show:invite")).Single(message => message.To == "parent0");
        Assert.Null(await WhyNot(invited));
        await coordinator.Put("students/guest0/exhibitions/show/place", new { slot = "20261203-1525-r2" });
        Assert.Equal("A time was chosen meanwhile.", await WhyNot(invited));

        await Morning("2026-11-30");
        var reminder = (await Messages("show:remind-20261202")).Single(message => message.To == Cast.Guardian);
        Assert.Null(await WhyNot(reminder));
        using var later = school.ClientOf(Cast.Coordinator);
        await later.Put("students/ada/exhibitions/show/place", new { slot = "20261202-1525-r1" });
        Assert.Equal("The time was changed or given back meanwhile.", await WhyNot(reminder));
        using var canceled = await later.Post("exhibitions/show/cancel", new { rev = 1 });
        Assert.Equal("It does not take place.", await WhyNot(reminder));
        await Morning("2026-12-01");
        Assert.Equal(
            [Cast.Guardian, Cast.ParentOnStaff, "parent0"],
            (await Messages("show:canceled")).Select(message => message.To).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_stopped_updates_is_told_on_paper_and_the_years_mail_names_every_day_of_it()
    {
        var stop = new MailStop { Id = MailStop.IdOf("parent0"), Unsubscribed = school.Clock.Now };
        await school.Store.Commit(new Changes().Create(stop), none);
        await Morning("2026-11-18");
        Assert.DoesNotContain(await Messages("show:invite"), message => message.To == "parent0");
        Assert.Equal(CallTaskKind.Paper, (await Tasks("show:invite")).Single(task => task.Adult == "parent0").What);

        using var coordinator = school.ClientOf(Cast.Coordinator);
        var paper = await coordinator.GetJson("students/guest0/family-tasks/parent0:exhibition:show:invite/paper");
        Assert.Contains("Guest mostrará su trabajo", paper.ToString(), StringComparison.Ordinal);
        var planned = (await coordinator.GetJson("reminders/year")).GetProperty("families").EnumerateArray()
            .Select(day => $"{day.GetProperty("day").GetString()} {day.GetProperty("what").GetString()}")
            .Where(line => line.Contains("Winter", StringComparison.Ordinal));
        Assert.Equal(
            [
                "2026-11-24 Winter conference: families without a time are asked again",
                "2026-11-30 Winter conference: families are reminded of their time",
                "2026-12-01 Winter conference: families are reminded of their time",
                "2026-12-04 Winter conference: families are thanked",
            ],
            planned);
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The reminders' run at 10:00 in Vermont.</summary>
    private async Task Morning(string day)
    {
        school.Clock.Now = At(day + "T15:00:00Z");
        await school.Services.GetRequiredService<DueReminders>().Run(school.Clock.Now, none);
    }

    private async Task<List<MailMessage>> Messages(string cause) =>
        (await school.Store.All<MailMessage>(new DocumentQuery(MailMessage.Shape.Type), none))
            .FindAll(message => message.Id.EndsWith(":exhibition:" + cause, StringComparison.Ordinal));

    private async Task<List<CallTask>> Tasks(string cause) =>
        (await school.Store.All<CallTask>(new DocumentQuery(CallTask.Shape.Type), none))
            .FindAll(task => task.Id.EndsWith(":exhibition:" + cause, StringComparison.Ordinal));

    private Task<string?> WhyNot(MailMessage message) =>
        school.Services.GetServices<IMailCheck>().OfType<ExhibitionMailCheck>().Single().WhyNot(message, none);
}
