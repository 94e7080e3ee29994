using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plp.Hosting;
using Plp.Tests.Hosting;

namespace Plp.Tests.Plans;

/// <summary>The questions that help to write a goal, and the words the page warns of, are the template's own (B11, B12).</summary>
public sealed class SmartHelpTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Five_questions_are_asked_in_the_words_of_the_grade_and_say_which_field_they_fill()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        var asked = (await ada.GetJson("students/ada?part=plan")).GetProperty("template").GetProperty("smart").EnumerateArray().ToList();
        Assert.Equal(
            ["title", "demonstration", "resources", "matters", "targetDate"],
            asked.Select(help => help.GetProperty("into").GetString()));
        Assert.Equal("Why does it matter to you, now and later?", asked[3].GetProperty("question").GetString());
        Assert.All(asked, help => Assert.False(help.TryGetProperty("bands", out _)));
    }

    [Fact]
    public async Task The_school_words_its_questions_and_topics_and_is_warned_of_what_it_may_not_ask()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var draft = JsonNode.Parse((await coordinator.GetJson("template")).GetProperty("draft").GetRawText())!;
        var content = draft["content"]!;
        content["smart"] = JsonNode.Parse("""
            [{ "word": "Dream", "question": "What do you dream of?", "into": "matters",
               "bands": { "elementary": [], "middle": [], "high": ["What would your family do with more income?"] } }]
            """);
        content["sensitive"] = JsonNode.Parse("""[{ "topic": "the farm", "words": ["Slaughter", "slaughter", " "] }]""");
        var saved = await Save(coordinator, draft, HttpStatusCode.OK);
        Assert.Contains(
            saved.GetProperty("warnings").EnumerateArray(),
            warning => warning.GetProperty("path").GetString() == "content.smart.0");
        Assert.Equal(
            """[{"topic":"the farm","words":["slaughter"]}]""",
            saved.GetProperty("content").GetProperty("sensitive").GetRawText());

        draft["rev"] = saved.GetProperty("rev").GetInt32();
        content["smart"]![0]!["bands"]!["high"]![0] = "What do you want?";
        saved = await Save(coordinator, draft, HttpStatusCode.OK);
        using var published = await coordinator.Post(
            "template/draft/publish",
            new { rev = saved.GetProperty("rev").GetInt32(), note = "Our own questions" });
        Assert.Equal(HttpStatusCode.Created, published.StatusCode);
        using var ada = school.ClientOf(TestSchool.Ada);
        using var touched = await ada.Put("students/ada/plan/goals/goal1/cycle", new { rev = 1, step = "check", text = "It went well." });
        var template = (await ada.GetJson("students/ada?part=plan")).GetProperty("template");
        var asked = Assert.Single(template.GetProperty("smart").EnumerateArray());
        Assert.Equal("What do you want?", asked.GetProperty("question").GetString());
        template = (await ada.GetJson("students/ada?part=inventory")).GetProperty("template");
        Assert.Equal("the farm", Assert.Single(template.GetProperty("sensitive").EnumerateArray()).GetProperty("topic").GetString());
    }

    [Fact]
    public async Task What_is_wrong_with_a_question_or_a_topic_is_named()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var draft = JsonNode.Parse((await coordinator.GetJson("template")).GetProperty("draft").GetRawText())!;
        draft["content"]!["smart"] = JsonNode.Parse("""[{ "word": "Dream", "question": " " }]""");
        draft["content"]!["sensitive"] = JsonNode.Parse("""[{ "topic": "", "words": ["x"] }]""");
        var errors = (await Save(coordinator, draft, HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.True(errors.TryGetProperty("content.smart.0.question", out _));
        Assert.True(errors.TryGetProperty("content.sensitive.0.topic", out _));
    }

    private static async Task<JsonElement> Save(HttpClient coordinator, JsonNode draft, HttpStatusCode status)
    {
        using var saved = await coordinator.Put(
            "template/draft",
            new JsonObject { ["rev"] = draft["rev"]!.DeepClone(), ["content"] = draft["content"]!.DeepClone() });
        Assert.Equal(status, saved.StatusCode);
        return await saved.Json();
    }
}
