using System.Net;
using System.Text;
using System.Text.Json;
using Plp.Pathways;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Pathways;

/// <summary>The catalog of pathways (G1): kept by the coordinator, read by anyone, searched, judged by published criteria.</summary>
public sealed class CatalogTests : IAsyncLifetime
{
    private readonly TestSchool school = new();
    private HttpClient coordinator = null!, anyone = null!;

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        var clinic = await school.Store.Read<Pathway>(Cast.Clinic.Id, CancellationToken.None);
        Assert.True((await school.Store.Commit(new Changes().Delete(clinic!), CancellationToken.None)).Done); // an empty catalog
        coordinator = school.ClientOf(Cast.Coordinator);
        anyone = school.ClientOf(null);
    }

    public Task DisposeAsync()
    {
        coordinator.Dispose();
        anyone.Dispose();
        return school.DisposeAsync();
    }

    [Fact]
    public async Task A_draft_is_for_staff_and_a_published_pathway_for_anyone_without_signing_in()
    {
        var draft = await Add(new { title = "Clinic days", what = "workBased", summary = "Ride along." });
        var id = draft.GetProperty("id").GetString()!;
        Assert.Equal(0, (await anyone.GetJson("pathway-catalog")).GetProperty("total").GetInt32());
        using (var hidden = await anyone.GetAsync(new Uri($"pathway-catalog/{id}", UriKind.Relative)))
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);

        using var saved = await coordinator.Put(
            $"pathways/{id}",
            new
            {
                rev = 1,
                title = "Clinic days",
                what = "workBased",
                summary = "Ride along.",
                state = "published",
                proficiencies = new[] { "inquiry" },
            });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Equal(["Clinic days"], await Titles(""));
        var read = (await anyone.GetJson($"pathway-catalog/{id}")).GetProperty("pathway");
        Assert.Equal("Scientific Inquiry", read.GetProperty("proficiencies")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Sent_twice_a_new_pathway_is_added_once()
    {
        var body = new { key = Guid.NewGuid(), title = "Clinic days", what = "workBased" };
        Assert.Equal(HttpStatusCode.Created, (await coordinator.Post("pathways", body)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await coordinator.Post("pathways", body)).StatusCode);
        Assert.Single((await coordinator.GetJson("pathways")).GetProperty("pathways").EnumerateArray());
    }

    [Fact]
    public async Task It_is_found_by_words_without_accents_by_kind_area_interest_and_grade()
    {
        await Add(new
        {
            title = "Farm calls",
            what = "workBased",
            summary = "With Dr. Múller and her mares.",
            state = "published",
            areas = new[] { "career" },
            interests = new[] { "Animals" },
            grades = new[] { "9", "10" },
        });
        await Add(new
        {
            title = "Statistics",
            what = "dualEnrollment",
            summary = "A course.",
            state = "published",
            areas = new[] { "academic" },
        });
        Assert.Equal(["Farm calls"], await Titles("q=MULLER%20mares"));
        Assert.Equal(["Farm calls"], await Titles("interest=animals"));
        Assert.Equal(["Farm calls"], await Titles("area=career"));
        Assert.Equal(["Statistics"], await Titles("kind=dualEnrollment"));
        Assert.Equal(["Statistics"], await Titles("grade=12"));
        Assert.Equal(["Farm calls", "Statistics"], await Titles("grade=9"));
        Assert.Empty(await Titles("q=mares%20course"));
        Assert.Equal(
            ["Animals"],
            (await anyone.GetJson("pathway-catalog")).GetProperty("interests").EnumerateArray().Select(word => word.GetString()));
    }

    [Theory]
    [InlineData("kind=7", "kind", "Choose a kind of the list.")]
    [InlineData("area=all", "area", "Choose academic, career or personal.")]
    [InlineData("after=-1", "after", "Give how many were shown before, as a number.")]
    public async Task What_a_search_cannot_mean_is_said(string query, string field, string message)
    {
        using var answer = await anyone.GetAsync(new Uri($"pathway-catalog?{query}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(message, (await answer.Json()).GetProperty("errors").GetProperty(field)[0].GetString());
    }

    [Theory]
    [InlineData("""{"rev":1,"what":"virtual"}""", "title", "Say in one line what it is.")]
    [InlineData("""{"rev":1,"title":"T"}""", "what", "Choose what kind of pathway it is.")]
    [InlineData("""{"rev":1,"title":"T","what":"virtual","places":0}""", "places", "Give 1 to 1,000 places, or leave it empty.")]
    [InlineData(
        """{"rev":1,"title":"T","what":"virtual","begins":"2027-02-01","ends":"2027-01-01"}""",
        "ends",
        "The last day is before the first.")]
    [InlineData(
        """{"rev":1,"title":"T","what":"virtual","begins":"2046-02-01"}""",
        "begins",
        "This day is far from this school year. Give the day it begins, or leave it empty.")]
    [InlineData(
        """{"rev":1,"title":"T","what":"virtual","state":"published"}""",
        "summary",
        "Say what students do there: families read it when it is published.")]
    [InlineData(
        """{"rev":1,"title":"T","what":"virtual","proficiencies":["handwriting"]}""",
        "proficiencies",
        "Choose from the school's proficiencies, each once.")]
    public async Task What_is_wrong_with_a_pathway_is_named_field_by_field(string body, string field, string message)
    {
        var id = (await Add(new { title = "T", what = "virtual" })).GetProperty("id").GetString();
        using var answer = await coordinator.Send(HttpMethod.Put, $"pathways/{id}", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(message, (await answer.Json()).GetProperty("errors").GetProperty(field)[0].GetString());
    }

    [Fact]
    public async Task Who_saves_an_older_revision_gets_both()
    {
        var id = (await Add(new { title = "T", what = "virtual" })).GetProperty("id").GetString();
        using var first = await coordinator.Put($"pathways/{id}", new { rev = 1, title = "New", what = "virtual" });
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var late = await coordinator.Put($"pathways/{id}", new { rev = 1, title = "Late", what = "virtual" });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("New", (await late.Json()).GetProperty("current").GetProperty("title").GetString());
    }

    [Fact]
    public async Task The_criteria_are_published_in_versions_and_all_of_them_stay_readable()
    {
        var shipped = (await anyone.GetJson("pathway-criteria")).GetProperty("versions")[0];
        Assert.Equal(0, shipped.GetProperty("version").GetInt32());
        var kept = shipped.GetProperty("items")[0].GetProperty("key").GetString();
        var body = new
        {
            version = 0,
            note = "Shorter.",
            items = new[]
            {
                new { key = kept, area = "rigor", text = "Hard enough." },
                new { key = (string?)null, area = "equity", text = "Open to all." },
            },
        };
        Assert.Equal(HttpStatusCode.Created, (await coordinator.Put("pathway-criteria", body)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await coordinator.Put("pathway-criteria", body)).StatusCode); // its answer was lost
        var versions = (await anyone.GetJson("pathway-criteria")).GetProperty("versions").EnumerateArray().ToList();
        Assert.Equal([1, 0], versions.Select(version => version.GetProperty("version").GetInt32()));
        Assert.Equal(kept, versions[0].GetProperty("items")[0].GetProperty("key").GetString());

        using var late = await coordinator.Put(
            "pathway-criteria",
            new { version = 0, note = "n", items = new[] { new { area = "rigor", text = "x" } } });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        using var twice = await coordinator.Put(
            "pathway-criteria",
            new { version = 1, note = "n", items = new[] { new { area = "rigor", text = "x" }, new { area = "equity", text = "x" } } });
        Assert.Equal(
            "This criterion is there already.",
            (await twice.Json()).GetProperty("errors").GetProperty("items.1.text")[0].GetString());
    }

    [Fact]
    public async Task The_catalog_goes_out_as_a_table_and_the_same_table_changes_nothing()
    {
        await Add(new
        {
            title = "=Welding",
            what = "careerTechnical",
            summary = "Two\nlines",
            state = "published",
            places = 6,
            grades = new[] { "11", "12" },
            areas = new[] { "career" },
            interests = new[] { "metal" },
            proficiencies = new[] { "listening" },
        });
        var file = await coordinator.GetStringAsync(new Uri("pathway-file", UriKind.Relative));
        Assert.Contains("'=Welding", file, StringComparison.Ordinal);
        Assert.Contains("CC.1", file, StringComparison.Ordinal);
        var plan = await DryRun(file);
        Assert.False(plan.TryGetProperty("digest", out _));
        Assert.Equal((0, 1), (plan.GetProperty("bad").GetArrayLength(), plan.GetProperty("same").GetInt32()));
    }

    [Fact]
    public async Task A_table_is_tried_first_then_taken_and_rows_with_errors_are_named_and_left_out()
    {
        const string table = "title,kind,summary,state,places,proficiencies\n" +
            "Early college,early college,A year at college,published,4,CC.1\n" +
            "Choir,community,Sing,published,many,\n" +
            "Bees,work-based,Keep bees,draft,,beekeeping\n" +
            ",virtual,,,,\n";
        var plan = await DryRun(table);
        Assert.Equal(["Early college"], plan.GetProperty("added").EnumerateArray().Select(title => title.GetString()));
        Assert.Equal(
            [
                (3, "places", "\"many\" is no number of places. Write 12, or leave it blank."),
                (4, "proficiencies", "\"beekeeping\" is no code or name of the school's proficiencies."),
                (5, "title", "This must not be blank. Fill it in."),
            ],
            plan.GetProperty("bad").EnumerateArray().Select(row => (
                row.GetProperty("line").GetInt32(), row.GetProperty("column").GetString()!, row.GetProperty("reason").GetString()!)));
        Assert.Empty(await Titles("")); // nothing changed yet

        var digest = plan.GetProperty("digest").GetString();
        using (var refused = await coordinator.PostAsync(new Uri("pathway-file/import?digest=other", UriKind.Relative), Form(table)))
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        for (var sent = 0; sent < 2; sent++)
        {
            using var taken = await coordinator.PostAsync(new Uri($"pathway-file/import?digest={digest}", UriKind.Relative), Form(table));
            Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        }
        Assert.Equal(["Early college"], await Titles("kind=earlyCollege"));
        Assert.Single((await coordinator.GetJson("pathways")).GetProperty("pathways").EnumerateArray());
    }

    private async Task<JsonElement> Add(object pathway)
    {
        var body = JsonSerializer.SerializeToNode(pathway)!.AsObject();
        body["key"] = Guid.NewGuid();
        using var answer = await coordinator.Post("pathways", body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.Json();
    }

    private async Task<List<string?>> Titles(string query) =>
    [
        .. (await anyone.GetJson($"pathway-catalog?{query}")).GetProperty("pathways").EnumerateArray()
            .Select(pathway => pathway.GetProperty("title").GetString()),
    ];

    private async Task<JsonElement> DryRun(string table)
    {
        using var answer = await coordinator.PostAsync(new Uri("pathway-file/dry-run", UriKind.Relative), Form(table));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Json();
    }

    private static MultipartFormDataContent Form(string table) =>
        new() { { new ByteArrayContent(Encoding.UTF8.GetBytes(table)), "file", "pathways.csv" } };
}
