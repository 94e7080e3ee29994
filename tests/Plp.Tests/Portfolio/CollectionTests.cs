using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.Duties;
using Plp.Portfolio;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Portfolio;

/// <summary>Collections: chosen, checked, shared, commented on; and what the coordinator sees of them.</summary>
public sealed class CollectionTests : IAsyncLifetime
{
    private static readonly CancellationToken none = CancellationToken.None;

    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Until_it_is_shared_after_a_self_check_a_collection_is_the_students_and_the_advisors()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var manager = school.ClientOf(Cast.CaseManager);
        using var family = school.ClientOf(Cast.FamilyLink);
        var second = await EvidenceTests.Added(ada, SomeFiles.Pdf(), "Notes", "advisor");
        using var made = await ada.Post(
            "students/ada/collections",
            new { key = Guid.NewGuid(), title = "My year", opening = "Look at the last one first.", pieces = new[] { second, "piece1" } });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var collection = await made.Json();
        var path = $"students/ada/collections/{Id(collection)}";
        Assert.Equal([second, "piece1"], Strings(collection, "pieces"));
        foreach (var other in new[] { manager, family })
            Assert.DoesNotContain("My year", await Text(other), StringComparison.Ordinal);

        using var unchecked_ =
            await ada.Post(path + "/share", new { rev = 1, rubricRev = 0, yes = new[] { "own" }, notYet = new[] { "own" } });
        Assert.Equal(HttpStatusCode.BadRequest, unchecked_.StatusCode);
        Assert.Equal(Rubric.Default.Lines.Count(), (await unchecked_.Json()).GetProperty("errors").GetProperty("yes").GetArrayLength());
        using var shared = await ada.Post(path + "/share", Answers(rev: 1, notYet: "goal"));
        Assert.Equal(HttpStatusCode.OK, shared.StatusCode);
        Assert.Equal(["goal"], Strings(await shared.Json(), "notYet"));
        Assert.Contains("My year", await Text(manager), StringComparison.Ordinal);

        // a piece for fewer people stays theirs, whatever it is put into
        var page = (await family.GetJson("family")).GetProperty("shared").GetProperty("collections");
        Assert.Equal(["piece1"], Strings(page[0], "pieces"));
        Assert.DoesNotContain("not yet", page.ToString(), StringComparison.OrdinalIgnoreCase);

        using var back = await ada.Post(path + "/unshare", new { rev = 2 });
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        Assert.DoesNotContain("My year", await Text(family), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_collection_and_one_of_another_rubric_are_not_shared()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var made = await ada.Post("students/ada/collections", new { key = Guid.NewGuid(), title = "Empty" });
        using var empty = await ada.Post($"students/ada/collections/{Id(await made.Json())}/share", Answers(rev: 1));
        Assert.Contains("Choose a piece", await empty.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var rubric = await coordinator.Put("portfolio-rubric", new
        {
            rev = 0,
            should = new object[] { new { id = "own", text = "It says what I did." }, new { text = "It is finished." } },
            shouldNot = new object[] { new { id = "private", text = "No address." } },
        });
        Assert.Equal(HttpStatusCode.OK, rubric.StatusCode);
        Assert.Equal("own", (await rubric.Json()).GetProperty("should")[0].GetProperty("id").GetString());
        using var old = await ada.Post("students/ada/collections/show1/share", Answers(rev: 1));
        Assert.Contains("changed its rubric", await old.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await coordinator.Put("portfolio-rubric", new { rev = 0 })).StatusCode);
    }

