using Microsoft.Extensions.DependencyInjection;
using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Mail;

/// <summary>Every email to a family can be answered, and the answer reaches somebody who may read it (D7, A5).</summary>
public sealed class ReplyAddressTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Theory]
    [InlineData(Cast.Advisor, Cast.Advisor)]
    [InlineData(Cast.FormerCover, Cast.Cover)] // who wrote it does not work with the student any more
    [InlineData(Cast.Gone, Cast.Cover)]
    [InlineData(Cast.ParentOnStaff, Cast.Cover)] // the other parent
    [InlineData(null, Cast.Cover)] // an email about a whole quarter
    public async Task An_answer_goes_to_the_writer_or_whoever_has_the_advisors_duties(string? writer, string reaches) =>
        Assert.Equal(reaches + "@school.example", await Reply(MailMessage(writer, TestSchool.Ada)));

    [Fact]
    public async Task About_children_of_two_advisors_it_goes_to_a_coordinator_who_is_no_parent_of_theirs()
    {
        var replies = new ReplyAddress(school.Services.GetRequiredService<PersonStore>(), school.Services.GetRequiredService<Cards>());
        var today = await school.Services.GetRequiredService<SchoolDays>().Today(CancellationToken.None);
        Assert.Equal(
            "coordinator@school.example",
            (await replies.Of(MailMessage(null, TestSchool.Ada, TestSchool.Ben), today, CancellationToken.None))?.Address);
    }

    /// <summary>Nobody on the staff has an address: what the settings say is read, however it is written.</summary>
    [Theory]
    [InlineData("Dana Whitcomb, dana@school.example, 802-555-0100", "dana@school.example")]
    [InlineData("Office <office@school.example>.", "office@school.example")]
    [InlineData("a@school.example; b@school.example", "a@school.example")]
    [InlineData("mailto:office@school.example", "office@school.example")]
    [InlineData("\u202eoffice@school.example\u0007", "office@school.example")]
    [InlineData("Office: Guardian@school.example", null)] // an adult of hers: maybe of the other household
    [InlineData("Guardian@school.example, office@school.example", "office@school.example")]
    [InlineData("office@", null)]
    [InlineData("", null)]
    [InlineData("802-555-0100", null)]
    [InlineData(null, null)]
    public async Task The_contact_line_is_read_whatever_it_looks_like(string? contact, string? reaches)
    {
        var changes = new Changes();
        foreach (var person in await school.Store.All<Person>(new DocumentQuery(Person.Shape.Type), CancellationToken.None))
        {
            if (person.PersonId != Cast.Guardian && person.Email is not null)
                changes.Replace(person with { Email = null });
        }
        var settings = (await school.Store.Read<SchoolSettings>(SchoolSettings.TheId, CancellationToken.None))!;
        await school.Store.Commit(changes.Replace(settings with { Contact = contact }), CancellationToken.None);
        school.Clock.Now += TimeSpan.FromMinutes(2);
        var verdict = await Verdict(MailMessage(Cast.Advisor, TestSchool.Ada));
        Assert.Equal(reaches, verdict.ReplyTo?.Address);
        if (reaches is null)
            // an email that says "just reply" does not go without
            Assert.Equal((MailDecision.Fail, CallTaskKind.Call), (verdict.Turn, verdict.Instead));
    }

    private async Task<string?> Reply(MailMessage message) => (await Verdict(message)).ReplyTo?.Address;

    private async Task<MailVerdict> Verdict(MailMessage message) => await school.Services.GetRequiredService<MailCheck>()
        .Closely(
            message,
            MailSettings.Default with { Mode = MailMode.Live },
            await school.Services.GetRequiredService<SchoolDays>().Today(CancellationToken.None),
            CancellationToken.None);

    private static MailMessage MailMessage(string? writer, params string[] students) => new()
    {
        Id = Plp.Mail.MailMessage.IdOf(Cast.Guardian, "test"),
        Purpose = MailPurpose.Links,
        To = Cast.Guardian,
        Language = "en",
        Subject = "Test",
        Text = new MailText { Greeting = "Dear", Parts = [], Signed = "School", Why = "Because" },
        Queued = default,
        NotBefore = default,
        ReplyTo = writer,
        Students = students,
    };
}
