using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.Duties;
using Plp.Loopback;
using Plp.Plans;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Plans;

/// <summary>As <see cref="ProficiencyTagContract"/> says, kept in a file.</summary>
public sealed class ProficiencyTagTests : ProficiencyTagContract;

/// <summary>As <see cref="ProficiencyTagContract"/> says, kept in Cosmos DB.</summary>
public sealed class ProficiencyTagOnCosmosTests : ProficiencyTagContract
{
    private LoopbackEndpoint? cosmos;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await cosmos!.DisposeAsync();
    }

    private protected override async Task<TestSchool> Make()
    {
        cosmos = await LoopbackEndpoint.Start(new LoopbackOptions());
        return new TestSchool { Cosmos = cosmos.ConnectionString };
    }
}

/// <summary>Goals, opportunities and check-ins name the school's graduation proficiencies (H13).</summary>
public abstract class ProficiencyTagContract : IAsyncLifetime
{
    private TestSchool school = null!;

    public async Task InitializeAsync()
    {
        school = await Make();
        await school.InitializeAsync();
    }

    public virtual Task DisposeAsync() => school.DisposeAsync();

    private protected virtual Task<TestSchool> Make() => Task.FromResult(new TestSchool());

    [Fact]
    public async Task A_goal_names_proficiencies_in_the_schools_order_and_its_history_says_them_in_words()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        var saved = await (await ada.Put("students/ada/plan/goals/goal1", Goal(1, "inquiry", "listening"))).Json();
        Assert.Equal(["listening", "inquiry"], Named(saved));

