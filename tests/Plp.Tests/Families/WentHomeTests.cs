using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.Families;
using Plp.Hosting.Local;
using Plp.Mail;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Families;

/// <summary>A family has an update when the mail service took it; until then it can be stopped. Family mail goes at 16:00.</summary>
public sealed class WentHomeTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Four = new(2026, 11, 18, 21, 0, 0, TimeSpan.Zero);

    private readonly TestSchool school = new();

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        await Mail(MailSettings.Default with { Mode = MailMode.Live, LiveSince = school.Clock.Now.AddDays(-1) });
    }

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task It_goes_out_at_an_hour_that_is_told_and_is_there_once_the_mail_service_took_it()
    {
        await Save(Guid.NewGuid());
        var before = await Guardian(Cast.Advisor);
        Assert.Equal(("goesOut", Four), (before.State, before.At));
        Assert.True((await WentHome(Cast.Advisor)).GetProperty("mayStop").GetBoolean());
        Assert.False((await WentHome(TestSchool.Ada)).TryGetProperty("mayStop", out _));
        Assert.Equal("Ada asked a vet.", await OnPage()); // the page tells nothing before the email

        await Run("SendQueuedMail", Four);
        var after = await Guardian(Cast.Advisor);
        Assert.Equal(("accepted", Four), (after.State, after.At));
        Assert.Equal("Three vets asked.", await OnPage());
        Assert.False((await WentHome(Cast.Advisor)).TryGetProperty("mayStop", out _));
        Assert.Equal(HttpStatusCode.Conflict, (await Stop()).StatusCode);
    }

    [Fact]
    public async Task The_advisor_stops_it_and_nobody_gets_it()
    {
        await Save(Guid.NewGuid());
        Assert.Equal(HttpStatusCode.OK, (await Stop()).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Stop()).StatusCode);
        Assert.Equal("stopped", (await Guardian(Cast.Advisor)).State);
        await Run("SendQueuedMail", Four);
        Assert.Equal("Ada asked a vet.", await OnPage());
        Assert.DoesNotContain(await school.Store.All<MailMessage>(
            new DocumentQuery(MailMessage.Shape.Type),
            CancellationToken.None), message =>
            message.State == MailMessage.SentState);
    }

    [Fact]
    public async Task Where_mail_is_off_it_says_so_and_not_that_the_family_has_it()
    {
        await Mail(MailSettings.Default);
        await Save(Guid.NewGuid());
        var guardian = await Guardian(Cast.Advisor);
        Assert.Equal(("kept", "mail is off"), (guardian.State, guardian.Because));
    }

    [Fact]
    public async Task A_call_instead_of_mail_is_stopped_too()
    {
        var guardian = (await school.Store.Read<Plp.People.Person>(Plp.People.Person.IdOf(Cast.Guardian), CancellationToken.None))!;
        await school.Store.Commit(new Changes().Replace(guardian with { Email = null }), CancellationToken.None);
        school.Clock.Now += TimeSpan.FromMinutes(2);
        await Save(Guid.NewGuid());
        Assert.Equal("byPerson", (await Guardian(Cast.Advisor)).State);
        Assert.Equal(HttpStatusCode.OK, (await Stop()).StatusCode);
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.Empty((await advisor.GetJson("family-tasks")).GetProperty("tasks").EnumerateArray());
    }

    /// <summary>What is saved short of the hour waits ten minutes, so that it can be undone.</summary>
    [Fact]
    public async Task Nothing_leaves_in_the_ten_minutes_after_it_was_saved()
    {
        school.Clock.Now = Four.AddMinutes(-1);
        await Save(Guid.NewGuid());
        await Run("SendQueuedMail", Four.AddMinutes(8));
        Assert.Equal(("goesOut", Four.AddMinutes(9)), ((await Guardian(Cast.Advisor)).State, (await Guardian(Cast.Advisor)).At));
        await Run("SendQueuedMail", Four.AddMinutes(9));
        Assert.Equal("accepted", (await Guardian(Cast.Advisor)).State);
    }

    private async Task Save(Guid key)
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.Equal(HttpStatusCode.Created, (await advisor.Post("students/ada/check-ins", FamilyUpdateTests.WithUpdate(key))).StatusCode);
    }

    private async Task<HttpResponseMessage> Stop()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        return await advisor.Post(
            "students/ada/family-update/stop",
            new { key = (await WentHome(Cast.Advisor)).GetProperty("key").GetString() });
    }

    private async Task<JsonElement> WentHome(string person)
    {
        using var client = school.ClientOf(person);
        return (await client.GetJson("students/ada")).GetProperty("wentHome")[0];
    }

    private async Task<(string? State, DateTimeOffset? At, string? Because)> Guardian(string person)
    {
        var adult = (await WentHome(person))
            .GetProperty("adults")
            .EnumerateArray()
            .Single(adult => adult.GetProperty("to").GetString() == "Some guardian");
        return (
            adult.GetProperty("state").GetString(),
            adult.TryGetProperty("at", out var at) ? at.GetDateTimeOffset() : null,
            adult.TryGetProperty("because", out var because) ? because.GetString() : null);
    }

    private async Task<string?> OnPage()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        return (await family.GetJson("family")).GetProperty("update").GetProperty("goingWell").GetString();
    }

    private async Task Mail(MailSettings settings) =>
        Assert.True((await school.Store.Commit(new Changes().Put(settings), CancellationToken.None)).Done);

    private async Task Run(string timer, DateTimeOffset now)
    {
        school.Clock.Now = now;
        await school.Services.GetRequiredService<TimerLoop>().RunNow(timer);
    }
}
