using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Families;
using Plp.Mail;
using Plp.People;
using Plp.Plans;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Families;

/// <summary>The family page by link; Ada's two adults live in two households.</summary>
public sealed class FamilyPageTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task The_page_is_one_answer_with_the_first_name_only()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        var page = await family.GetJson("family");
        Assert.Equal(("Ada", "Ada asked a vet.", "Write it down.", "Ask to hear it."),
            (page.GetProperty("student").GetProperty("name").GetString(), Update(page, "goingWell"), Update(page, "oneThing"), Update(page, "howHome")));
        Assert.Equal("The next check-in is due by Friday 22 January.", page.GetProperty("texts").GetProperty("meetBefore").GetString());
        Assert.Equal(["Find out what a vet does"], page.GetProperty("goals").EnumerateArray().Select(goal => goal.GetProperty("title").GetString()));
        Assert.DoesNotContain("Beck", page.ToString(), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b(IEP|iep|flags)\b", page.ToString());
    }

    [Fact]
    public async Task Only_goals_the_family_reads_are_on_it()
    {
        var plan = (await school.Store.Read<Plan>(Plan.IdOf(TestSchool.Ada), CancellationToken.None))!;
        foreach (var audience in Enum.GetValues<Audience>())
            plan = plan.With(plan.Goals[0] with { Id = "goal-" + audience, Title = "For " + audience, Audience = audience });
        plan = plan.With(plan.Goals[0] with { Id = "goal-old", Title = "Put away", Archived = true });
        await school.Store.Commit(new Changes().Replace(plan), CancellationToken.None);
        using var family = school.ClientOf(Cast.FamilyLink);
        Assert.Equal(["Find out what a vet does", "For Family", "For Peers"], (await family.GetJson("family")).GetProperty("goals").EnumerateArray().Select(goal => goal.GetProperty("title").GetString()));
    }

    [Fact]
    public async Task One_household_sees_nothing_of_the_other()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        using var other = school.ClientOf(Cast.OtherHouseholdsLink);
        await family.Post("family/answers", new { key = Guid.NewGuid(), text = "Secret of one home" });
        await family.Put("family/wishes", new { channels = new[] { "paper" } });

        var page = (await other.GetJson("family")).ToString();
        Assert.DoesNotContain("Secret", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada asked a vet.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("guardian", page, StringComparison.Ordinal);
        Assert.DoesNotContain("paper\"]", page, StringComparison.Ordinal);

        using var refused = await other.Post("family/acknowledgements", new { updateId = Cast.ToldGuardian.Id });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(RefusedBecause.OtherHousehold, Assert.Single(await school.Store.All<LinkRefusal>(new DocumentQuery(LinkRefusal.Shape.Type), CancellationToken.None)).Because);
    }

    [Fact]
    public async Task An_answer_is_kept_once_in_the_familys_words_and_shown_to_the_advisor()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        using var advisor = school.ClientOf(Cast.Advisor);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var caseManager = school.ClientOf(Cast.CaseManager);
        var answer = new { key = Guid.NewGuid(), text = "Gracias, <b>maestra</b>." };
        Assert.Equal(HttpStatusCode.Created, (await family.Post("family/answers", answer)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await family.Post("family/answers", answer)).StatusCode);

        Assert.Equal("ada", Assert.Single((await coordinator.GetJson("coordinator/home")).GetProperty("heard").EnumerateArray()).GetProperty("studentId").GetString());
        var heard = Assert.Single((await advisor.GetJson("advisor/home")).GetProperty("heard").EnumerateArray());
        var voice = Assert.Single((await advisor.GetJson("students/ada")).GetProperty("voices").EnumerateArray());
        Assert.Equal(answer.text, voice.GetProperty("text").GetString());
        Assert.False((await caseManager.GetJson("students/ada")).TryGetProperty("voices", out _));

        Assert.Equal(HttpStatusCode.OK, (await advisor.Post("students/ada/family-answers/seen", new { id = heard.GetProperty("id").GetString() })).StatusCode);
        Assert.Empty((await advisor.GetJson("advisor/home")).GetProperty("heard").EnumerateArray());
        Assert.True((await family.GetJson("family")).GetProperty("answers")[0].GetProperty("seen").GetBoolean());
        Assert.Equal((2, 0), await school.Services.GetRequiredService<CardRebuild>().Run(CancellationToken.None));
    }

    [Fact]
    public async Task A_card_made_again_still_says_that_the_family_answered()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        await family.Post("family/answers", new { key = Guid.NewGuid(), text = "Thank you" });
        await family.Post("family/calls", new { key = Guid.NewGuid() });
        Assert.Equal((2, 0), await school.Services.GetRequiredService<CardRebuild>().Run(CancellationToken.None));
        Assert.Equal([VoiceKind.Comment, VoiceKind.Call], (await school.Store.Read<Card>("card:ada", CancellationToken.None))!.Voices!.Select(voice => voice.Kind).Order());
    }

    [Fact]
    public async Task A_wish_for_a_call_is_a_task_with_the_hour()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        await family.Put("family/wishes", new { interpreter = true });
        var wish = new { key = Guid.NewGuid(), hour = "after 18:00" };
        await family.Post("family/calls", wish);
        await family.Post("family/calls", wish);
        var task = Assert.Single(await school.Store.All<CallTask>(new DocumentQuery(CallTask.Shape.Type) { State = CallTask.OpenState }, CancellationToken.None));
        Assert.Equal(("Asks for a call: after 18:00, with an interpreter.", Cast.Guardian), (task.Why, task.Adult));
    }

    [Fact]
    public async Task A_link_that_writes_without_end_is_stopped_for_the_day()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        for (var i = 0; i < FamilyAnswer.MostADay; i++)
            Assert.Equal(HttpStatusCode.Created, (await family.Post("family/answers", new { key = Guid.NewGuid(), text = "Again" })).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await family.Post("family/answers", new { key = Guid.NewGuid(), text = "Again" })).StatusCode);
        school.Clock.Now += TimeSpan.FromDays(1);
        Assert.Equal(HttpStatusCode.Created, (await family.Post("family/answers", new { key = Guid.NewGuid(), text = "Again" })).StatusCode);
    }

    [Fact]
    public async Task An_update_is_acknowledged_once_and_the_day_stays()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await family.Post("family/acknowledgements", new { updateId = Cast.ToldGuardian.Id })).StatusCode);
            school.Clock.Now += TimeSpan.FromDays(1);
        }
        Assert.Equal("You told us you have read this (Wednesday 18 November).", Update(await family.GetJson("family"), "acknowledged"));
    }

    [Fact]
    public async Task Acknowledging_the_plan_counts_as_the_familys_part_of_the_yearly_update()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.Equal(HttpStatusCode.Conflict, (await family.Post("family/acknowledgements", new { plan = true })).StatusCode);
        await advisor.Put("students/ada/yearly-update", new { rev = 0, reflection = new { text = "t", audience = "family" } });
        await family.Post("family/acknowledgements", new { plan = true });
        await family.Post("family/acknowledgements", new { plan = true });
        var update = (await advisor.GetJson("students/ada/yearly-updates")).GetProperty("current");
        Assert.Equal("acknowledged", update.GetProperty("family").GetString());
        Assert.Equal("Some guardian", Assert.Single(update.GetProperty("parts").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Wishes_are_the_adults_own_and_an_unknown_language_is_refused()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        Assert.Equal(HttpStatusCode.BadRequest, (await family.Put("family/wishes", new { language = "ar" })).StatusCode);
        await family.Put("family/wishes", new { language = "en", channels = new[] { "phone", "paper" }, interpreter = true, updates = false });
        var settings = (await family.GetJson("family")).GetProperty("settings");
        Assert.Equal((true, false), (settings.GetProperty("interpreter").GetBoolean(), settings.GetProperty("updates").GetBoolean()));
        Assert.Equal(["phone", "paper"], settings.GetProperty("channels").EnumerateArray().Select(channel => channel.GetString()));
        Assert.True(await school.Services.GetRequiredService<Unsubscribes>().Unsubscribed(Cast.Guardian, CancellationToken.None));
        await family.Put("family/wishes", new { updates = true });
        Assert.False(await school.Services.GetRequiredService<Unsubscribes>().Unsubscribed(Cast.Guardian, CancellationToken.None));
    }

    private static string? Update(JsonElement page, string field) => page.GetProperty("update").GetProperty(field).GetString();
}