        var page = await ada.GetJson("students/ada");
        Assert.Equal(
            [("CC.1", "Listening"), (null, "Scientific Inquiry")],
            page.GetProperty("proficiencies").EnumerateArray().Select(one => (Text(one, "code"), Text(one, "name"))));
        var change = (await ada.GetJson("students/ada/history")).GetProperty("entries").EnumerateArray().First()
            .GetProperty("changes").EnumerateArray().Single(one => Text(one, "field") == "proficiencies");
        Assert.Equal("CC.1 Listening, Scientific Inquiry", Text(change, "after"));
    }

    [Fact]
    public async Task Left_out_they_stay_and_an_empty_list_takes_them_off()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Put("students/ada/plan/goals/goal1", Goal(1, "inquiry"));
        var kept = await (await ada.Put(
            "students/ada/plan/goals/goal1",
            new { rev = 2, area = "career", title = "Become a vet", teacherOfRecordId = Cast.Teacher })).Json();
        Assert.Equal(["inquiry"], Named(kept));
        Assert.Empty(Named(await (await ada.Put("students/ada/plan/goals/goal1", Goal(3))).Json()));
        Assert.Null((await Card()).Proficiencies);
    }

    [Fact]
    public async Task An_earlier_version_brings_its_proficiencies_back()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Put("students/ada/plan/goals/goal1", Goal(1, "inquiry"));
        var version = Text((await ada.GetJson("students/ada/history")).GetProperty("entries")[0], "id");
        await ada.Put("students/ada/plan/goals/goal1", Goal(2, "communication"));
        using var back = await ada.Post("students/ada/plan/items/goal1/back", new { rev = 3, version });
        Assert.Equal(["inquiry"], Named(await back.Json()));
    }

    [Theory]
    [InlineData("nothing-known")]
    [InlineData("handwriting")]
    public async Task What_the_school_does_not_ask_is_refused(string id)
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var advisor = school.ClientOf(Cast.Advisor);
        foreach (var refused in new[]
        {
            await ada.Put("students/ada/plan/goals/goal1", Goal(1, id)),
            await ada.Post("students/ada/plan/goals", NewGoal(id)),
            await ada.Post("students/ada/plan/opportunities", Opportunity(id)),
            await advisor.Post("students/ada/check-ins", CheckIn(id)),
        })
        {
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Equal(
                "Choose from the school's proficiencies, each once.",
                (await refused.Json()).GetProperty("errors").GetProperty("proficiencies")[0].GetString());
        }
    }

    [Fact]
    public async Task A_proficiency_retired_since_stays_where_it_is_named()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Put("students/ada/plan/goals/goal1", Goal(1, "inquiry"));
        var proficiencies = school.Services.GetRequiredService<ProficiencyStore>();
        var standing = await proficiencies.Current(CancellationToken.None);
        Assert.True(await proficiencies.Publish(
            standing,
            standing with { Version = 2, Items = [.. standing.Items.Select(item => item with { Retired = item.Id == "inquiry" })] },
            CancellationToken.None));
        Assert.Equal(["inquiry"], Named(await (await ada.Put("students/ada/plan/goals/goal1", Goal(2, "inquiry"))).Json()));
        Assert.Equal(HttpStatusCode.BadRequest, (await ada.Post("students/ada/plan/opportunities", Opportunity("inquiry"))).StatusCode);
        Assert.Equal([2, 1], (await proficiencies.Versions(CancellationToken.None)).Select(set => set.Version));
    }

    [Fact]
    public async Task The_card_says_what_is_worked_on_and_what_was_shown_and_a_voided_check_in_says_nothing()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var advisor = school.ClientOf(Cast.Advisor);
        await ada.Put("students/ada/plan/goals/goal1", Goal(1, "inquiry"));
        await ada.Post("students/ada/plan/opportunities", Opportunity("communication"));
        await ada.Put("students/ada/plan/goals/goal1/reached", new { rev = 2, what = "I know now", how = "I did it" });
        var checkIn = await (await advisor.Post("students/ada/check-ins", CheckIn("listening"))).Json();
        Assert.Equal(["listening"], Named(checkIn));

        var card = await Card();
        Assert.Equal(["communication", "inquiry"], card.Proficiencies!["plan"].WorkedOn);
        Assert.Equal(["inquiry"], card.Proficiencies["plan"].Shown);
        Assert.Equal(["listening"], card.Proficiencies["check-in"].WorkedOn);
        Assert.Equal((1 + 1, 0), await Rebuilt());

        await advisor.Post(
            $"students/ada/check-ins/{Text(checkIn, "id")}/void",
            new { key = Guid.NewGuid(), rev = 1, reason = "The wrong student" });
        await ada.Post("students/ada/plan/goals/goal1/archive", new { rev = 3 });
        card = await Card();
        Assert.Equal("plan", Assert.Single(card.Proficiencies!).Key);
        Assert.Equal(["communication"], card.Proficiencies!["plan"].WorkedOn);
        Assert.Null(card.Proficiencies["plan"].Shown);
    }

    [Fact]
    public async Task A_correction_changes_the_proficiencies_of_a_check_in_and_its_history_keeps_both()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var saved = await (await advisor.Post("students/ada/check-ins", CheckIn("listening"))).Json();
        var path = $"students/ada/check-ins/{Text(saved, "id")}";
        var kept = await (await advisor.Put(path, new { key = Guid.NewGuid(), rev = 1, why = "w", progress = new { text = "p" } })).Json();
        Assert.Equal(["listening"], Named(kept));
        var changed = await (await advisor.Put(
            path,
            new { key = Guid.NewGuid(), rev = 2, why = "w", progress = new { text = "p" }, proficiencies = new[] { "inquiry" } })).Json();
        Assert.Equal(["inquiry"], Named(changed));
        Assert.Equal(["inquiry"], (await Card()).Proficiencies!["check-in"].WorkedOn);
        var entries = (await advisor.GetJson("students/ada/history")).GetProperty("entries").EnumerateArray()
            .SelectMany(entry => entry.GetProperty("changes").EnumerateArray())
            .Where(change => Text(change, "field") == "proficiencies");
        Assert.Contains(
            ("CC.1 Listening", "Scientific Inquiry"),
            entries.Select(change => (Text(change, "before"), Text(change, "after"))));
    }

    [Fact]
    public async Task Who_reads_no_box_of_a_check_in_does_not_read_what_it_was_about()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var caseManager = school.ClientOf(Cast.CaseManager);
        await advisor.Post(
            "students/ada/check-ins",
            new
            {
                key = Guid.NewGuid(),
                quarter = "2026-q2",
                heldOn = "2026-11-17",
                progress = new { text = "p", audience = "advisor" },
                proficiencies = new[] { "listening" },
            });
        var seen = (await caseManager.GetJson("students/ada")).GetProperty("checkIns").EnumerateArray().SelectMany(Named);
        Assert.Empty(seen);
        Assert.Equal(["listening"], (await advisor.GetJson("students/ada")).GetProperty("checkIns").EnumerateArray().SelectMany(Named));
    }

    private static object Goal(int rev, params string[] proficiencies) => new
    {
        rev,
        area = "career",
        title = "Become a vet",
        teacherOfRecordId = Cast.Teacher,
        proficiencies,
    };

    private static object NewGoal(params string[] proficiencies) =>
        new { key = Guid.NewGuid(), area = "career", title = "Become a vet", proficiencies };

    private static object Opportunity(params string[] proficiencies) =>
        new { key = Guid.NewGuid(), kind = "academic", title = "Ride-along", proficiencies };

    private static object CheckIn(params string[] proficiencies) => new
    {
        key = Guid.NewGuid(),
        quarter = "2026-q2",
        heldOn = "2026-11-17",
        progress = new { text = "Two Saturdays at the clinic." },
        proficiencies,
    };

    private async Task<Card> Card() => (await school.Store.Read<Card>("card:ada", CancellationToken.None))!;

    private Task<(int Cards, int Written)> Rebuilt() => school.Services.GetRequiredService<CardRebuild>().Run(CancellationToken.None);

    private static IEnumerable<string?> Named(JsonElement item) =>
        item.GetProperty("proficiencies").EnumerateArray().Select(id => id.GetString());

    private static string? Text(JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) ? value.GetString() : null;
}
