using System.Net;
using System.Text.Json;
using Plp.Framework;
using Plp.People;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Framework;

/// <summary>The school's framework (H15): shipped as a draft, edited, adopted on a day, its versions readable, published to all.</summary>
public sealed class FrameworkTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task A_new_school_begins_with_a_draft_in_its_own_terms_and_shows_nothing_before_it_is_adopted()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        using var named = await office.Put("school", new { rev = 1, name = "Test School", words = new { checkIn = "touch base" } });
        Assert.Equal(HttpStatusCode.OK, named.StatusCode);
        var found = await office.GetJson("framework");
        Assert.False(found.TryGetProperty("current", out _));
        var terms = found.GetProperty("draft").GetProperty("content").GetProperty("terms").EnumerateArray().ToList();
        Assert.Contains(terms, term => term.GetProperty("name").GetString() == "Touch base");
        using var student = school.ClientOf(TestSchool.Ada);
        var read = await student.GetJson("framework");
        Assert.False(read.TryGetProperty("current", out _));
        Assert.False(read.TryGetProperty("draft", out _));
    }

    [Fact]
    public async Task The_draft_is_adopted_on_a_day_and_read_by_everyone_and_by_families()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        Assert.Equal(HttpStatusCode.OK, (await Save(office, 0, "Goal")).StatusCode);
        using var adopted = await Adopt(office, 1, "2026-11-02");
        Assert.Equal(HttpStatusCode.Created, adopted.StatusCode);

        foreach (var person in (string[])[TestSchool.Ada, Cast.Advisor, Cast.Office])
        {
            using var reader = school.ClientOf(person);
            var current = (await reader.GetJson("framework")).GetProperty("current");
            Assert.Equal("2026-11-02", current.GetProperty("adoptedOn").GetString());
            Assert.Equal("Goal", current.GetProperty("content").GetProperty("terms")[0].GetProperty("name").GetString());
        }
        using var family = school.ClientOf(Cast.FamilyLink);
        var byLink = await family.GetJson("family/framework");
        Assert.Equal(1, byLink.GetProperty("framework").GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task An_earlier_version_stays_readable_as_it_was()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        await Save(office, 0, "Goal");
        await Adopt(office, 1, "2026-11-02");
        await Save(office, 2, "Aim");
        Assert.Equal(HttpStatusCode.Created, (await Adopt(office, 3, "2026-11-10")).StatusCode);
        var found = await office.GetJson("framework");
        Assert.Equal([2, 1], found.GetProperty("versions").EnumerateArray().Select(one => one.GetProperty("version").GetInt32()));
        Assert.Equal("Aim", found.GetProperty("current").GetProperty("content").GetProperty("terms")[0].GetProperty("name").GetString());
        var first = await office.GetJson("framework/versions/1");
        Assert.Equal("Goal", first.GetProperty("content").GetProperty("terms")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Who_saves_an_older_draft_gets_both_texts_and_loses_nothing()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        await Save(office, 0, "Goal");
        using var late = await Save(office, 0, "Target");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var current = (await late.Json()).GetProperty("current");
        Assert.Equal("Goal", current.GetProperty("content").GetProperty("terms")[0].GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await Adopt(office, 0, "2026-11-02")).StatusCode);
    }

    [Theory]
    [InlineData("""{"rev":0,"terms":[{"name":"Goal","definition":"D."}]}""", "purpose", "Say why your school has plans.")]
    [InlineData("""{"rev":0,"purpose":"P.","terms":[]}""", "terms", "A framework has 1 to 60 terms.")]
    [InlineData("""{"rev":0,"purpose":"P.","terms":[{"name":"Goal"}]}""", "terms.0.definition", "Say what it means at your school.")]
    [InlineData(
        """{"rev":0,"purpose":"P.","terms":[{"name":"Goal","definition":"D."},{"name":"goal","definition":"E."}]}""",
        "terms.1.name",
        "“goal” is defined above already. Keep one of the two.")]
    [InlineData(
        """{"rev":0,"purpose":"P.","terms":[{"name":"Goal","definition":"D."}],"misunderstandings":[{"heard":"H."}]}""",
        "misunderstandings.0.inFact",
        "Say what is true.")]
    public async Task What_is_wrong_with_a_draft_is_named_field_by_field(string body, string field, string message)
    {
        using var office = school.ClientOf(Cast.Coordinator);
        using var answer = await office.Send(HttpMethod.Put, "framework/draft", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(message, (await answer.Json()).GetProperty("errors").GetProperty(field)[0].GetString());
    }

    [Fact]
    public async Task A_day_to_come_and_a_missing_note_are_named()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        using var answer = await office.Post("framework/draft/adopt", new { rev = 0, adoptedOn = "2027-01-01" });
        var errors = (await answer.Json()).GetProperty("errors");
        Assert.Equal("This day has not come yet. Give the day it was adopted.", errors.GetProperty("adoptedOn")[0].GetString());
        Assert.Equal("Say in a line who adopted it and what is new.", errors.GetProperty("note")[0].GetString());
    }

    [Fact]
    public async Task Any_member_of_staff_proposes_once_and_the_coordinator_answers()
    {
        using var front = school.ClientOf(Cast.Office);
        var proposal = new { key = Guid.NewGuid(), text = "Say what reflection means." };
        Assert.Equal(HttpStatusCode.Created, (await front.Post("framework/proposals", proposal)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await front.Post("framework/proposals", proposal)).StatusCode);
        using var office = school.ClientOf(Cast.Coordinator);
        var one = Assert.Single((await office.GetJson("framework")).GetProperty("proposals").EnumerateArray());
        Assert.Equal("office", one.GetProperty("words").GetProperty("role").GetString());
        using var answered = await office.Put(
            $"framework/proposals/{one.GetProperty("id").GetString()}",
            new { rev = 1, outcome = "taken", text = "It is in the draft." });
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        using var student = school.ClientOf(TestSchool.Ada);
        Assert.Empty((await student.GetJson("framework")).GetProperty("proposals").EnumerateArray());
    }

    [Fact]
    public async Task A_text_in_another_language_reaches_families_once_somebody_else_approved_it_and_is_English_until_then()
    {
        var (office, translator, family) = await InSpanish();
        using var first = await office.Put(Spanish, new { rev = 0, version = 1, texts = Texts("Para conocerlos.", "Meta") });
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.False((await first.Json()).GetProperty("mayApprove").GetBoolean());
        Assert.Equal(("To know students well.", "en"), await Purpose(family));
        using var own = await office.Post($"{Spanish}/approve", new { rev = 1, version = 1 });
        Assert.Equal(
            "You wrote what waits. Ask someone else who reads the language to approve it.",
            (await own.Json()).GetProperty("errors").GetProperty("language")[0].GetString());

        using var approved = await translator.Post($"{Spanish}/approve", new { rev = 1, version = 1 });
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
        Assert.Equal(("Para conocerlos.", "es"), await Purpose(family));
        var read = await family.GetJson("family/framework?language=es");
        Assert.Equal("es", read.GetProperty("language").GetString());
        Assert.Equal("Imprimir", read.GetProperty("texts").GetProperty("print").GetString());
        var term = read.GetProperty("framework").GetProperty("terms")[0];
        Assert.Equal("es", term.GetProperty("name").GetProperty("language").GetString());
        Assert.Equal("en", term.GetProperty("definition").GetProperty("language").GetString());
        Assert.Equal("To know students well.", (await family.GetJson("family/framework?language=en"))
            .GetProperty("framework").GetProperty("purpose").GetProperty("text").GetString());

        using var changed = await translator.Put(Spanish, new { rev = 2, version = 1, texts = Texts("Para saber quiénes son.", "Meta") });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(("To know students well.", "en"), await Purpose(family));
        var es = Assert.Single((await office.GetJson("framework")).GetProperty("languages").EnumerateArray());
        Assert.Equal(
            ("es", 1, 1, 5),
            (es.GetProperty("tag").GetString(), es.GetProperty("approved").GetInt32(), es.GetProperty("waiting").GetInt32(),
                es.GetProperty("all").GetInt32()));
    }

    [Fact]
    public async Task A_new_version_keeps_the_approved_texts_of_what_it_leaves_as_it_was_and_no_others()
    {
        var (office, translator, family) = await InSpanish();
        using var written = await office.Put(Spanish, new { rev = 0, version = 1, texts = Texts("Para conocerlos.", "Meta") });
        using var approved = await translator.Post($"{Spanish}/approve", new { rev = 1, version = 1 });
        Assert.Equal(HttpStatusCode.OK, (await Save(office, 2, "Aim")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Adopt(office, 3, "2026-11-10")).StatusCode);
        Assert.Equal(("Para conocerlos.", "es"), await Purpose(family));
        var term = (await family.GetJson("family/framework?language=es")).GetProperty("framework").GetProperty("terms")[0];
        Assert.Equal(("Aim", "en"), (term.GetProperty("name").GetProperty("text").GetString(),
            term.GetProperty("name").GetProperty("language").GetString()));
        using var late = await office.Put(Spanish, new { rev = 2, version = 1, texts = Texts("Otra", "Meta") });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task Two_who_write_a_language_at_once_lose_nothing_and_what_is_wrong_is_named()
    {
        var (office, translator, _) = await InSpanish();
        using var first = await office.Put(Spanish, new { rev = 0, version = 1, texts = Texts("Uno", null) });
        using var late = await translator.Put(Spanish, new { rev = 0, version = 1, texts = Texts("Dos", null) });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("Uno", (await late.Json()).GetProperty("current").GetProperty("texts")[0].GetProperty("text").GetString());
        using var few = await office.Put(Spanish, new { rev = 1, version = 1, texts = new[] { "Uno" } });
        Assert.Equal(
            "Send 5 texts, one for each of the framework’s, in its order.",
            (await few.Json()).GetProperty("errors").GetProperty("texts")[0].GetString());
        using var none = await office.Put("framework/translations/fr", new { rev = 0, version = 1, texts = Texts("Un", null) });
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
        using var nobodys = await office.Send(HttpMethod.Get, "framework/translations/en", null);
        Assert.Equal(HttpStatusCode.BadRequest, nobodys.StatusCode);
    }

    private const string Spanish = "framework/translations/es";

    private static string?[] Texts(string purpose, string? term) => [purpose, term, null, null, null];

    /// <summary>What the framework is for, as a family whose language is Spanish reads it, and in which language.</summary>
    private static async Task<(string? Text, string? Language)> Purpose(HttpClient family)
    {
        var purpose = (await family.GetJson("family/framework?language=es")).GetProperty("framework").GetProperty("purpose");
        return (purpose.GetProperty("text").GetString(), purpose.GetProperty("language").GetString());
    }

    /// <summary>A school that writes in Spanish, has somebody who translates it, and has adopted its framework.</summary>
    private async Task<(HttpClient Office, HttpClient Translator, HttpClient Family)> InSpanish()
    {
        var office = school.ClientOf(Cast.Coordinator);
        using var named = await office.Put("school", new { rev = 1, name = "Test School", languages = new[] { "en", "es" } });
        Assert.Equal(HttpStatusCode.OK, named.StatusCode);
        var person = (await school.Store.Read<Person>(Person.IdOf(Cast.Translator), CancellationToken.None))!;
        await school.Store.Commit(new Changes().Replace(person with { Translates = ["es"] }), CancellationToken.None);
        await Save(office, 0, "Goal");
        await Adopt(office, 1, "2026-11-02");
        return (office, school.ClientOf(Cast.Translator), school.ClientOf(Cast.FamilyLink));
    }

    /// <summary>Headings find the definition of their term by its key in the dictionary.</summary>
    [Fact]
    public void Every_term_of_the_shipped_framework_is_defined_once_and_the_dictionarys_have_its_keys()
    {
        var terms = ShippedFramework.In(new SchoolWords()).Terms;
        Assert.Distinct(terms.Select(term => term.Key));
        Assert.All(
            SchoolTerm.All.Where(term => terms.Any(defined => defined.Name.Equals(term.One, StringComparison.OrdinalIgnoreCase))),
            term => Assert.Contains(terms, defined => defined.Key == term.Key));
    }

    private static Task<HttpResponseMessage> Save(HttpClient office, int rev, string term) => office.Put("framework/draft", new
    {
        rev,
        purpose = "To know students well.",
        terms = new[] { new { key = "goal", name = term, definition = "What a student wants to reach." } },
        misunderstandings = new[] { new { heard = "It is a form.", inFact = "It is a talk." } },
    });

    private static Task<HttpResponseMessage> Adopt(HttpClient office, int rev, string on) =>
        office.Post("framework/draft/adopt", new { rev, adoptedOn = on, note = "By the faculty" });
}
