using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Plp.Tests.Hosting;

namespace Plp.Tests.Roster;

/// <summary>Graduation proficiencies from a CASE package or a table: a dry run first, then one version, whole or not at all.</summary>
public sealed class ProficiencyImportTests : IAsyncLifetime
{
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_package_is_published_as_one_version_in_the_order_of_its_links(bool wrapped)
    {
        var package = new CasePackage("Vermont Transferable Skills")
            .Item("b", "Listen to understand", parent: "a", order: 2, code: "CC.2")
            .Item("a", "Clear and Effective Communication", code: "CC")
            .Item("c", "Demonstrate organized and purposeful communication", parent: "a", order: 1, brief: "Organized communication");
        var json = wrapped ? $$"""{"CFPackage":{{package}}}""" : package.ToString();
        var plan = await DryRun(json, "skills.json");
        Assert.Equal([1, 2], plan.GetProperty("levels").EnumerateArray().Select(n => n.GetInt32()));
        Assert.Equal(
            ["changed Clear and Effective Communication", "added Organized communication", "added Listen to understand"],
            plan.GetProperty("changes").EnumerateArray()
                .Select(change => $"{Text(change, "kind")} {Text(change.GetProperty("proficiency"), "name")}"));
        Assert.Equal(1, (await coordinator.GetJson("proficiencies")).GetProperty("version").GetInt32());

        using var done = await Import(json, "skills.json", Text(plan, "digest"));
        Assert.Equal(HttpStatusCode.Created, done.StatusCode);
        var published = await coordinator.GetJson("proficiencies");
        Assert.Equal(
            (2, "Imported from Vermont Transferable Skills"),
            (published.GetProperty("version").GetInt32(), Text(published, "note")));
        Assert.Equal(
            [
                ("communication", "Clear and Effective Communication", null), (null, "Organized communication", "communication"),
                (null, "Listen to understand", "communication"), ("listening", "Listening", "communication"),
                ("inquiry", "Scientific Inquiry", null), ("handwriting", "Handwriting", null),
            ],
            published.GetProperty("items").EnumerateArray().Select(item => (
                Text(item, "id")!.Length == 12 ? null : Text(item, "id"),
                Text(item, "name"),
                Text(item, "parentId"))));
        Assert.Equal(HttpStatusCode.OK, (await Import(json, "skills.json", Text(plan, "digest"))).StatusCode);
        Assert.Equal(2, (await coordinator.GetJson("proficiencies")).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task What_is_not_in_the_file_stays_or_is_retired_as_one_chooses()
    {
        var json = new CasePackage("One").Item("x", "Scientific Inquiry").ToString();
        Assert.DoesNotContain("retired", Kinds(await DryRun(json, "one.json")));
        var plan = await DryRun(json, "one.json", "&others=retire");
        Assert.Equal(["changed", "retired", "retired"], Kinds(plan));
        using var done = await Import(json, "one.json", Text(plan, "digest"), "&others=retire");
        Assert.Equal(
            ["Scientific Inquiry"],
            (await done.Json()).GetProperty("items").EnumerateArray()
                .Where(item => !item.TryGetProperty("retired", out _)).Select(item => Text(item, "name")));
    }

    [Fact]
    public async Task An_item_keeps_its_id_when_its_words_change_and_its_identifier_does_not()
    {
        await Published(new CasePackage("One").Item("x-1", "Ask questions").ToString());
        var before = await IdOf("Ask questions");
        await Published(new CasePackage("One").Item("x-1", "Ask good questions").ToString());
        Assert.Equal(before, await IdOf("Ask good questions"));
    }

    [Fact]
    public async Task Links_in_a_circle_missing_parents_and_items_without_words_are_told_by_item_and_nothing_is_taken()
    {
        var json = new CasePackage("Broken")
            .Item("a", "First", parent: "b").Item("b", "Second", parent: "a").Item("c", "Hangs on them", parent: "b")
            .ToString();
        Assert.Equal(
            [("CFItems[0] \"First\"", "it is a part of itself: First is a part of Second is a part of First. Correct one of these links.")],
            Problems(await DryRun(json, "broken.json")));

        json = new CasePackage("Broken")
            .Item("a", "First", parent: "nowhere").Item("a", "Twice").Item("d", "").Item("", "No id")
            .ToString();
        var told = Problems(await DryRun(json, "broken.json"));
        Assert.Equal(
            ["CFItems[1] \"Twice\"", "CFItems[2] \"d\"", "CFItems[3] \"No id\"", "CFItems[0] \"First\"", "CFAssociations[3]"],
            told.Select(problem => problem.Item));
        Assert.Contains("its parent nowhere (CFAssociations[0]) is none of the CFItems.", told[3].Message, StringComparison.Ordinal);

        using var refused = await Import(json, "broken.json", "any");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(1, (await coordinator.GetJson("proficiencies")).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Ten_thousand_items_are_refused_with_what_fits_and_taken_down_to_a_level()
    {
        var package = new CasePackage("A state's standards");
        for (var i = 0; i < 8; i++)
            package.Item($"area-{i}", $"Area {i}");
        for (var i = 0; i < 92; i++)
            package.Item($"strand-{i}", $"Strand {i}", parent: $"area-{i % 8}");
        for (var i = 0; i < 9_900; i++)
            package.Item($"standard-{i}", $"Standard {i}", parent: $"strand-{i % 92}");
        var json = package.ToString();
        var problem = Assert.Single(Problems(await DryRun(json, "state.json")));
        Assert.Equal(
            "it has 10,000 items, and a school has at most 400 proficiencies. Choose how many levels to take: 1 level has 8, 2 levels " +
            "have 100.",
            problem.Message);

        var plan = await DryRun(json, "state.json", "&levels=2");
        Assert.Empty(Problems(plan));
        Assert.Equal([8, 92, 9_900], plan.GetProperty("levels").EnumerateArray().Select(n => n.GetInt32()));
        using var done = await Import(json, "state.json", Text(plan, "digest"), "&levels=2");
        Assert.Equal(104, (await done.Json()).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Ten_thousand_broken_items_are_told_as_far_as_one_reads_and_counted_beyond()
    {
        var package = new CasePackage("Broken");
        for (var i = 0; i < 10_000; i++)
            package.Item($"i{i}", $"Item {i}", parent: "nowhere");
        var plan = await DryRun(package.ToString(), "broken.json");
        Assert.Equal((200, 9_800), (Problems(plan).Count, plan.GetProperty("moreProblems").GetInt32()));
    }

    [Fact]
    public async Task What_ended_is_left_out_with_its_parts_and_a_second_parent_is_noted()
    {
        var json = new CasePackage("Old and new")
            .Item("a", "Old", ended: "2024-06-30").Item("b", "Part of old", parent: "a").Item("c", "New").Item("d", "New too")
            .Item("e", "Part of both", parent: "c").Link("e", "d")
            .ToString();
        var plan = await DryRun(json, "old.json");
        Assert.Equal(
            ["New", "Part of both", "New too"],
            plan.GetProperty("changes").EnumerateArray().Select(change => Text(change.GetProperty("proficiency"), "name")));
        Assert.Contains("ended on 2024-06-30", plan.GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("is a part of two", string.Join(' ', plan.GetProperty("notes").EnumerateArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"CFItems\":", "skills.json, line 1")]
    [InlineData("{\"CFDocument\":{}}", "skills.json")]
    [InlineData("[1]", "skills.json")]
    [InlineData("{\"CFItems\":[]}", "CFItems")]
    [InlineData("{\"CFItems\":[3]}", "CFItems[0]")]
    public async Task What_is_no_package_says_so(string json, string place) =>
        Assert.Equal(place, Assert.Single(Problems(await DryRun(json, "skills.json"))).Item);

    [Fact]
    public async Task A_table_names_parents_by_code_or_name()
    {
        const string csv =
            "code,name,statement,parent\nPS,Problem Solving,,\nPS.1,Ask questions,\"Ask, then look\",PS\n,Persist,,Problem Solving\n";
        var plan = await DryRun(csv, "skills.csv");
        Assert.Empty(Problems(plan));
        using var done = await Import(csv, "skills.csv", Text(plan, "digest"));
        Assert.Equal(
            [("PS", "Problem Solving", null), ("PS.1", "Ask questions", "Ask, then look"), (null, "Persist", null)],
            (await done.Json()).GetProperty("items").EnumerateArray().Take(3)
                .Select(item => (Text(item, "code"), Text(item, "name"), Text(item, "statement"))));
    }

    [Fact]
    public async Task A_table_with_errors_names_each_by_line_and_column_and_nothing_is_taken()
    {
        const string csv = "code,name,parent\nA,First,B\nB,Second,A\nC,,\nA,Same code,\nD,Fourth,nowhere\n";
        var told = Problems(await DryRun(csv, "skills.csv"));
        Assert.Equal(
            ["skills.csv, line 4, column name", "skills.csv, line 5, column code", "skills.csv, line 6", "skills.csv, line 2"],
            told.Select(problem => problem.Item));
        using var refused = await Import("nothing\n1\n", "skills.csv", "any");
        Assert.Equal(
            "skills.csv, line 1: there is no column \"name\" in it. Name the columns code, name, statement and parent.",
            (await refused.Json()).GetProperty("errors").GetProperty("file")[0].GetString());
    }

    [Fact]
    public async Task What_was_seen_is_what_is_published()
    {
        var json = new CasePackage("One").Item("x", "Ask questions").ToString();
        var digest = Text(await DryRun(json, "one.json"), "digest");
        await coordinator.Put("proficiencies", new { version = 1, items = new[] { new { id = "reading", name = "Reading" } } });
        using var refused = await Import(json, "one.json", digest);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.NotEqual(digest, Text((await refused.Json()).GetProperty("current"), "digest"));
    }

    private async Task Published(string json)
    {
        using var done = await Import(json, "one.json", Text(await DryRun(json, "one.json"), "digest"));
        Assert.Equal(HttpStatusCode.Created, done.StatusCode);
    }

    private async Task<string?> IdOf(string name) => Text(
        (await coordinator.GetJson("proficiencies")).GetProperty("items").EnumerateArray().Single(item => Text(item, "name") == name),
        "id");

    private async Task<JsonElement> DryRun(string content, string name, string asked = "")
    {
        using var response = await coordinator.PostAsync(
            new Uri("proficiencies/dry-run?x=" + asked, UriKind.Relative),
            File(content, name));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Json();
    }

    private Task<HttpResponseMessage> Import(string content, string name, string? digest, string asked = "") =>
        coordinator.PostAsync(new Uri($"proficiencies/import?digest={digest}{asked}", UriKind.Relative), File(content, name));

    private static MultipartFormDataContent File(string content, string name) =>
        new() { { new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "file", name } };

    private static List<(string? Item, string Message)> Problems(JsonElement plan) =>
        [.. plan.GetProperty("problems").EnumerateArray().Select(problem => (Text(problem, "item"), Text(problem, "message")!))];

    private static List<string?> Kinds(JsonElement plan) =>
        [.. plan.GetProperty("changes").EnumerateArray().Select(change => Text(change, "kind"))];

    private static string? Text(JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) ? value.GetString() : null;

    /// <summary>A CFPackage as 1EdTech's CASE writes it, with what the import reads and some of what it does not.</summary>
    private sealed class CasePackage(string title)
    {
        private readonly List<object> items = [], associations = [];

        public CasePackage Item(
            string id,
            string statement,
            string? parent = null,
            int? order = null,
            string? code = null,
            string? brief = null,
            string? ended = null)
        {
            items.Add(new Dictionary<string, object?>
            {
                ["identifier"] = id,
                ["uri"] = "https://case.example/ims/case/v1p0/CFItems/" + id,
                ["fullStatement"] = statement,
                ["humanCodingScheme"] = code,
                ["abbreviatedStatement"] = brief,
                ["statusEndDate"] = ended,
                ["CFItemType"] = "Skill",
                ["lastChangeDateTime"] = "2026-01-01T00:00:00+00:00",
            });
            return Link(id, parent ?? "the-document", order);
        }

        public CasePackage Link(string child, string parent, int? order = null)
        {
            associations.Add(new Dictionary<string, object?>
            {
                ["identifier"] = associations.Count.ToString(CultureInfo.InvariantCulture),
                ["associationType"] = "isChildOf",
                ["sequenceNumber"] = order,
                ["originNodeURI"] = new { title = child, identifier = child, uri = "https://case.example/" + child },
                ["destinationNodeURI"] = new { title = parent, identifier = parent, uri = "https://case.example/" + parent },
            });
            return this;
        }

        public override string ToString() => JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["CFDocument"] = new { identifier = "the-document", title, caseVersion = "1.1", creator = "A state" },
            ["CFItems"] = items,
            ["CFAssociations"] = associations.Append(new Dictionary<string, object?>
            {
                ["associationType"] = "isRelatedTo",
                ["originNodeURI"] = new { identifier = "elsewhere" },
                ["destinationNodeURI"] = new { identifier = "elsewhere too" },
            }),
            ["CFDefinitions"] = new { CFItemTypes = Array.Empty<object>() },
        });
    }
}
