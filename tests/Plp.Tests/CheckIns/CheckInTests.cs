using System.Net;
using System.Text.Json;
using Plp.Duties;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.CheckIns;

public sealed class CheckInTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task A_saved_check_in_is_on_the_page_and_on_the_card_in_one_commit()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.Equal(HttpStatusCode.Created, (await advisor.Post("students/ada/check-ins", CheckIn(Guid.NewGuid()))).StatusCode);

        var page = await advisor.GetJson("students/ada");
        Assert.Equal(
            "Two Saturdays at the clinic.",
            page.GetProperty("checkIns")[0].GetProperty("progress").GetProperty("text").GetString());
        Assert.Equal("done", page.GetProperty("strip")[1].GetProperty("state").GetString());
        var card = await school.Store.Read<Card>("card:ada", CancellationToken.None);
        Assert.Equal(new DutyFact(new DateOnly(2026, 11, 17), DutyEnding.Done), card!.CheckIns["2026-q2"]);
    }

    [Fact]
    public async Task Sent_again_and_at_once_it_is_saved_exactly_once()
    {
        var key = Guid.NewGuid();
        using var advisor = school.ClientOf(Cast.Advisor);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => advisor.Post("students/ada/check-ins", CheckIn(key))));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(9, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Single((await advisor.GetJson("students/ada")).GetProperty("checkIns").EnumerateArray());
    }

    [Fact]
    public async Task Several_people_saving_about_one_student_lose_nothing()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var cover = school.ClientOf(Cast.Cover);
        var answers = await Task.WhenAll(Enumerable
            .Range(0, 12)
            .Select(i => (i % 2 == 0 ? advisor : cover).Post("students/ada/check-ins", CheckIn(Guid.NewGuid()))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal(12, (await advisor.GetJson("students/ada")).GetProperty("checkIns").GetArrayLength());
    }

    [Fact]
    public async Task Each_box_is_read_by_its_audience()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Post("students/ada/check-ins", CheckIn(Guid.NewGuid()));
        var forStudent = await Boxes(TestSchool.Ada);
        var forCaseManager = await Boxes(Cast.CaseManager);
        var forCoordinator = await Boxes(Cast.Coordinator);
        var forCoAdvisor = await Boxes(Cast.CoAdvisor);

        Assert.Equal(["progress", "problems", "developments", "oneThing"], forStudent);
        Assert.Equal(["progress", "problems", "oneThing"], forCaseManager);
        Assert.Equal(["progress", "problems", "developments", "oneThing"], forCoordinator);
        Assert.Equal(["progress", "problems", "developments", "oneThing"], forCoAdvisor);
        Assert.Equal(["progress", "problems", "ideas", "developments", "oneThing"], await Boxes(Cast.Advisor));
    }

    [Fact]
    public async Task Boxes_nobody_chose_an_audience_for_have_their_defaults()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var text = new { text = "words" };
        var saved = await (await advisor.Post(
            "students/ada/check-ins",
            new
            {
                key = Guid.NewGuid(),
                quarter = "2026-q2",
                heldOn = "2026-11-17",
                progress = text,
                problems = text,
                ideas = text,
                developments = text,
                oneThing = text,
                nextSteps = text,
            })).Json();
        string Audience(string box) => saved.GetProperty(box).GetProperty("audience").GetString()!;
        Assert.Equal(
            ("family", "staff", "family", "staff", "family"),
            (Audience("progress"), Audience("problems"), Audience("ideas"), Audience("developments"), Audience("oneThing")));
    }

    [Theory]
    [InlineData("""{"quarter":"2026-q3"}""", "quarter")]
    [InlineData("""{"quarter":"2025-q1"}""", "quarter")]
    [InlineData("""{"heldOn":"2026-11-19"}""", "heldOn")]
    [InlineData("""{"heldOn":"2026-08-01"}""", "heldOn")]
    [InlineData("""{"progress":{"text":"  "}}""", "progress")]
    [InlineData("""{"ending":"notPossible"}""", "reason")]
    [InlineData("""{"ending":"passed"}""", "passedToId")]
    [InlineData("""{"ending":"tried"}""", "tries")]
    [InlineData("""{"progress":{"text":3}}""", "progress.text")]
    [InlineData("""{"progress":{"text":"x","audience":"everyone"}}""", "progress.audience")]
    [InlineData("""{"key":"not a uuid"}""", "key")]
    public async Task What_is_wrong_is_named_by_its_field_and_nothing_is_saved(string change, string field)
    {
        var body = new Dictionary<string, object>
        {
            ["key"] = Guid.NewGuid(),
            ["quarter"] = "2026-q2",
            ["heldOn"] = "2026-11-17",
            ["progress"] = new { text = "words" },
        };
        foreach (var member in JsonDocument.Parse(change).RootElement.EnumerateObject())
            body[member.Name] = member.Value;
        using var advisor = school.ClientOf(Cast.Advisor);
        using var response = await advisor.Post("students/ada/check-ins", body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True((await response.Json()).GetProperty("errors").TryGetProperty(field, out _));
        Assert.Empty((await advisor.GetJson("students/ada")).GetProperty("checkIns").EnumerateArray());
    }

    [Fact]
    public async Task A_talk_that_could_not_be_held_ends_the_duty_with_a_reason_only_staff_see()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Post(
            "students/ada/check-ins",
            new { key = Guid.NewGuid(), quarter = "2026-q1", heldOn = "2026-10-30", ending = "notPossible", reason = "Away all quarter" });
        Assert.Equal("notPossible", (await advisor.GetJson("students/ada")).GetProperty("strip")[0].GetProperty("state").GetString());
        using var ada = school.ClientOf(TestSchool.Ada);
        Assert.False((await ada.GetJson("students/ada")).GetProperty("checkIns")[0].TryGetProperty("reason", out _));
    }

    [Fact]
    public async Task A_check_in_ends_as_tried_after_three_tries_on_two_days_or_as_passed_to_somebody_by_name()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        async Task<HttpResponseMessage> End(string quarter, object more)
        {
            var body = JsonSerializer.SerializeToNode(more, JsonSerializerOptions.Web)!.AsObject();
            body["key"] = Guid.NewGuid().ToString();
            body["quarter"] = quarter;
            body["heldOn"] = "2026-11-17";
            return await advisor.Post("students/ada/check-ins", body);
        }

        string[][] tooFew =
        [
            [],
            ["2026-11-16", "2026-11-17"],
            ["2026-11-17", "2026-11-17", "2026-11-17"],
            ["2026-11-16", "2026-11-17", "2026-11-30"],
        ];
        foreach (var few in tooFew)
        {
            using var refused = await End("2026-q2", new { ending = "tried", tries = few });
            Assert.True((await refused.Json()).GetProperty("errors").TryGetProperty("tries", out _));
        }
        Assert.Equal(
            HttpStatusCode.Created,
            (await End("2026-q2", new { ending = "tried", tries = new[] { "2026-11-13", "2026-11-13", "2026-11-16" } })).StatusCode);
        using (var nobody = await End("2026-q1", new { ending = "passed", passedToId = "ben" }))
            Assert.True((await nobody.Json()).GetProperty("errors").TryGetProperty("passedToId", out _));
        using (var passed = await End("2026-q1", new { ending = "passed", passedToId = Cast.Counselor }))
            Assert.Equal("Some counselor", (await passed.Json()).GetProperty("passedTo").GetProperty("name").GetString());

        var page = await advisor.GetJson("students/ada");
        Assert.Equal(
            ["passed", "tried"],
            page.GetProperty("strip").EnumerateArray().Take(2).Select(period => period.GetProperty("state").GetString()));
        await advisor.Post("students/ada/check-ins", CheckIn(Guid.NewGuid()));
        Assert.Equal("done", (await advisor.GetJson("students/ada")).GetProperty("strip")[1].GetProperty("state").GetString());
    }

    [Fact]
    public async Task One_talk_with_several_students_is_a_record_for_each_and_names_no_other()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await coordinator.Put(
            "students/ben/people",
            new { rev = 0, staff = new[] { new { personId = Cast.Advisor, kind = "advisor", from = "2026-09-01" } } });
        using var advisor = school.ClientOf(Cast.Advisor);
        var talk = new
        {
            key = Guid.NewGuid(),
            studentIds = new[] { "ada", "ben" },
            quarter = "2026-q2",
            heldOn = "2026-11-17",
            progress = new { text = "We planned the exhibition." },
            nothingHome = true,
        };
        Assert.Equal(HttpStatusCode.Created, (await advisor.Post("check-ins", talk)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await advisor.Post("check-ins", talk)).StatusCode);
        foreach (var (student, other) in new[] { ("ada", "ben"), ("ben", "ada") })
        {
            var checkIn = Assert.Single((await advisor.GetJson($"students/{student}")).GetProperty("checkIns").EnumerateArray());
            Assert.True(checkIn.GetProperty("inGroup").GetBoolean());
            Assert.True(checkIn.GetProperty("nothingHome").GetBoolean());
            Assert.DoesNotContain($"\"{other}", checkIn.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain($":{other}", checkIn.ToString(), StringComparison.Ordinal);
        }

        using var cover = school.ClientOf(Cast.Cover);
        using var refused = await cover.Post(
            "check-ins",
            new
            {
                key = Guid.NewGuid(),
                studentIds = new[] { "ada", "ben" },
                quarter = "2026-q2",
                heldOn = "2026-11-17",
                progress = new { text = "x" },
            });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Single((await advisor.GetJson("students/ada")).GetProperty("checkIns").EnumerateArray());
    }

    [Fact]
    public async Task The_form_opens_with_the_oldest_open_quarter_and_last_times_next_steps()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.Equal("2026-q1", (await advisor.GetJson("students/ada/check-in-form")).GetProperty("quarter").GetString());

        await advisor.Post(
            "students/ada/check-ins",
            new
            {
                key = Guid.NewGuid(),
                quarter = "2026-q1",
                heldOn = "2026-10-20",
                nextSteps = new { text = "Phone the clinic by Friday" },
            });
        var form = await advisor.GetJson("students/ada/check-in-form");
        Assert.Equal("2026-q2", form.GetProperty("quarter").GetString());
        Assert.Equal("Phone the clinic by Friday", form.GetProperty("lastNextSteps").GetProperty("text").GetString());
        Assert.Equal(
            ["2026-q1", "2026-q2"],
            form.GetProperty("quarters").EnumerateArray().Select(quarter => quarter.GetProperty("key").GetString()));
    }

    private async Task<List<string>> Boxes(string person)
    {
        using var client = school.ClientOf(person);
        var checkIn = (await client.GetJson("students/ada")).GetProperty("checkIns")[0];
        return [.. new[] { "progress", "problems", "ideas", "developments", "oneThing" }.Where(box => checkIn.TryGetProperty(box, out _))];
    }

    private static object CheckIn(Guid key) => new
    {
        key,
        quarter = "2026-q2",
        heldOn = "2026-11-17",
        progress = new { text = "Two Saturdays at the clinic.", audience = "family" },
        problems = new { text = "The bus.", audience = "staff" },
        ideas = new { text = "Only for me.", audience = "restricted" },
        developments = new { text = "Between us.", audience = "advisor" },
        oneThing = new { text = "Write the log the same evening.", audience = "family" },
    };
}
