using System.Net;
using Plp.Families;
using Plp.Mail;
using Plp.People;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Families;

public sealed class FamilyDoorTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Who_asks_gets_one_letter_with_a_link_that_opens_the_page()
    {
        await Ask("Guardian@School.example");
        var letter = Assert.Single(await FamilyUpdateTests.Letters(school));
        Assert.Equal((LetterPurpose.Links, Cast.Guardian), (letter.Purpose, letter.To));
        Assert.DoesNotContain("Ada", letter.Subject, StringComparison.Ordinal);
        using var family = school.ClientOf(Cast.ByLink + letter.Text.Link!.Token);
        Assert.Equal("Ada", (await family.GetJson("family")).GetProperty("student").GetProperty("name").GetString());
    }

    /// <summary>Waited out by a floor of time, so only the words can be compared without measuring.</summary>
    [Fact]
    public async Task The_answer_is_the_same_whether_the_address_is_known_or_not()
    {
        var known = await Ask("guardian@school.example");
        Assert.Equal(known, await Ask("nobody@nowhere.example"));
        Assert.Equal(known, await Ask("advisor@school.example")); // staff have no page
        Assert.Equal(known, await Ask("guardian@school.example")); // again
        Assert.Single(await FamilyUpdateTests.Letters(school));
    }

    [Fact]
    public async Task Asked_many_times_at_once_an_address_gets_one_mail_a_day()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Ask("guardian@school.example")));
        Assert.Single(await FamilyUpdateTests.Letters(school));
        school.Clock.Now += TimeSpan.FromDays(1);
        await Ask("guardian@school.example");
        Assert.Equal(2, (await FamilyUpdateTests.Letters(school)).Count);
    }

    /// <summary>An hour is an hour: midnight in Vermont, 5:00 in UTC, begins no new one.</summary>
    [Theory]
    [InlineData("2026-11-18T15:00:00Z", 25)]
    [InlineData("2026-11-19T04:50:00Z", 40)] // another day: an address may have another mail
    public async Task The_school_mails_twenty_an_hour(string first, int afterwards)
    {
        school.Clock.Now = DateTimeOffset.Parse(first, System.Globalization.CultureInfo.InvariantCulture);
        var changes = new Changes();
        var around = (await school.Store.Read<StudentPeople>(StudentPeople.IdOf(TestSchool.Ada), CancellationToken.None))!;
        var adults = Enumerable.Range(1, 25).Select(i => Cast.All.Single(person => person.PersonId == Cast.Guardian) with { Id = Person.IdOf($"adult-{i}"), PersonId = $"adult-{i}", Email = $"adult-{i}@school.example" }).ToList();
        foreach (var adult in adults)
            changes.Create(adult);
        var after = around with { Adults = [.. adults.Select(adult => new AdultLink { Person = adult.PersonId, Kind = AdultLinkKind.Parent })] };
        changes.Replace(after).Replace((await school.Store.Read<Card>("card:ada", CancellationToken.None))! with { Adults = [.. adults.Select(adult => adult.PersonId)] });
        Assert.True((await school.Store.Commit(changes, CancellationToken.None)).Done);

        await Task.WhenAll(adults.Select(adult => Ask(adult.Email!)));
        Assert.Equal(DoorDay.MostAnHour, (await FamilyUpdateTests.Letters(school)).Count);
        school.Clock.Now += TimeSpan.FromMinutes(20);
        await Task.WhenAll(adults.Select(adult => Ask(adult.Email!)));
        Assert.Equal(DoorDay.MostAnHour, (await FamilyUpdateTests.Letters(school)).Count);
        school.Clock.Now += TimeSpan.FromMinutes(41);
        await Task.WhenAll(adults.Select(adult => Ask(adult.Email!)));
        Assert.Equal(afterwards, (await FamilyUpdateTests.Letters(school)).Count);
    }

    [Theory]
    [InlineData("a@b.example\r\nBcc: x@y.example")]
    [InlineData("Somebody <a@b.example>")]
    [InlineData("a@b.example, c@d.example")]
    [InlineData("not an address")]
    [InlineData("")]
    public async Task What_is_no_single_address_is_refused(string address)
    {
        using var client = school.ClientOf(null);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.Post("family-door", new { email = address })).StatusCode);
    }

    [Fact]
    public async Task An_adult_whose_page_is_closed_gets_nothing()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await coordinator.Put("students/ada/people", new { rev = 1, adults = new object[] { new { personId = "guardian", kind = "parent", mayMail = true, mayOpen = false, order = new { kind = "courtOrder", seenBy = "coordinator", on = "2026-11-02" } }, new { personId = "parent-on-staff", kind = "parent" } } });
        await Ask("guardian@school.example");
        Assert.Empty(await FamilyUpdateTests.Letters(school));
    }

    [Fact]
    public async Task The_demonstrations_door_is_shut_in_a_school_of_ones_own()
    {
        using var client = school.ClientOf(null);
        Assert.Equal(HttpStatusCode.NotFound, (await client.Post("demonstration/family-link", new { personId = Cast.Guardian })).StatusCode);
    }

    private async Task<string> Ask(string address)
    {
        using var client = school.ClientOf(null);
        using var response = await client.Post("family-door", new { email = address });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }
}
