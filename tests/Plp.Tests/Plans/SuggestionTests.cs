using System.Net;
using System.Text.Json;
using Plp.Loopback;
using Plp.People;
using Plp.Plans;
using Plp.Tests.Hosting;

namespace Plp.Tests.Plans;

/// <summary>
/// Words for every kind of item, from everybody who reads it: staff, the family by its link, a peer. The student takes them or leaves
/// them (B5, B15).
/// </summary>
public abstract class SuggestionContract : IAsyncLifetime
{
    private const string Staff = "staff", Family = "family", PeerWriter = "peer";

    private const string Offered = "Words somebody offers";

    private LoopbackEndpoint? endpoint;
    private TestSchool school = null!;

    /// <summary>Whether the school is kept in Cosmos DB; else in a file.</summary>
    protected abstract bool InCosmos { get; }

    public static TheoryData<string, string, string> Kinds()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var by in (string[])[Staff, Family, PeerWriter])
        {
            data.Add(by, "goal", "title");
            data.Add(by, "goal", "why");
            data.Add(by, "goal", "plan");
            data.Add(by, "goal", "check");
            data.Add(by, "goal", "adjust");
            data.Add(by, "entry", "text");
            data.Add(by, "answer", "text");
            data.Add(by, "opportunity", "title");
            data.Add(by, "opportunity", "where");
            data.Add(by, "row", "book");
        }
        return data;
    }

    public async Task InitializeAsync()
    {
        endpoint = InCosmos ? await LoopbackEndpoint.Start(new LoopbackOptions()) : null;
        school = new TestSchool { Cosmos = endpoint?.ConnectionString };
        await school.InitializeAsync();
        await Publish();
    }

    public async Task DisposeAsync()
    {
        await school.DisposeAsync();
        if (endpoint is not null)
            await endpoint.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Words_for_any_item_wait_for_the_student_and_are_the_plans_once_accepted(string by, string kind, string field)
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        var item = await Written(ada, kind);
        Assert.Equal(HttpStatusCode.OK, await Suggest(by, item, new { key = Guid.NewGuid(), field, text = Offered }));
        var before = (await ada.GetJson("students/ada/plan")).GetRawText();
        var waiting = Assert.Single((await ada.GetJson("students/ada/plan")).GetProperty("suggestions").EnumerateArray());
        Assert.Equal(
            (item, Offered, by == Staff ? null : by),
            (Text(waiting, "itemId"), Text(waiting, "text"), Text(waiting, "from")));

        using var taken = await ada.Post(
            $"students/ada/plan/suggestions/{Text(waiting, "id")}/accept",
            new { rev = waiting.GetProperty("itemRev").GetInt32() });
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        var accepted = await taken.Json();
        Assert.Contains(Offered, accepted.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(Text(waiting.GetProperty("by"), "name"), Text(accepted.GetProperty("suggestedBy")[0], "name"));
        var after = await ada.GetJson("students/ada/plan");
        Assert.Empty(after.GetProperty("suggestions").EnumerateArray());
        Assert.NotEqual(before, after.GetRawText());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Words_the_student_declines_change_nothing(string by, string kind, string field)
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        var item = await Written(ada, kind);
        var before = (await ada.GetJson("students/ada/plan")).GetRawText();
        await Suggest(by, item, new { key = Guid.NewGuid(), field, text = Offered });
        var waiting = Assert.Single((await ada.GetJson("students/ada/plan")).GetProperty("suggestions").EnumerateArray());
        using var left = await ada.Send(HttpMethod.Post, $"students/ada/plan/suggestions/{Text(waiting, "id")}/decline", null);
        Assert.Equal(HttpStatusCode.OK, left.StatusCode);
        Assert.Equal(before, (await ada.GetJson("students/ada/plan")).GetRawText());
    }

    [Theory]
    [InlineData(Staff)]
    [InlineData(Family)]
    [InlineData(PeerWriter)]
    public async Task What_is_chosen_from_a_list_or_not_said_takes_no_suggestion(string by)
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        var chosen = await Made(ada, "inventory", new { key = Guid.NewGuid(), prompt = "season", text = "spring", audience = "peers" });
        var declined = await Made(ada, "inventory", new { key = Guid.NewGuid(), prompt = "likes", declined = true, audience = "peers" });
        foreach (var item in (string[])[chosen, declined])
            Assert.Equal(
                HttpStatusCode.BadRequest,
                await Suggest(by, item, new { key = Guid.NewGuid(), field = "text", text = "summer" }));
    }

    [Theory]
    [InlineData(Family, "goal")]
    [InlineData(Family, "entry")]
    [InlineData(Family, "opportunity")]
    [InlineData(PeerWriter, "goal")]
    [InlineData(PeerWriter, "entry")]
    [InlineData(PeerWriter, "opportunity")]
    public async Task Nothing_is_suggested_from_outside_for_what_was_archived(string by, string kind)
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        var goal = await Written(ada, "goal");
        var item = kind == "goal" ? goal : await Written(ada, kind, goal);
        using var archived = kind == "opportunity"
            ? await ada.Put(
                $"students/ada/plan/opportunities/{item}",
                new { rev = 1, kind = "academic", title = "Shop", archived = true, audience = "peers" })
            : await ada.Post($"students/ada/plan/goals/{goal}/archive", new { rev = await RevOf(ada, goal) });
        Assert.Equal(HttpStatusCode.OK, archived.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await Suggest(by, item, new { key = Guid.NewGuid(), text = "I liked that" }));
    }

    [Theory]
    [InlineData(Family)]
    [InlineData(PeerWriter)]
    public async Task Who_reads_along_is_told_for_each_text_how_to_suggest_words(string by)
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        var goal = await Written(ada, "goal");
        var (entry, answer, row) = (await Written(ada, "entry", goal), await Written(ada, "answer"), await Written(ada, "row"));
        using var reader = school.ClientOf(by == Family ? Cast.FamilyLink : TestSchool.Ben);
        var shared = (await reader.GetJson(by == Family ? "family" : "students/ada/shared-with-peer")).GetProperty("shared");
        var read = shared.GetProperty("goals").EnumerateArray().Single(one => Text(one, "itemId") == goal);
        Assert.Equal("why", Text(read.GetProperty("fields")[0], "field"));
        Assert.Equal(entry, Text(read.GetProperty("cycles")[0].GetProperty("entries")[0], "itemId"));
        Assert.Equal(
            "text",
            Text(shared.GetProperty("answers").EnumerateArray().Single(one => Text(one, "itemId") == answer), "field"));
        Assert.Equal(
            "book",
            Text(shared.GetProperty("rows").EnumerateArray().Single(one => Text(one, "itemId") == row).GetProperty("fields")[0], "field"));
    }

    private static string? Text(JsonElement one, string name) => one.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static async Task<int> RevOf(HttpClient ada, string goal) =>
        (await ada.GetJson("students/ada/plan")).GetProperty("goals").EnumerateArray()
            .Single(one => Text(one, "id") == goal).GetProperty("rev").GetInt32();

    /// <summary>An item that everybody reads.</summary>
    /// <param name="goal">Where an entry is written; null: a goal of its own.</param>
    private static async Task<string> Written(HttpClient ada, string kind, string? goal = null) => kind switch
    {
        "goal" => await Made(ada, "goals", new
        {
            key = Guid.NewGuid(),
            area = "personal",
            title = "Learn to weld",
            values = new { why = "I like sparks" },
            audience = "peers",
        }),
        "entry" => await Made(
            ada,
            $"goals/{goal ?? await Written(ada, "goal")}/entries",
            new { key = Guid.NewGuid(), text = "Watched my uncle" }),
        "answer" => await Made(ada, "inventory", new { key = Guid.NewGuid(), prompt = "likes", text = "Sparks", audience = "peers" }),
        "opportunity" => await Made(ada, "opportunities", new
        {
            key = Guid.NewGuid(),
            kind = "academic",
            title = "Shop",
            values = new { where = "In the barn" },
            audience = "peers",
        }),
        _ => await Made(ada, "rows", new { key = Guid.NewGuid(), section = "books", values = new { book = "Metal" }, audience = "peers" }),
    };

    private static async Task<string> Made(HttpClient ada, string route, object body)
    {
        using var made = await ada.Post($"students/ada/plan/{route}", body);
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        return Text(await made.Json(), "id")!;
    }

    /// <summary>Sends it; created and heard are one to the test.</summary>
    private async Task<HttpStatusCode> Suggest(string by, string item, object body)
    {
        var (client, route) = by switch
        {
            Staff => (school.ClientOf(Cast.CaseManager), $"students/ada/plan/items/{item}/suggestions"),
            Family => (school.ClientOf(Cast.FamilyLink), $"family/items/{item}/suggestions"),
            _ => (school.ClientOf(TestSchool.Ben), $"students/ada/shared-with-peer/{item}/suggestions"),
        };
        using (client)
        using (var answer = await client.Post(route, body))
            return answer.StatusCode == HttpStatusCode.Created ? HttpStatusCode.OK : answer.StatusCode;
    }

    /// <summary>A template with a text in each kind of section, which peers may read.</summary>
    private async Task Publish()
    {
        var content = ShippedTemplates.Vermont with
        {
            Name = "Shared",
            Sections =
            [
                Section("about", SectionKind.Answers, Field("likes") with { MayDecline = true }, Field("season") with
                {
                    Type = FieldType.Choice,
                    Options = [new FieldOption("spring", "Spring"), new FieldOption("summer", "Summer")],
                }),
                Section("goals", SectionKind.Goals, Field("why") with { Lead = true }),
                Section("opportunities", SectionKind.Opportunities, Field("where")),
                Section("books", SectionKind.Rows, Field("book")),
            ],
        };
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var draft = await coordinator.Put(
            "template/draft",
            new { rev = 0, content = JsonSerializer.SerializeToElement(content, Json.Of<TemplateContent>()) });
        Assert.True(draft.IsSuccessStatusCode, await draft.Content.ReadAsStringAsync());
        using var published = await coordinator.Post("template/draft/publish", new { rev = 1, note = "Shared with peers" });
        var job = Text(await published.Json(), "id");
        using var moved = await coordinator.Send(HttpMethod.Post, $"jobs/{job}/next", null);
        Assert.True(moved.IsSuccessStatusCode, await moved.Content.ReadAsStringAsync());
    }

    private static TemplateSection Section(string key, SectionKind kind, params TemplateField[] fields) =>
        new() { Key = key, Title = key, Kind = kind, Widest = Audience.Peers, Fields = fields };

    private static TemplateField Field(string key) =>
        new() { Key = key, Label = key, Type = FieldType.LongText, Audience = Audience.Peers, Widest = Audience.Peers };
}

public sealed class SqliteSuggestionTests : SuggestionContract
{
    protected override bool InCosmos => false;
}

public sealed class CosmosSuggestionTests : SuggestionContract
{
    protected override bool InCosmos => true;
}