    [Fact]
    public async Task An_advisors_comment_is_there_once_and_takes_nothing_from_what_the_student_writes_meanwhile()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var advisor = school.ClientOf(Cast.Advisor);
        using var family = school.ClientOf(Cast.FamilyLink);
        var comment = new { key = Guid.NewGuid(), text = "zq Say how long it took qz" };
        Assert.Equal(HttpStatusCode.Created, (await advisor.Post("students/ada/collections/show1/comments", comment)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await advisor.Post("students/ada/collections/show1/comments", comment)).StatusCode);
        using var edited = await ada.Put("students/ada/collections/show1", new { rev = 1, title = "What I drew in fall" });
        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        using var shared = await ada.Post("students/ada/collections/show1/share", Answers(rev: 2));
        var said = Assert.Single((await shared.Json()).GetProperty("comments").EnumerateArray());
        Assert.Equal("Some advisor", said.GetProperty("by").GetString());
        Assert.DoesNotContain("zq Say how", await Text(family), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_coordinator_sees_who_is_ready_and_a_rebuild_says_the_same()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await EvidenceTests.Added(ada, SomeFiles.Pdf(), "Notes");
        await ada.Post("students/ada/collections/show1/share", Answers(rev: 1));
        await ada.Post("students/ada/evidence/piece1/withdraw", new { rev = 1 });
        var rows = (await coordinator.GetJson("portfolios")).GetProperty("students").EnumerateArray().ToList();
        var (adas, bens) = (Row(rows, "ada"), Row(rows, "ben"));
        Assert.Equal((1, 1, "2026-11-18", true), (
            adas.GetProperty("pieces").GetInt32(),
            adas.GetProperty("shared").GetInt32(),
            adas.GetProperty("sharedOn").GetString(),
            adas.GetProperty("thisYear").GetBoolean()));
        Assert.Equal(0, bens.GetProperty("pieces").GetInt32());
        var before = (await school.Store.Read<Card>(Card.IdOf(TestSchool.Ada), none))!.Portfolio;
        await school.Services.GetRequiredService<CardRebuild>().Run(none);
        Assert.Equal(before, (await school.Store.Read<Card>(Card.IdOf(TestSchool.Ada), none))!.Portfolio);
    }

    [Fact]
    public async Task What_is_typed_of_a_collection_is_kept_for_its_author_alone_until_it_is_saved()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var advisor = school.ClientOf(Cast.Advisor);
        using var manager = school.ClientOf(Cast.CaseManager);
        object[] values = [new { name = "title", value = "zq My ye" }, new { name = "chosen", value = "piece1" }];
        using (var kept = await ada.Post("students/ada/drafts", new { name = "collection:ada:new", values }))
            Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        var draft = Assert.Single((await ada.GetJson("students/ada/portfolio")).GetProperty("drafts").EnumerateArray());
        Assert.Equal("collection:ada:new", draft.GetProperty("name").GetString());
        Assert.Equal("piece1", draft.GetProperty("values")[1].GetProperty("value").GetString());
        foreach (var other in new[] { advisor, manager })
            Assert.DoesNotContain("zq My ye", await Text(other), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_piece_that_the_advisor_does_not_read_keeps_its_place_when_the_advisor_saves_the_collection()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var advisor = school.ClientOf(Cast.Advisor);
        var closed = await EvidenceTests.Added(ada, SomeFiles.Pdf(), "Mine alone", "restricted");
        using var made = await ada.Post(
            "students/ada/collections",
            new { key = Guid.NewGuid(), title = "My year", pieces = new[] { "piece1", closed } });
        var path = $"students/ada/collections/{Id(await made.Json())}";
        using var edited = await advisor.Put(path, new { rev = 1, title = "Her year", pieces = new[] { "piece1" } });
        Assert.Equal(["piece1"], Strings(await edited.Json(), "pieces"));
        var after = (await ada.GetJson("students/ada/portfolio")).GetProperty("collections").EnumerateArray()
            .Single(one => one.GetProperty("title").GetString() == "Her year");
        Assert.Equal(["piece1", closed], Strings(after, "pieces"));
    }

    private static async Task<string> Text(HttpClient client) => client.DefaultRequestHeaders.Authorization is null
        ? (await client.GetJson("family")).ToString()
        : (await client.GetJson("students/ada/portfolio")).ToString();

    private static object Answers(int rev, params string[] notYet) => new
    {
        rev,
        rubricRev = 0,
        yes = Rubric.Default.Lines.Select(line => line.Id).Except(notYet),
        notYet,
    };

    private static JsonElement Row(IEnumerable<JsonElement> rows, string student) =>
        rows.Single(row => row.GetProperty("studentId").GetString() == student);

    private static string Id(JsonElement view) => view.GetProperty("id").GetString()!;

    private static IEnumerable<string?> Strings(JsonElement view, string member) =>
        view.GetProperty(member).EnumerateArray().Select(one => one.GetString());
}
