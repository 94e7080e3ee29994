using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Plp.Families;
using Plp.People;
using Plp.Plans;
using Plp.Records;
using Plp.Requests;
using Plp.Storage;
using Plp.Tests.Hosting;
using Plp.WorkItems;

namespace Plp.Tests.Records;

/// <summary>
/// A record is asked for, gathered without others' names, given and closed; an amendment is decided (J3, 34 CFR 99.10, 99.20).
/// </summary>
public sealed class RecordRequestTests : IAsyncLifetime
{
    private static readonly CancellationToken none = CancellationToken.None;

    private readonly TestSchool school = new();
    private HttpClient coordinator = null!;

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        coordinator = school.ClientOf(Cast.Coordinator);
    }

    public async Task DisposeAsync()
    {
        coordinator.Dispose();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task A_request_has_45_days_a_work_item_that_reminds_and_a_hold_until_it_is_closed()
    {
        var asked = await Asked("record", askedOn: "2026-11-10");
        Assert.Equal(
            ("2026-12-25", 37),
            (asked.GetProperty("due").GetString(), asked.GetProperty("daysLeft").GetInt32()));
        var id = asked.GetProperty("id").GetString()!;
        var item = (await school.Store.Read<WorkItem>(WorkItem.IdOf(id), none))!;
        Assert.Equal(
            (new DateOnly(2026, 12, 25), Cast.Coordinator, WorkItem.OpenState),
            (item.Day, item.Owner, item.State));
        Assert.Equal(HttpStatusCode.Conflict, await Erases());
        Assert.Contains(
            (await coordinator.GetJson("record-requests")).GetProperty("requests").EnumerateArray(),
            line => line.GetProperty("id").GetString() == id && line.GetProperty("daysLeft").GetInt32() == 37);

        using (var closed = await coordinator.Post(Path(id, "close"), new { rev = 1, proof = "Withdrawn by phone" }))
            Assert.Equal(HttpStatusCode.OK, closed.StatusCode);
        Assert.Equal(WorkItem.ClosedState, (await school.Store.Read<WorkItem>(WorkItem.IdOf(id), none))!.State);
        Assert.Equal(Hold.LiftedState, (await school.Store.Read<Hold>(Hold.IdOf(TestSchool.Ada, id), none))!.State);
        using var again = await coordinator.Post(Path(id, "close"), new { rev = 2, proof = "Again" });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task Who_has_no_right_is_refused_in_plain_words()
    {
        foreach (var (who, words) in new[]
        {
            (TestSchool.Ben, "no parent or guardian of this student"),
            (Cast.Advisor, "no parent or guardian of this student"),
            (TestSchool.Ada, "not 18 yet"),
        })
        {
            using var refused = await Ask("record", who);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains(words, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        await Limited();
        using var ordered = await Ask("record", Cast.Guardian);
        Assert.Contains("An order limits", await ordered.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(await Requests(), one => one.IsOpen);
    }

    [Fact]
    public async Task For_somebody_elses_child_neither_a_parent_nor_a_student_of_age_asks()
    {
        string other;
        using (var added = await coordinator.Post(
            "people",
            new { key = Guid.NewGuid(), given = "Mo", family = "Berg", roles = new[] { "guardian" } }))
            other = (await added.Json()).GetProperty("id").GetString()!;
        var rev = (await coordinator.GetJson("students/ben/people")).GetProperty("rev").GetInt32();
        using (var linked = await coordinator.Put(
            "students/ben/people",
            new { rev, adults = new[] { new { personId = other, kind = "parent" } } }))
            Assert.Equal(HttpStatusCode.OK, linked.StatusCode);
        using (var refused = await Ask("record", other))
        {
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains(
                "no parent or guardian of this student",
                await refused.Content.ReadAsStringAsync(),
                StringComparison.Ordinal);
        }

        var ben = (await school.Store.Read<Person>(Person.IdOf(TestSchool.Ben), none))!;
        await school.Store.Commit(
            new Changes().Replace(ben with { Learner = ben.Learner! with { BirthDate = new DateOnly(2008, 11, 18) } }),
            none);
        using var student = school.ClientOf(TestSchool.Ben);
        using (var refused = await student.Post("students/ada/record-requests", new { key = Guid.NewGuid(), what = "record" }))
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.DoesNotContain(await Requests(), one => one.IsOpen);
    }

    [Fact]
    public async Task Of_a_student_of_age_only_the_student_asks_and_a_parent_where_the_student_is_a_dependent()
    {
        var ada = (await school.Store.Read<Person>(Person.IdOf(TestSchool.Ada), none))!;
        await school.Store.Commit(
            new Changes().Replace(ada with { Learner = ada.Learner! with { BirthDate = new DateOnly(2008, 11, 18) } }),
            none);
        using (var refused = await Ask("record", Cast.Guardian))
            Assert.Contains("the rights are the student’s own", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var dependent = await Ask("record", Cast.Guardian, dependent: true))
            Assert.Equal("dependent", (await dependent.Json()).GetProperty("right").GetString());
        using var self = school.ClientOf(TestSchool.Ada);
        using var own = await self.Post("students/ada/record-requests", new { key = Guid.NewGuid(), what = "record" });
        Assert.Equal(HttpStatusCode.Created, own.StatusCode);
        Assert.Equal("adultStudent", (await own.Json()).GetProperty("right").GetString());
    }

    [Fact]
    public async Task A_parent_asks_on_the_family_page_once_however_often_it_is_sent()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        var input = new { key = Guid.NewGuid(), what = "accessRecord", text = "Who looked?" };
        for (var i = 0; i < 2; i++)
        {
            using var answer = await family.Post("family/record-requests", input);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        var request = Assert.Single(await Requests(), one => one.IsOpen);
        Assert.Equal((Cast.Guardian, AskWay.FamilyPage, "Who looked?"), (request.AskedBy, request.Way, request.Words));
    }

    [Fact]
    public async Task Who_looked_is_given_to_a_parent_at_once_where_the_school_says_so_and_the_coordinator_sees_it()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        async Task<JsonElement> Asks(Guid key, string what = "accessRecord")
        {
            using var answer = await family.Post("family/record-requests", new { key, what });
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return await answer.Json();
        }
        Assert.False((await Asks(Guid.NewGuid())).TryGetProperty("link", out _)); // off unless the school says so
        var settings = new { rev = 1, name = "Test School", accessRecordAtOnce = true };
        using (var saved = await coordinator.Put("school", settings))
            Assert.True((await saved.Json()).GetProperty("accessRecordAtOnce").GetBoolean());
        school.Clock.Now += TimeSpan.FromMinutes(2);

        Assert.False((await Asks(Guid.NewGuid(), "record")).TryGetProperty("link", out _)); // others' names stand in it: a person looks
        var key = Guid.NewGuid();
        var first = (await Asks(key)).GetProperty("link").GetString();
        var again = (await Asks(key)).GetProperty("link").GetString();
        var request = await Request($"{key:n}");
        Assert.Equal(
            (RecordRequest.ClosedState, Cast.Guardian, AskerRight.Parent),
            (request.State, request.Delivery!.By, request.Right));
        Assert.Null(await school.Store.Read<WorkItem>(WorkItem.IdOf(request.Key), none));
        Assert.Equal("Some guardian", (await coordinator.GetJson(Path(request.Key))).GetProperty("delivery").GetProperty("by").GetString());
        using (var before = school.ClientOf(Cast.ByLink + first))
            Assert.Equal(HttpStatusCode.Forbidden, await Opens(before)); // sent again, the link is a new one
        using var parent = school.ClientOf(Cast.ByLink + again);
        Assert.Equal("accessRecord", (await parent.GetJson("record")).GetProperty("what").GetString());
        Assert.Equal("Some guardian", Assert.Single(await Disclosures()).To);
        await Limited();
        Assert.Equal(HttpStatusCode.Forbidden, await Opens(parent));
    }

    [Fact]
    public async Task Names_of_others_are_proposed_looked_at_by_a_person_and_marked_in_the_copy()
    {
        await CheckIn("Worked with Ben Cole and his mother. Ben likes Ms. advisor.");
        var id = (await Asked("record")).GetProperty("id").GetString()!;
        using (var early = await coordinator.Post(Path(id, "deliver"), new { rev = 1, byLink = false }))
        {
            Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
            Assert.Contains("Nobody has looked yet", await early.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        var view = await coordinator.GetJson(Path(id));
        var names = view.GetProperty("names").EnumerateArray().ToList();
        Assert.Contains(names, name => name.GetProperty("words").GetString() == "Ben Cole" && name.GetProperty("hidden").GetBoolean());
        Assert.DoesNotContain(names, name => name.GetProperty("words").GetString()!.Contains("advisor", StringComparison.Ordinal));
        Assert.Contains("his mother", names[0].GetProperty("excerpts")[0].GetString(), StringComparison.Ordinal);

        await Reviewed(id, 1, [.. names.Select(name => name.GetProperty("words").GetString()!), "his mother"]);
        var copy = (await coordinator.GetJson(Path(id, "copy"))).GetRawText();
        Assert.DoesNotContain("Ben", copy, StringComparison.Ordinal);
        Assert.DoesNotContain("his mother", copy, StringComparison.Ordinal);
        Assert.Contains("[another student’s name removed]", copy, StringComparison.Ordinal);
        Assert.Contains("[removed]", copy, StringComparison.Ordinal);
        Assert.Contains("Ms. advisor", copy, StringComparison.Ordinal);

        await CheckIn("Talked about Ben again, who is Benny Cole now.");
        await school.Store.Commit(
            new Changes().Replace((await school.Store.Read<Person>(Person.IdOf(TestSchool.Ben), none))! with { Preferred = "Benny" }),
            none);
        using var unseen = await coordinator.Post(Path(id, "deliver"), new { rev = 2, byLink = false });
        Assert.Equal(HttpStatusCode.Conflict, unseen.StatusCode); // a name nobody looked at
    }

    [Fact]
    public async Task By_a_link_the_copy_opens_for_14_days_and_each_day_is_a_disclosure()
    {
        var id = await Ready();
        using var given = await coordinator.Post(Path(id, "deliver"), new { rev = 2, byLink = true });
        var token = (await given.Json()).GetProperty("link").GetString()!;
        Assert.False((await coordinator.GetJson(Path(id))).TryGetProperty("link", out _)); // shown once
        using var parent = school.ClientOf(Cast.ByLink + token);
        for (var i = 0; i < 2; i++)
            Assert.Equal("Test School", (await parent.GetJson("record")).GetProperty("school").GetString());
        var disclosure = Assert.Single(await Disclosures());
        Assert.Equal((DisclosureKind.Record, "Some guardian"), (disclosure.What, disclosure.To));
        Assert.NotNull((await Request(id)).Delivery!.Opened);

        using (var again = await coordinator.Post(Path(id, "deliver"), new { rev = (await Request(id)).Rev, byLink = true }))
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await Opens(parent)); // a new link ends the one before
        school.Clock.Now = school.Clock.Now.AddDays(15);
        using var late = school.ClientOf(Cast.ByLink + token);
        Assert.Equal(HttpStatusCode.Forbidden, await Opens(late));
    }

    [Fact]
    public async Task An_order_that_came_since_closes_the_link()
    {
        var id = await Ready();
        using var given = await coordinator.Post(Path(id, "deliver"), new { rev = 2, byLink = true });
        using var parent = school.ClientOf(Cast.ByLink + (await given.Json()).GetProperty("link").GetString());
        await parent.GetJson("record");
        await Limited();
        Assert.Equal(HttpStatusCode.Forbidden, await Opens(parent));
    }

    [Fact]
    public async Task On_paper_it_is_a_disclosure_to_whoever_asked()
    {
        var id = await Ready();
        using var given = await coordinator.Post(Path(id, "deliver"), new { rev = 2, byLink = false });
        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        var disclosure = Assert.Single(await Disclosures());
        Assert.Equal("Some guardian", disclosure.To);
        Assert.Contains("on paper", disclosure.Purpose, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_amendment_is_heard_and_its_statement_travels_along_with_every_later_view_and_export()
    {
        var id = (await Asked("amendment", text: "The check-in says I was late.")).GetProperty("id").GetString()!;
        using (var early = await coordinator.Put(Path(id, "statement"), new { rev = 1, about = "Check-in", text = "Not so" }))
            Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        using (var decided = await coordinator.Post(Path(id, "decide"), new { rev = 1, granted = false, why = "The bell said so." }))
            Assert.True((await decided.Json()).GetProperty("mayState").GetBoolean());
        using (var heard = await coordinator.Post(
            Path(id, "hearing"),
            new { rev = 2, on = "2026-11-18", granted = false, outcome = "The board agrees." }))
            Assert.Equal(HttpStatusCode.OK, heard.StatusCode);
        using (var stated = await coordinator.Put(
            Path(id, "statement"),
            new { rev = 3, about = "Check-in of November", text = "The bus was late, not I." }))
            Assert.Equal(HttpStatusCode.OK, stated.StatusCode);
        using (var closed = await coordinator.Post(Path(id, "close"), new { rev = 4, proof = "Told by letter" }))
            Assert.Equal(HttpStatusCode.OK, closed.StatusCode);

        const string Statement = "The bus was late, not I.";
        using var ada = school.ClientOf(TestSchool.Ada);
        foreach (var view in new[] { "students/ada", "students/ada/plan-print?for=family", "students/ada/plan-print?for=staff" })
            Assert.Contains(Statement, (await coordinator.GetJson(view)).GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            Statement,
            (await ada.GetJson("students/ada/plan-print?for=peers")).GetRawText(),
            StringComparison.Ordinal);
        foreach (var (path, body) in new (string, object?)[]
        {
            ("students/ada/take-along", null),
            ("students/ada/exports", new { key = Guid.NewGuid(), purpose = "Copy" }),
            ("school-exports", new { key = Guid.NewGuid(), purpose = "Copy" }),
            ("students/ada/transfers", new { key = Guid.NewGuid(), school = "Next School", ground = "enrollment" }),
        })
        {
            using var answer = body is null
                ? await coordinator.GetAsync(new Uri(path, UriKind.Relative))
                : await coordinator.Post(path, body);
            Assert.Contains(Statement, await Unpacked(answer), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_granted_amendment_is_closed_with_what_was_amended_and_takes_no_statement()
    {
        var id = (await Asked("amendment", text: "Wrong grade")).GetProperty("id").GetString()!;
        using (var unsaid = await coordinator.Post(Path(id, "decide"), new { rev = 1, granted = false, why = "" }))
            Assert.Equal(HttpStatusCode.BadRequest, unsaid.StatusCode);
        using (var unanswered = await coordinator.Post(Path(id, "close"), new { rev = 1, proof = "Nothing" }))
            Assert.Equal(HttpStatusCode.Conflict, unanswered.StatusCode);
        using var decided = await coordinator.Post(Path(id, "decide"), new { rev = 1, granted = true, why = "Grade 9 is right." });
        Assert.Equal("Grade 9 is right.", (await decided.Json()).GetProperty("closing").GetProperty("proof").GetString());
        using var stated = await coordinator.Put(Path(id, "statement"), new { rev = 2, about = "a", text = "b" });
        Assert.Equal(HttpStatusCode.Conflict, stated.StatusCode);
    }

    [Fact]
    public async Task A_transfer_package_says_its_ground_and_is_disclosed_to_the_school_it_goes_to()
    {
        await CheckIn("Two barn visits");
        using (var without = await coordinator.Post(
            "students/ada/transfers",
            new { key = Guid.NewGuid(), school = "Next School", ground = "consent" }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
            Assert.Contains("who consented", await without.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using var answer = await coordinator.Post(
            "students/ada/transfers",
            new { key = Guid.NewGuid(), school = "Next School", ground = "enrollment" });
        using var zip = new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
        Assert.Superset(
            new HashSet<string>(
                ["transfer.html", "transfer.json", "index.html", "data.json", "goals.csv", "clr.json", "leap2a.xml", "record.jsonl"]),
            zip.Entries.Select(entry => entry.FullName).ToHashSet());
        var all = await Unpacked(answer);
        Assert.Contains("34 CFR 99.31(a)(2)", all, StringComparison.Ordinal);
        Assert.Contains("Two barn visits", all, StringComparison.Ordinal);
        var disclosure = Assert.Single(await Disclosures());
        Assert.Equal((DisclosureKind.Transfer, "Next School"), (disclosure.What, disclosure.To));
    }

    private async Task<HttpStatusCode> Erases()
    {
        using var deleted = await coordinator.Post("students/ada/evidence/gone1/erase", new { rev = 1 });
        return deleted.StatusCode;
    }

    private async Task<string> Ready()
    {
        var id = (await Asked("record")).GetProperty("id").GetString()!;
        var names = (await coordinator.GetJson(Path(id))).GetProperty("names").EnumerateArray();
        await Reviewed(id, 1, [.. names.Select(name => name.GetProperty("words").GetString()!)]);
        return id;
    }

    private async Task Reviewed(string id, int rev, IReadOnlyList<string> hidden)
    {
        var known = (await coordinator.GetJson(Path(id))).GetProperty("names").EnumerateArray()
            .ToDictionary(name => name.GetProperty("words").GetString()!, name => name.GetProperty("whose").GetString());
        using var answer = await coordinator.Put(Path(id, "review"), new
        {
            rev,
            leftOut = Array.Empty<string>(),
            names = hidden.Select(words => new { words, whose = known.GetValueOrDefault(words) ?? "other", hidden = true }),
        });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<JsonElement> Asked(string what, string askedOn = "2026-11-18", string? text = null)
    {
        using var answer = await Ask(what, Cast.Guardian, askedOn, text);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.Json();
    }

    private Task<HttpResponseMessage> Ask(
        string what,
        string askedById,
        string askedOn = "2026-11-18",
        string? text = null,
        bool? dependent = null) =>
        coordinator.Post(
            "students/ada/record-requests",
            new { key = Guid.NewGuid(), what, askedById, way = "letter", askedOn, text, dependent });

    private async Task Limited()
    {
        var around = (await school.Store.Read<StudentPeople>(StudentPeople.IdOf(TestSchool.Ada), none))!;
        await school.Store.Commit(
            new Changes().Replace(around with
            {
                Adults = [.. around.Adults.Select(adult => adult.Person == Cast.Guardian
                    ? adult with { MayOpen = false, Order = new LegalBasis(BasisKind.CourtOrder, Cast.Coordinator, TestSchool.Today) }
                    : adult)],
            }),
            none);
    }

    private async Task CheckIn(string words)
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var saved = await advisor.Post("students/ada/check-ins", new
        {
            key = Guid.NewGuid(),
            quarter = "2026-q2",
            heldOn = "2026-11-17",
            progress = new { text = words },
        });
        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);
    }

    private static async Task<HttpStatusCode> Opens(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("record", UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task<string> Unpacked(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var zip = new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
        var all = "";
        foreach (var entry in zip.Entries.Where(entry => entry.FullName.EndsWith(".html", StringComparison.Ordinal)
            || entry.FullName.Contains("json", StringComparison.Ordinal) || entry.FullName.EndsWith(".csv", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            all += await reader.ReadToEndAsync();
        }
        return all;
    }

    private static string Path(string id, string? step = null) => $"students/ada/record-requests/{id}{(step is null ? "" : "/" + step)}";

    private async Task<RecordRequest> Request(string id) =>
        (await school.Store.Read<RecordRequest>(RecordRequest.IdOf(TestSchool.Ada, id), none))!;

    private Task<List<RecordRequest>> Requests() =>
        school.Store.All<RecordRequest>(new DocumentQuery(RecordRequest.Shape.Type), none);

    private Task<List<Disclosure>> Disclosures() => school.Store.All<Disclosure>(new DocumentQuery(Disclosure.Shape.Type), none);
}
