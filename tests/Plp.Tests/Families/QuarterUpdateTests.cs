using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Plp.Duties;
using Plp.Jobs;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Families;

public sealed class QuarterUpdateTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Each_adult_gets_one_letter_with_a_part_for_each_child()
    {
        var around = await school.Store.Read<StudentPeople>(StudentPeople.IdOf(TestSchool.Ben), CancellationToken.None);
        var card = await school.Store.Read<Card>("card:ben", CancellationToken.None);
        await school.Store.Commit(new Changes()
            .Replace(around! with { Adults = [new AdultLink { Person = Cast.Guardian, Kind = AdultLinkKind.Parent }] })
            .Replace(card! with { Adults = [Cast.Guardian] }), CancellationToken.None);
        await Send(HttpStatusCode.Created);
        await Send(HttpStatusCode.OK);

        var letters = await FamilyUpdateTests.Letters(school);
        Assert.Equal([Cast.Guardian, Cast.ParentOnStaff], letters.Select(letter => letter.To).Order());
        var letter = letters.Single(letter => letter.To == Cast.Guardian);
        Assert.Equal(LetterPurpose.QuarterUpdate, letter.Purpose);
        Assert.Equal(["Ada", "Ben"], letter.Text.Parts.Skip(1).Select(part => part.Heading));
        Assert.Equal(["Going well: Ada asked a vet.", "One thing to work on: Write it down.", "How you can help: Ask to hear it."], letter.Text.Parts[1].Items!);
        Assert.Equal("There was no talk we could hold this quarter. Call us; we would like to hear from you.", letter.Text.Parts[2].Text);
        // What one home was told is not in the other's letter.
        Assert.Null(letters.Single(other => other.To == Cast.ParentOnStaff).Text.Parts[1].Items);

        using var family = school.ClientOf(Cast.ByLink + letter.Text.Link!.Token);
        Assert.Equal("Ben", (await family.GetJson("family")).GetProperty("also")[0].GetProperty("name").GetString());
        family.DefaultRequestHeaders.Add(LinkToken.StudentHeader, TestSchool.Ben);
        Assert.Equal("Ben", (await family.GetJson("family")).GetProperty("student").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("2026-q2")]
    [InlineData("2025-q1")]
    public async Task A_quarter_that_is_not_over_is_not_told(string quarter)
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        Assert.Equal(HttpStatusCode.BadRequest, (await coordinator.Post("quarter-updates", new { quarter })).StatusCode);
    }

    [Fact]
    public async Task Who_gets_no_mail_is_called_and_who_stopped_it_gets_it_on_paper()
    {
        var guardian = (await school.Store.Read<Person>(Person.IdOf(Cast.Guardian), CancellationToken.None))!;
        await school.Store.Commit(new Changes().Replace(guardian with { Email = null }), CancellationToken.None);
        using var other = school.ClientOf(Cast.OtherHouseholdsLink);
        await other.Put("family/wishes", new { updates = false });
        await Send(HttpStatusCode.Created);
        Assert.Empty(await FamilyUpdateTests.Letters(school));
        Assert.Equal(
            [(Cast.Guardian, CallTaskKind.Call), (Cast.ParentOnStaff, CallTaskKind.Paper)],
            (await school.Store.All<CallTask>(new DocumentQuery(CallTask.Shape.Type) { State = CallTask.OpenState }, CancellationToken.None)).Select(task => (task.Adult, task.What)).Order());
    }

    /// <summary>As about a single talk (D12).</summary>
    [Fact]
    public async Task Who_chose_paper_gets_it_on_paper_and_the_mail_of_the_year_says_so()
    {
        var guardian = (await school.Store.Read<Person>(Person.IdOf(Cast.Guardian), CancellationToken.None))!;
        await school.Store.Commit(new Changes().Replace(guardian with { Adult = guardian.Adult! with { Channels = [Channel.Paper] } }), CancellationToken.None);
        await Send(HttpStatusCode.Created);
        Assert.Equal(CallTaskKind.Paper, Assert.Single(await school.Store.All<CallTask>(new DocumentQuery(CallTask.Shape.Type) { State = CallTask.OpenState }, CancellationToken.None)).What);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var home = (await coordinator.GetJson("reminders/year")).GetProperty("homes").EnumerateArray().Single(home => home.GetProperty("to").GetProperty("personId").GetString() == Cast.Guardian);
        Assert.Equal("paper", home.GetProperty("task").GetString());
    }

    [Fact]
    public async Task A_thousand_families_get_a_letter_each_and_no_second_one()
    {
        const int families = 1000;
        foreach (var some in Enumerable.Range(1, families).Chunk(20))
        {
            var changes = new Changes();
            foreach (var i in some)
            {
                var adult = Cast.All.Single(person => person.PersonId == Cast.Guardian) with { Id = Person.IdOf($"a{i}"), PersonId = $"a{i}", Email = $"a{i}@school.example" };
                var student = Cast.Ada with { Id = Person.IdOf($"s{i}"), PersonId = $"s{i}" };
                var around = StudentPeople.Nobody($"s{i}") with { Adults = [new AdultLink { Person = $"a{i}", Kind = AdultLinkKind.Parent }] };
                changes.Create(adult).Create(student).Create(around).Create(Card.Of(student, around, before: null));
            }
            Assert.True((await school.Store.Commit(changes, CancellationToken.None)).Done);
        }
        await Send(HttpStatusCode.Created);
        var letters = await FamilyUpdateTests.Letters(school);
        Assert.Equal(families, letters.Count(letter => letter.To[0] == 'a' && letter.To.Length <= 5));
        Assert.Equal(letters.Count, letters.Select(letter => letter.To).Distinct(StringComparer.Ordinal).Count());
    }

    private async Task Send(HttpStatusCode expected)
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var response = await coordinator.Post("quarter-updates", new { quarter = "2026-q1" });
        Assert.Equal(expected, response.StatusCode);
        var job = (await response.Json()).GetProperty("id").GetString()!;
        Assert.True((await school.Services.GetRequiredService<JobRunner>().Run(job, TimeSpan.FromMinutes(2), CancellationToken.None))!.Done);
    }
}
