using System.Net;
using Plp.Equity;
using Plp.Programme;
using Plp.Quality;
using Plp.Storage;
using Plp.Surveys;
using Plp.Tests.Hosting;

namespace Plp.Tests.Programme;

/// <summary>The yearly evaluation (I3): gathered, frozen, acted on, looked back on, published without names.</summary>
public class EvaluationTests : IAsyncLifetime
{
    private const string Today = "evaluations/2026-11-18";

    private TestSchool school = null!;

    public async Task InitializeAsync()
    {
        school = MakeSchool();
        await school.InitializeAsync();
        await school.Store.Commit(new Changes().Create(Month(11, 40)), default);
    }

    private protected virtual TestSchool MakeSchool() => new();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task One_click_gathers_what_is_published_and_the_figures_stay_as_they_were()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        Assert.Equal(HttpStatusCode.Created, (await office.Post("evaluations", new { })).StatusCode);
        var month = (await school.Store.Read<EquityMonth>(EquityMonth.IdOf(new DateOnly(2026, 11, 1)), default))!;
        await school.Store.Commit(new Changes().Replace(month with { Measures = [] }), default);
        Assert.Equal(HttpStatusCode.OK, (await office.Post("evaluations", new { })).StatusCode);
        using var committee = school.ClientOf(Cast.Committee);
        var read = await committee.GetJson(Today);
        Assert.Equal(40, read.GetProperty("months")[0].GetProperty("measures")[0].GetProperty("done").GetInt32());
        Assert.Single((await committee.GetJson("evaluations")).GetProperty("evaluations").EnumerateArray());
    }

    [Fact]
    public async Task Surveys_of_the_year_that_are_over_are_gathered_without_words_and_never_of_a_few()
    {
        await school.Store.Commit(Closed("many", "2026-27", 20), default);
        await school.Store.Commit(Closed("few", "2026-27", 4), default);
        await school.Store.Commit(Closed("earlier", "2025-26", 20), default);
        using var office = school.ClientOf(Cast.Coordinator);
        using var gathered = await office.Post("evaluations", new { });
        var told = Assert.Single((await gathered.Json()).GetProperty("surveys").EnumerateArray());
        Assert.Equal(20, told.GetProperty("answers").GetInt32());
        var question = told.GetProperty("questions")[0];
        Assert.Equal("My plan helps me set goals that matter to me.", question.GetProperty("text").GetString());
        Assert.Equal(
            [5, 5, 5, 95, 5],
            question.GetProperty("choices").EnumerateArray().Select(choice => choice.GetProperty("percent").GetInt32()));
        Assert.DoesNotContain("Only mine", told.GetRawText(), StringComparison.Ordinal);
    }

    private static Changes Closed(string key, string year, int answers)
    {
        var survey = ShippedSurveys.All["impact-students"] with
        {
            Id = Survey.IdOf(key),
            State = Survey.ClosedState,
            SchoolYear = year,
            Closes = new DateOnly(2026, 11, 10),
        };
        var values = survey.Questions.ToDictionary(
            question => question.Key,
            question => question.IsChoice ? new SurveyValue(["4"], null) : new SurveyValue(null, "Only mine"),
            StringComparer.Ordinal);
        var box = Enumerable.Range(0, answers).Aggregate(SurveyBallots.Empty(key, 0), (box, _) => box.With("9", values));
        return new Changes().Create(survey).Create(box);
    }

    [Fact]
    public async Task A_finding_leads_to_a_work_item_and_is_looked_back_on_the_next_time()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        await office.Post("evaluations", new { });
        var finding = await Found(office, "Uneven.");
        var action = new { key = Guid.NewGuid(), what = "Compare work", ownerId = Cast.Advisor, due = "2026-12-04" };
        var path = $"{Today}/findings/{finding}/actions";
        Assert.Equal(HttpStatusCode.Created, (await office.Post(path, action)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await office.Post(path, action)).StatusCode);
        using var advisor = school.ClientOf(Cast.Advisor);
        var item = await advisor.GetJson($"work-items/evaluation-{action.key:n}");
        Assert.Equal("Compare work", item.GetProperty("item").GetProperty("title").GetString());
        using var done = await advisor.Post(
            $"work-items/evaluation-{action.key:n}/moves",
            new { key = Guid.NewGuid(), rev = 1, move = "do" });
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        using var kept = await office.Put(Today, new { rev = 3, findings = Array.Empty<object>() });
        Assert.Contains("has actions and stays", await kept.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        school.Clock.Now = school.Clock.Now.AddDays(1);
        using var later = school.ClientOf(Cast.Coordinator);
        await later.Post("evaluations", new { });
        var next = await later.GetJson("evaluations/2026-11-19");
        var earlier = Assert.Single(next.GetProperty("earlier").EnumerateArray());
        Assert.Equal((1, 1), (earlier.GetProperty("actions").GetInt32(), earlier.GetProperty("done").GetInt32()));
        using var looked = await later.Put("evaluations/2026-11-19", new
        {
            rev = 1,
            earlier = new[] { new { key = finding, outcome = "resolved", note = "Compared." } },
        });
        Assert.Equal("resolved", (await looked.Json()).GetProperty("earlier")[0].GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Who_saves_an_older_one_gets_both()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        await office.Post("evaluations", new { });
        await Found(office, "One.");
        using var late = await office.Put(Today, new { rev = 1, notes = new { instruction = "Mine." } });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("One.", (await late.Json()).GetProperty("current").GetProperty("findings")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Anyone_reads_it_only_once_it_is_published_and_no_one_is_named_in_it()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        using var anyone = school.ClientOf(null);
        await office.Post("evaluations", new { });
        var finding = await Found(office, "Some advisor is slow.");
        await office.Post(
            $"{Today}/findings/{finding}/actions",
            new { key = Guid.NewGuid(), what = "Compare work", ownerId = Cast.Advisor, due = "2026-12-04" });
        Assert.Equal(HttpStatusCode.BadRequest, (await anyone.Send(HttpMethod.Get, "public-evaluation", null)).StatusCode);
        using var refused = await office.Post($"{Today}/publish", new { rev = 3, published = true });
        Assert.Equal(
            "“Some advisor” stands in the text. Anyone reads the report: reword it, so that it names no one.",
            (await refused.Json()).GetProperty("errors").GetProperty("published")[0].GetString());

        using var reworded = await office.Put(
            Today,
            new { rev = 3, findings = new[] { new { key = finding, area = "instruction", text = "Uneven." } } });
        Assert.Equal(HttpStatusCode.OK, reworded.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await office.Post($"{Today}/publish", new { rev = 4, published = true })).StatusCode);
        var read = await anyone.GetJson("public-evaluation");
        Assert.False(read.GetProperty("findings")[0].GetProperty("actions")[0].TryGetProperty("owner", out _));
        Assert.DoesNotContain(Cast.Advisor, read.GetRawText(), StringComparison.Ordinal);

        await office.Post($"{Today}/publish", new { rev = 5, published = false });
        Assert.Equal(HttpStatusCode.BadRequest, (await anyone.Send(HttpMethod.Get, "public-evaluation", null)).StatusCode);
    }

    [Fact]
    public async Task A_name_somebody_goes_by_and_one_in_a_survey_keep_it_from_being_published()
    {
        var nicknamed = Cast.Ada with
        {
            Id = Plp.People.Person.IdOf("wren"),
            PersonId = "wren",
            Given = "Philippa",
            Preferred = "Pip",
            MailName = "Flip",
            Family = "Wren",
            Email = null,
        };
        Assert.True((await school.Store.Commit(new Changes().Create(nicknamed), default)).Done);
        using var office = school.ClientOf(Cast.Coordinator);
        await office.Post("evaluations", new { });
        var rev = 1;
        foreach (var (text, named) in new[]
        {
            ("Pip wrote it.", "Pip"), ("As Flip said, slow.", "Flip"), ("Ask philippa wren.", "Pip Wren"), ("A pipe, Flipped.", null),
        })
        {
            using var saved = await office.Put(Today, new { rev, findings = new[] { new { area = "instruction", text } } });
            rev = (await saved.Json()).GetProperty("rev").GetInt32();
            using var answer = await office.Post($"{Today}/publish", new { rev, published = true });
            if (named is null)
            {
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                continue;
            }
            Assert.Equal(
                $"“{named}” stands in the text. Anyone reads the report: reword it, so that it names no one.",
                (await answer.Json()).GetProperty("errors").GetProperty("published")[0].GetString());
        }
        await office.Post($"{Today}/publish", new { rev = rev + 1, published = false });
        foreach (var (title, question, choice) in new[] { ("Pip asks", "Q", "C"), ("T", "Does Pip help?", "C"), ("T", "Who?", "Pip") })
        {
            var kept = (await school.Store.Read<Evaluation>(Evaluation.IdOf(new DateOnly(2026, 11, 18)), default))!;
            var survey = new EvaluationSurvey(title, kept.Day!.Value, 20, [new(question, 20, [new(choice, 50)])]);
            Assert.True((await school.Store.Commit(new Changes().Replace(kept with { Surveys = [survey] }), default)).Done);
            using var refused = await office.Post($"{Today}/publish", new { rev = kept.Rev, published = true });
            Assert.Equal(
                $"“Pip” stands in the survey “{title}”, which stays as it was answered. Keep this report in the school, and copy the " +
                "survey without the name for next year.",
                (await refused.Json()).GetProperty("errors").GetProperty("published")[0].GetString());
        }
    }

    [Fact]
    public async Task The_same_evaluation_sent_twice_is_answered_as_it_stands()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        await office.Post("evaluations", new { });
        var body = new { rev = 1, notes = new { instruction = "Even." }, findings = new[] { new { area = "instruction", text = "One." } } };
        foreach (var _ in new[] { 1, 2 })
            Assert.Equal(HttpStatusCode.OK, (await office.Put(Today, body)).StatusCode);
        var read = await office.GetJson(Today);
        Assert.Equal(2, read.GetProperty("rev").GetInt32());
        Assert.Single(read.GetProperty("findings").EnumerateArray());
    }

    [Theory]
    [InlineData("2026-11-17")]
    [InlineData("2096-11-18")]
    public async Task An_action_is_due_on_a_day_that_can_come(string due)
    {
        using var office = school.ClientOf(Cast.Coordinator);
        await office.Post("evaluations", new { });
        var finding = await Found(office, "Uneven.");
        using var answer = await office.Post(
            $"{Today}/findings/{finding}/actions",
            new { key = Guid.NewGuid(), what = "Compare work", ownerId = Cast.Advisor, due });
        Assert.Equal(
            "Choose a day from today on, at most two years after this school year.",
            (await answer.Json()).GetProperty("errors").GetProperty("due")[0].GetString());
    }

    [Fact]
    public void Quality_is_told_in_steps_of_five_and_not_of_a_few()
    {
        var criterion = new QualityCriterion("own", "Own", ["1", "2", "3", "4"]);
        QualityReview Review(int plans) => new()
        {
            Id = "quality-review:x",
            SchoolYear = "2026-27",
            RubricVersion = 1,
            Seed = "x",
            Students = 60,
            Until = TestSchool.Today,
            Plans = [],
            By = "x",
            ReadTwice = plans,
            Results = [CriterionResult.Of(criterion, [.. Enumerable.Range(0, plans).Select(i => (i % 4 + 1, 4))])],
        };
        Assert.Null(EvaluationStore.QualityOf(Review(4)));
        Assert.Equal(75, Assert.Single(EvaluationStore.QualityOf(Review(20))!.Criteria).PercentUpper);
    }

    private static async Task<string> Found(HttpClient office, string text)
    {
        using var saved = await office.Put(Today, new { rev = 1, findings = new[] { new { area = "instruction", text } } });
        Assert.True(saved.StatusCode == HttpStatusCode.OK, await saved.Content.ReadAsStringAsync());
        return (await saved.Json()).GetProperty("findings")[0].GetProperty("key").GetString()!;
    }

    private static EquityMonth Month(int month, int done) => new()
    {
        Id = EquityMonth.IdOf(new DateOnly(2026, month, 1)),
        Day = new DateOnly(2026, month, 1),
        SchoolYear = "2026-27",
        SmallestGroup = 10,
        Students = 60,
        Measures = [new("firstContact", "First contact", 60, done, 65)],
        Tables = [],
    };
}

/// <summary>The same, kept in Cosmos DB.</summary>
public sealed class EvaluationOnCosmosTests : EvaluationTests
{
    private protected override TestSchool MakeSchool() => new() { OnCosmos = true };
}
