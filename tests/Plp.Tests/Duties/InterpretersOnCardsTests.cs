using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.Duties;
using Plp.People;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Duties;

/// <summary>The card says which adults need an interpreter, whoever changed an adult or who belongs to a student (E4).</summary>
public sealed class InterpretersOnCardsTests : IAsyncLifetime
{
    private static readonly CancellationToken none = CancellationToken.None;

    private readonly TestSchool school = new();
    private HttpClient coordinator = null!;

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        coordinator = school.ClientOf(Cast.Coordinator);
    }

    public Task DisposeAsync()
    {
        coordinator.Dispose();
        return school.DisposeAsync();
    }

    [Fact]
    public async Task The_adults_page_sets_it_and_takes_it_back()
    {
        Assert.Null(await OnCard(TestSchool.Ada));
        await Edit(Cast.Guardian, "so", interpreter: true);
        Assert.Equal("guardian so", await OnCard(TestSchool.Ada));
        await Edit(Cast.Guardian, "fr", interpreter: true);
        Assert.Equal("guardian fr", await OnCard(TestSchool.Ada));
        Assert.Null(await OnCard(TestSchool.Ben));
        await Edit(Cast.Guardian, "fr", interpreter: false);
        Assert.Null(await OnCard(TestSchool.Ada));
    }

    [Fact]
    public async Task The_familys_own_page_sets_it()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        using (await family.Put("family/wishes", new { interpreter = true }))
            Assert.Equal("guardian en", await OnCard(TestSchool.Ada));
    }

    [Fact]
    public async Task Who_is_linked_brings_it_along_and_who_is_unlinked_takes_it_away()
    {
        await Edit(Cast.Guardian, "so", interpreter: true);
        var ben = await coordinator.GetJson("students/ben/people");
        await Link(
            TestSchool.Ben,
            new { rev = ben.GetProperty("rev").GetInt32(), adults = new[] { new { personId = Cast.Guardian, kind = "parent" } } });
        Assert.Equal("guardian so", await OnCard(TestSchool.Ben));
        await Link(TestSchool.Ada, new
        {
            rev = 1,
            adults = new[] { new { personId = Cast.ParentOnStaff, kind = "parent" } },
            removed = new[] { new { personId = Cast.Guardian, because = "mistake" } },
        });
        Assert.Null(await OnCard(TestSchool.Ada));
        await Edit(Cast.Guardian, "fr", interpreter: true);
        Assert.Equal("guardian fr", await OnCard(TestSchool.Ben));
        Assert.Null(await OnCard(TestSchool.Ada));
    }

    [Fact]
    public async Task Who_is_merged_into_another_is_spoken_with_as_that_one()
    {
        await Edit(Cast.Guardian, "so", interpreter: true);
        var digest = (await coordinator.GetJson($"people/{Cast.Office}/merge/{Cast.Guardian}")).GetProperty("digest").GetString();
        using var merged = await coordinator.Post($"people/{Cast.Office}/merge", new { otherId = Cast.Guardian, digest });
        Assert.Equal(HttpStatusCode.OK, merged.StatusCode);
        Assert.Equal("office so", await OnCard(TestSchool.Ada));
    }

    [Fact]
    public async Task A_rebuild_restores_it()
    {
        await Edit(Cast.Guardian, "so", interpreter: true);
        var rebuild = school.Services.GetRequiredService<CardRebuild>();
        Assert.Equal((2, 0), await rebuild.Run(none));
        var card = (await school.Store.Read<Card>(Card.IdOf(TestSchool.Ada), none))!;
        Assert.True((await school.Store.Commit(new Changes().Replace(card with { Interpreters = null }), none)).Done);
        Assert.Equal((2, 1), await rebuild.Run(none));
        Assert.Equal("guardian so", await OnCard(TestSchool.Ada));
    }

    [Fact]
    public async Task The_advisors_home_shows_it_beside_the_family_and_the_board_until_the_family_was_reached()
    {
        await Edit(Cast.Guardian, "so", interpreter: true);
        var card = (await school.Store.Read<Card>(Card.IdOf(TestSchool.Ada), none))!;
        var advises = card.StaffLinks.Single(link => link.Person == Cast.Advisor);
        Assert.True((await school.Store.Commit(new Changes().Replace(card with { Flags = [], StaffLinks = [advises] }), none)).Done);
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.Equal("so", LanguageOf((await advisor.GetJson("advisor/home")).GetProperty("families")));
        Assert.Equal("so", LanguageOf((await coordinator.GetJson("students")).GetProperty("students")));

        using (await advisor.Post(
            "students/ada/contacts",
            new { key = Guid.NewGuid(), on = "2026-11-17", how = "phone", reached = true, isFirst = true }))
            Assert.Null(LanguageOf((await coordinator.GetJson("students")).GetProperty("students")));
    }

    private static string? LanguageOf(JsonElement rows)
    {
        var ada = rows.EnumerateArray().Single(row => row.GetProperty("studentId").GetString() == TestSchool.Ada);
        return ada.TryGetProperty("interpreters", out var languages) ? Assert.Single(languages.EnumerateArray()).GetString() : null;
    }

    private async Task Edit(string adult, string language, bool interpreter)
    {
        var person = await coordinator.GetJson($"people/{adult}");
        using var saved = await coordinator.Put($"people/{adult}", new
        {
            rev = person.GetProperty("rev").GetInt32(),
            given = "Some",
            family = adult,
            email = adult + "@school.example",
            roles = new[] { "guardian" },
            adult = new { language, interpreter },
        });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
    }

    private async Task Link(string student, object input)
    {
        using var saved = await coordinator.Put($"students/{student}/people", input);
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
    }

    /// <summary>Adults and languages on the student's card; null where it names none.</summary>
    private async Task<string?> OnCard(string student) =>
        (await school.Store.Read<Card>(Card.IdOf(student), none))!.Interpreters is { } needed
            ? string.Join(", ", needed.Select(one => $"{one.Key} {one.Value}"))
            : null;
}
