using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.Duties;
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

    /// <summary>A field of the template may be for fewer readers than the item it stands in.</summary>
    [Theory]
    [InlineData(Staff, HttpStatusCode.OK)]
    [InlineData(Family, HttpStatusCode.BadRequest)]
    [InlineData(PeerWriter, HttpStatusCode.BadRequest)]
    public async Task Nothing_is_suggested_for_a_field_one_does_not_read(string by, HttpStatusCode status)
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        var goal = await Written(ada, "goal");
        Assert.Equal(status, await Suggest(by, goal, new { key = Guid.NewGuid(), field = "hurdle", text = Offered }));
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

    [Theory]
    [InlineData(Staff, "start")]
    [InlineData(Staff, "reflection")]
    [InlineData(Staff, "supports")]
    [InlineData(Family, "reflection")]
    [InlineData(PeerWriter, "reflection")]
    public async Task Words_for_a_text_of_the_years_update_wait_and_are_the_students_once_accepted(string by, string text)
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await WriteUpdate(ada, new Dictionary<string, object> { [text] = new { text = "My own words", audience = "peers" } });
        var body = new { key = Guid.NewGuid(), field = "text", text = Offered };
        Assert.Equal(HttpStatusCode.OK, await Suggest(by, "yearly-update-" + text, body));
        Assert.Equal(HttpStatusCode.OK, await Suggest(by, "yearly-update-" + text, body)); // sent again it is there once

        var update = await Update(ada);
        var waiting = Assert.Single(update.GetProperty("suggestions").EnumerateArray());
        Assert.Equal(
            ("My own words", Offered, by == Staff ? null : by),
            (Text(waiting, "now"), Text(waiting, "text"), Text(waiting, "from")));
        Assert.Equal(1, update.GetProperty("rev").GetInt32()); // who writes meanwhile is not held up
        using (var stale = await ada.Post(Settling(waiting, "accept"), new { rev = 0 }))
            Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        using (var taken = await ada.Post(Settling(waiting, "accept"), new { rev = 1 }))
        {
            var after = await taken.Json();
            Assert.Equal(Offered, Text(after.GetProperty(text), "text"));
            Assert.Equal(Text(waiting.GetProperty("by"), "name"), Text(after.GetProperty("suggestedBy")[0], "name"));
            Assert.False(after.TryGetProperty("suggestions", out _));
        }
        using (var twice = await ada.Post(Settling(waiting, "accept"), new { rev = 2 }))
            Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        var history = (await ada.GetJson("students/ada/history")).GetRawText();
        Assert.Contains("suggested words", history, StringComparison.Ordinal);
        Assert.Contains("accepted suggested wording", history, StringComparison.Ordinal);

        // Written anew they are no longer words that somebody suggested.
        using var again = await ada.Put(
            "students/ada/yearly-update",
            JsonSerializer.SerializeToElement(new Dictionary<string, object>
            {
                ["rev"] = 2,
                [text] = new { text = "Mine again", audience = "peers" },
            }));
        Assert.False((await again.Json()).TryGetProperty("suggestedBy", out _));
    }

    [Theory]
    [InlineData(Staff, "advisor")]
    [InlineData(Family, "staff")]
    [InlineData(PeerWriter, "family")]
    public async Task Nothing_is_suggested_for_a_text_of_the_update_one_does_not_read(string by, string audience)
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await WriteUpdate(ada, new Dictionary<string, object> { ["reflection"] = new { text = "My own words", audience } });
        var body = new { key = Guid.NewGuid(), field = "text", text = Offered };
        foreach (var item in (string[])["yearly-update-reflection", "yearly-update-start", "yearly-update-parts"])
            Assert.Equal(HttpStatusCode.NotFound, await Suggest(by, item, body));
        Assert.False((await Update(ada)).TryGetProperty("suggestions", out _));
    }

    [Fact]
    public async Task A_suggestion_for_the_update_that_is_declined_changes_nothing_and_undo_still_finds_ones_own_save()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await WriteUpdate(ada, new Dictionary<string, object> { ["reflection"] = new { text = "First", audience = "family" } });
        await WriteUpdate(
            ada,
            new Dictionary<string, object> { ["rev"] = 1, ["reflection"] = new { text = "Second", audience = "family" } });
        Assert.Equal(
            HttpStatusCode.OK,
            await Suggest(Family, "yearly-update-reflection", new { key = Guid.NewGuid(), text = "Well said" }));
        var waiting = Assert.Single((await Update(ada)).GetProperty("suggestions").EnumerateArray());
        using (var answer = await ada.Post(Settling(waiting, "accept"), new { rev = 2 }))
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode); // an answer is read, not taken over
        using (var read = await ada.Send(HttpMethod.Post, Settling(waiting, "decline"), null))
            Assert.Equal("Second", Text((await read.Json()).GetProperty("reflection"), "text"));
        using var undone = await ada.Post("students/ada/yearly-update/undo", new { rev = 2 });
        Assert.Equal("First", Text((await undone.Json()).GetProperty("reflection"), "text"));
    }

    [Theory]
    [InlineData(Staff, "caption")]
    [InlineData(Staff, "text")]
    [InlineData(Family, "caption")]
    [InlineData(Family, "text")]
    public async Task Words_for_a_piece_of_work_wait_and_are_the_students_once_accepted(string by, string field)
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var made = await ada.Post(
            "students/ada/evidence",
            new { key = Guid.NewGuid(), caption = "My poem", text = "It rains", audience = "family" });
        var piece = Text(await made.Json(), "id")!;
        Assert.Equal(
            HttpStatusCode.OK,
            await Suggest(by, piece, new { key = Guid.NewGuid(), field, text = Offered }, work: true));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            await Suggest(by, piece, new { key = Guid.NewGuid(), field = "url", text = Offered }, work: true));
        var waiting = Assert.Single((await Piece(ada, piece)).GetProperty("suggestions").EnumerateArray());
        Assert.Equal(field == "caption" ? "My poem" : "It rains", Text(waiting, "now"));

        // Who edits meanwhile is not held up, and the suggestion stays.
        using (var edited = await ada.Put(
            $"students/ada/evidence/{piece}",
            new { rev = 1, caption = "My first poem", text = "It rains", audience = "family" }))
            Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        var path = $"students/ada/evidence/{piece}/suggestions/{Text(waiting, "id")}";
        using (var stale = await ada.Post(path + "/accept", new { rev = 1 }))
            Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        using (var taken = await ada.Post(path + "/accept", new { rev = 2 }))
        {
            var after = await taken.Json();
            Assert.Equal(Offered, Text(after, field));
            Assert.Equal(field, Text(after.GetProperty("suggestedBy")[0], "field"));
        }
        Assert.False((await Piece(ada, piece)).TryGetProperty("suggestions", out _));
        Assert.Contains("accepted suggested wording", (await ada.GetJson("students/ada/history")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_piece_of_work_takes_suggestions_from_its_readers_only_and_the_student_may_keep_their_own_words()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var made = await ada.Post(
            "students/ada/evidence",
            new { key = Guid.NewGuid(), caption = "My poem", text = "It rains", audience = "staff" });
        var piece = Text(await made.Json(), "id")!;
        var body = new { key = Guid.NewGuid(), field = "caption", text = Offered };
        Assert.Equal(HttpStatusCode.NotFound, await Suggest(Family, piece, body, work: true));
        Assert.Equal(HttpStatusCode.OK, await Suggest(Staff, piece, body, work: true));
        var waiting = Assert.Single((await Piece(ada, piece)).GetProperty("suggestions").EnumerateArray());
        var path = $"students/ada/evidence/{piece}/suggestions/{Text(waiting, "id")}";
        using (var left = await ada.Send(HttpMethod.Post, path + "/decline", null))
            Assert.Equal("My poem", Text(await left.Json(), "caption"));
        using var twice = await ada.Send(HttpMethod.Post, path + "/decline", null);
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
    }

    [Fact]
    public async Task Of_one_family_member_five_suggestions_wait_at_most_for_a_piece_of_work()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var made = await ada.Post(
            "students/ada/evidence",
            new { key = Guid.NewGuid(), caption = "My poem", text = "It rains", audience = "family" });
        var piece = Text(await made.Json(), "id")!;
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.OK, await Suggest(Family, piece, new { key = Guid.NewGuid(), text = $"Line {i}" }, work: true));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            await Suggest(Family, piece, new { key = Guid.NewGuid(), text = "One more" }, work: true));
    }

    [Fact]
    public async Task First_pages_and_the_plan_say_where_suggestions_wait_until_the_student_has_answered_them()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var advisor = school.ClientOf(Cast.Advisor);
        using var manager = school.ClientOf(Cast.CaseManager);
        var goal = await Written(ada, "goal");
        await WriteUpdate(ada, new Dictionary<string, object> { ["reflection"] = new { text = "My own words", audience = "family" } });
        var piece = await PieceFor(ada, "staff");
        Assert.Empty(await Waiting(ada, "student/home"));
        Assert.Empty(await Waiting(advisor, "advisor/home"));

        Assert.Equal(HttpStatusCode.OK, await Suggest(Staff, goal, new { key = Guid.NewGuid(), field = "title", text = Offered }));
        Assert.Equal(
            HttpStatusCode.OK,
            await Suggest(Family, "yearly-update-reflection", new { key = Guid.NewGuid(), field = "text", text = Offered }));
        foreach (var field in (string[])["caption", "text"])
            Assert.Equal(
                HttpStatusCode.OK,
                await Suggest(Staff, piece, new { key = Guid.NewGuid(), field, text = Offered }, work: true));

        (string?, string?)[] elsewhere =
        [
            ("A suggestion or answer waits in your yearly update", "/yearly-update/?student=ada"),
            ("2 suggestions or answers wait in your portfolio", "/portfolio/?student=ada"),
        ];
        Assert.Equal(
            [("A suggestion or answer waits in your plan", "/student/?id=ada"), .. elsewhere],
            await Waiting(ada, "student/home"));
        Assert.Equal([("4 suggestions or answers wait for Ada B. (9)", "/student/?id=ada")], await Waiting(advisor, "advisor/home"));
        Assert.Equal(elsewhere, await Waiting(ada, "students/ada", "suggestedElsewhere"));
        Assert.Equal(
            elsewhere.Select(line => (line.Item1!.Replace("your", "the", StringComparison.Ordinal), line.Item2)),
            (await Waiting(advisor, "students/ada", "suggestedElsewhere")).Select(line => (line.Text!, line.Page)));
        Assert.Empty(await Waiting(manager, "students/ada", "suggestedElsewhere"));
        await Rebuilt();

        foreach (var one in (await Piece(ada, piece)).GetProperty("suggestions").EnumerateArray())
            await ada.Send(HttpMethod.Post, $"students/ada/evidence/{piece}/suggestions/{Text(one, "id")}/decline", null);
        foreach (var one in (await Update(ada)).GetProperty("suggestions").EnumerateArray())
            await ada.Send(HttpMethod.Post, Settling(one, "decline"), null);
        Assert.Equal(["/student/?id=ada"], (await Waiting(ada, "student/home")).Select(line => line.Page));
        foreach (var one in (await ada.GetJson("students/ada/plan")).GetProperty("suggestions").EnumerateArray())
            await ada.Send(HttpMethod.Post, $"students/ada/plan/suggestions/{Text(one, "id")}/decline", null);
        Assert.Empty(await Waiting(ada, "student/home"));
        Assert.Empty(await Waiting(advisor, "advisor/home"));
        await Rebuilt();
    }

    [Fact]
    public async Task That_something_waits_for_words_only_named_people_read_is_told_to_the_student_alone()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var advisor = school.ClientOf(Cast.Advisor);
        var piece = await PieceFor(ada, "staff");
        await Suggest(Staff, piece, new { key = Guid.NewGuid(), field = "text", text = Offered }, work: true);
        using (var closed = await ada.Put(
            $"students/ada/evidence/{piece}",
            new { rev = 1, caption = "My poem", text = "It rains", audience = "restricted" }))
            Assert.Equal(HttpStatusCode.OK, closed.StatusCode);
        Assert.Equal(["/portfolio/?student=ada"], (await Waiting(ada, "student/home")).Select(line => line.Page));
        Assert.Empty(await Waiting(advisor, "advisor/home"));
        Assert.Empty(await Waiting(advisor, "students/ada", "suggestedElsewhere"));

        using (var gone = await ada.Post($"students/ada/evidence/{piece}/withdraw", new { rev = 2 }))
            Assert.Equal(HttpStatusCode.OK, gone.StatusCode);
        Assert.Empty(await Waiting(ada, "student/home"));
    }

    /// <summary>The lines about suggestions among all of a page.</summary>
    private static async Task<List<(string? Text, string? Page)>> Waiting(HttpClient reader, string page, string member = "lines") =>
        (await reader.GetJson(page)).TryGetProperty(member, out var lines)
            ? [.. lines.EnumerateArray()
                .Select(line => (Text: Text(line, "text"), Page: Text(line, "page")))
                .Where(line => line.Text!.Contains("suggestion", StringComparison.Ordinal))]
            : [];

    private async Task Rebuilt()
    {
        var (_, written) = await school.Services.GetRequiredService<CardRebuild>().Run(CancellationToken.None);
        Assert.Equal(0, written);
    }

    private static async Task<string> PieceFor(HttpClient ada, string audience)
    {
        using var made = await ada.Post(
            "students/ada/evidence",
            new { key = Guid.NewGuid(), caption = "My poem", text = "It rains", audience });
        return Text(await made.Json(), "id")!;
    }

    private static string Settling(JsonElement waiting, string how) =>
        $"students/ada/yearly-update/suggestions/{Text(waiting, "id")}/{how}";

    private static async Task<JsonElement> Update(HttpClient ada) =>
        (await ada.GetJson("students/ada/yearly-updates")).GetProperty("current");

    private static async Task<JsonElement> Piece(HttpClient ada, string piece) =>
        (await ada.GetJson("students/ada/portfolio")).GetProperty("evidence").EnumerateArray().Single(one => Text(one, "id") == piece);

    /// <param name="texts">With the revision they are written over, 0 where none is said.</param>
    private static async Task WriteUpdate(HttpClient ada, Dictionary<string, object> texts)
    {
        texts.TryAdd("rev", 0);
        using var saved = await ada.Put("students/ada/yearly-update", JsonSerializer.SerializeToElement(texts));
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
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
    /// <param name="work">The item is a piece of work.</param>
    private async Task<HttpStatusCode> Suggest(string by, string item, object body, bool work = false)
    {
        var (client, route) = by switch
        {
            Staff when work => (school.ClientOf(Cast.CaseManager), $"students/ada/evidence/{item}/suggestions"),
            Family when work => (school.ClientOf(Cast.FamilyLink), $"family/evidence/{item}/suggestions"),
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
                Section("goals", SectionKind.Goals, Field("why") with { Lead = true }, Field("hurdle") with
                {
                    Audience = Audience.Staff,
                    Widest = Audience.Staff,
                }),
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
