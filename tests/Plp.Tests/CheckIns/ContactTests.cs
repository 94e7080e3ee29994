using System.Net;
using Plp.Duties;
using Plp.People;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.CheckIns;

public sealed class ContactTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task A_contact_that_reached_somebody_is_logged_and_ends_the_duty()
    {
        using var manager = school.ClientOf(Cast.CaseManager);
        Assert.Equal("overdue", await State(manager));
        using var saved = await manager.Post("students/ada/contacts", Contact());
        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);

        Assert.Equal("done", await State(manager));
        var contact = (await manager.GetJson("students/ada/contacts")).GetProperty("contacts")[0];
        Assert.Equal(
            ("phone", "Some guardian", "es"),
            (
                contact.GetProperty("how").GetString(),
                contact.GetProperty("with").GetProperty("name").GetString(),
                contact.GetProperty("language").GetString()));
        Assert.True(contact.GetProperty("interpreter").GetBoolean());
        Assert.Equal(1, (await manager.GetJson("students/ada")).GetProperty("contacts").GetArrayLength());
    }

    [Fact]
    public async Task Sent_again_and_at_once_it_is_logged_exactly_once()
    {
        var contact = Contact();
        using var advisor = school.ClientOf(Cast.Advisor);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => advisor.Post("students/ada/contacts", contact)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Single((await advisor.GetJson("students/ada/contacts")).GetProperty("contacts").EnumerateArray());
    }

    [Fact]
    public async Task Three_tries_on_two_days_end_the_duty_as_tried()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        foreach (var day in new[] { "2026-11-16", "2026-11-16", "2026-11-17" })
        {
            Assert.Equal("overdue", await State(advisor));
            await advisor.Post("students/ada/contacts", new { key = Guid.NewGuid(), on = day, how = "phone", reached = false });
        }
        Assert.Equal("tried", await State(advisor));
    }

    [Fact]
    public async Task One_contact_with_several_families_is_a_record_for_each_or_none_at_all()
    {
        await GiveBenToTheAdvisor();
        using var advisor = school.ClientOf(Cast.Advisor);
        var night = new
        {
            key = Guid.NewGuid(),
            students = new[] { new { studentId = "ada", withId = (string?)"guardian" }, new { studentId = "ben", withId = (string?)null } },
            on = "2026-11-17",
            how = "meeting",
            reached = true,
            note = new { text = "Open house" },
        };
        using (var saved = await advisor.Post("contacts", night))
            Assert.Equal((HttpStatusCode.Created, 2), (saved.StatusCode, (await saved.Json()).GetProperty("saved").GetInt32()));
        using (var again = await advisor.Post("contacts", night))
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        foreach (var student in new[] { "ada", "ben" })
        {
            var page = await advisor.GetJson($"students/{student}/contacts");
            Assert.Single(page.GetProperty("contacts").EnumerateArray());
            Assert.Equal("done", page.GetProperty("firstContact").GetProperty("state").GetString());
        }

        using var manager = school.ClientOf(Cast.CaseManager);
        using var refused = await manager.Post(
            "contacts",
            new
            {
                key = Guid.NewGuid(),
                students = new[] { new { studentId = "ada" }, new { studentId = "ben" } },
                on = "2026-11-17",
                how = "meeting",
                reached = true,
            });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Single((await advisor.GetJson("students/ada/contacts")).GetProperty("contacts").EnumerateArray());
    }

    [Fact]
    public async Task Fifty_families_at_once_fit_one_commit_and_fifty_one_are_refused()
    {
        var changes = new Changes();
        var students = Enumerable.Range(0, 51).Select(i => $"s{i}").ToList();
        foreach (var student in students)
            changes.Create(Cast.Ada with { Id = Person.IdOf(student), PersonId = student });
        await school.Store.Commit(changes, CancellationToken.None);
        changes = new Changes();
        foreach (var student in students)
            changes.Create(Card.Of(Cast.Ada with { PersonId = student }, Cast.AroundAda, before: null));
        await school.Store.Commit(changes, CancellationToken.None);

        using var advisor = school.ClientOf(Cast.Advisor);
        object Night(int count) =>
            new
            {
                key = Guid.NewGuid(),
                students = students.Take(count).Select(student => new { studentId = student }),
                on = "2026-11-17",
                how = "meeting",
                reached = true,
            };
        Assert.Equal(HttpStatusCode.Created, (await advisor.Post("contacts", Night(50))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await advisor.Post("contacts", Night(51))).StatusCode);
    }

    [Fact]
    public async Task The_student_reads_the_log_but_no_restricted_note_no_address_and_no_reason()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Post(
            "students/ada/contacts",
            new
            {
                key = Guid.NewGuid(),
                on = "2026-11-16",
                how = "text",
                reached = true,
                note = new { text = "Only mine", audience = "restricted" },
            });
        await advisor.Post(
            "students/ada/contacts",
            new { key = Guid.NewGuid(), on = "2026-11-17", how = "text", reached = true, note = new { text = "About school" } });
        await advisor.Put(
            "students/ada/first-contact",
            new { key = Guid.NewGuid(), rev = 0, ending = "notPossible", reason = "No telephone" });
        using var ada = school.ClientOf(TestSchool.Ada);
        var text = (await ada.GetJson("students/ada/contacts")).ToString();
        Assert.Contains("About school", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Only mine", text, StringComparison.Ordinal);
        Assert.DoesNotContain("No telephone", text, StringComparison.Ordinal);
        Assert.DoesNotContain("@school.example", text, StringComparison.Ordinal);
        Assert.Contains("Only mine", (await advisor.GetJson("students/ada/contacts")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_contact_is_passed_to_somebody_by_name_and_opened_again()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using (var passed = await advisor.Put(
            "students/ada/first-contact",
            new { key = Guid.NewGuid(), rev = 0, ending = "passed", passedToId = Cast.Counselor }))
            Assert.Equal("Some counselor", (await passed.Json()).GetProperty("passedTo").GetProperty("name").GetString());
        Assert.Equal("passed", await State(advisor));
        using (var stale = await advisor.Put(
            "students/ada/first-contact",
            new { key = Guid.NewGuid(), rev = 0, ending = "notApplicable", reason = "r" }))
            Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        using (var opened = await advisor.Put("students/ada/first-contact", new { key = Guid.NewGuid(), rev = 1 }))
            Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        Assert.Equal("overdue", await State(advisor));
    }

    [Fact]
    public async Task How_a_first_contact_ends_is_saved_once_for_one_key_and_never_over_anothers()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var sent = new { key = Guid.NewGuid(), rev = 0, ending = "notPossible", reason = "No telephone" };
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => advisor.Put("students/ada/first-contact", sent)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(1, (await advisor.GetJson("students/ada/contacts")).GetProperty("duty").GetProperty("rev").GetInt32());

        using (var other = await advisor.Put("students/ada/first-contact", sent with { reason = "They moved" }))
            Assert.Equal("No telephone", (await other.Json()).GetProperty("current").GetProperty("reason").GetString());
        using (var used = await advisor.Put("students/ada/first-contact", sent with { rev = 1, reason = "They moved" }))
            Assert.True((await used.Json()).GetProperty("errors").TryGetProperty("key", out _));
        using (var manager = school.ClientOf(Cast.CaseManager))
        using (var theirs = await manager.Put("students/ada/first-contact", sent))
            Assert.Equal(HttpStatusCode.Conflict, theirs.StatusCode);
        using var missing = await advisor.Put("students/ada/first-contact", new { rev = 1, ending = "notPossible", reason = "They moved" });
        Assert.True((await missing.Json()).GetProperty("errors").TryGetProperty("key", out _));
    }

    [Theory]
    [InlineData("{\"on\":\"2026-11-19\"}", "on")]
    [InlineData("{\"on\":\"2026-08-01\"}", "on")]
    [InlineData("{\"how\":\"pigeon\"}", "how")]
    [InlineData("{\"reached\":null}", "reached")]
    [InlineData("{\"withId\":\"ben\"}", "withId")]
    [InlineData("{\"language\":\"=SUM(1)\"}", "language")]
    [InlineData("{\"key\":null}", "key")]
    public async Task What_is_wrong_is_named_by_its_field_and_nothing_is_saved(string change, string field)
    {
        var body =
            new Dictionary<string, object?> { ["key"] = Guid.NewGuid(), ["on"] = "2026-11-17", ["how"] = "phone", ["reached"] = true };
        foreach (var member in System.Text.Json.JsonDocument.Parse(change).RootElement.EnumerateObject())
            body[member.Name] = member.Value;
        using var advisor = school.ClientOf(Cast.Advisor);
        using var response = await advisor.Post("students/ada/contacts", body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True((await response.Json()).GetProperty("errors").TryGetProperty(field, out _));
        Assert.Empty((await advisor.GetJson("students/ada/contacts")).GetProperty("contacts").EnumerateArray());
    }

    private async Task GiveBenToTheAdvisor()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await coordinator.Put(
            "students/ben/people",
            new { rev = 0, staff = new[] { new { personId = Cast.Advisor, kind = "advisor", from = "2026-09-01" } } });
    }

    private static object Contact() =>
        new
        {
            key = Guid.NewGuid(),
            on = "2026-11-17",
            how = "phone",
            reached = true,
            withId = Cast.Guardian,
            language = "es",
            interpreter = true,
            note = new { text = "Glad to hear", audience = "staff" },
        };

    private static async Task<string> State(HttpClient client) =>
        (await client.GetJson("students/ada/contacts")).GetProperty("firstContact").GetProperty("state").GetString()!;
}
