using System.Net;
using Plp.People;
using Plp.Programme;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Programme;

/// <summary>The workbook of the nine steps and its committee (I1): questions, answers, history, owners, members, decisions.</summary>
public class WorkbookTests : IAsyncLifetime
{
    private TestSchool school = null!;

    public async Task InitializeAsync()
    {
        school = MakeSchool();
        await school.InitializeAsync();
        var ada = (await school.Store.Read<Person>(Person.IdOf(TestSchool.Ada), default))!;
        await school.Store.Commit(new Changes().Replace(ada with { Email = "ada@school.example" }), default);
    }

    private protected virtual TestSchool MakeSchool() => new();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public void The_nine_steps_have_every_guiding_question_of_the_seed()
    {
        Assert.Equal([4, 4, 3, 4, 4, 4, 4, 5, 2], ShippedWorkbook.Steps.Select(step => step.Questions.Count));
        Assert.Equal(Enumerable.Range(1, 9), ShippedWorkbook.Steps.Select(step => step.Number));
    }

    [Fact]
    public async Task An_answer_is_kept_with_every_version_and_counted_in_its_step()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        Assert.Equal(HttpStatusCode.OK, (await Save(office, 0, "underWay", "To listen.")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Save(office, 1, "answered", "To listen, and to count.")).StatusCode);
        using var advisor = school.ClientOf(Cast.Advisor);
        var first = (await advisor.GetJson("workbook")).GetProperty("steps")[0];
        Assert.Equal(1, first.GetProperty("counts").GetProperty("answered").GetInt32());
        Assert.Equal(3, first.GetProperty("counts").GetProperty("notBegun").GetInt32());
        var versions = (await advisor.GetJson("workbook/questions/1-1")).GetProperty("versions").EnumerateArray().ToList();
        Assert.Equal(
            ["To listen, and to count.", "To listen."],
            versions.Select(version => version.GetProperty("answer").GetString()));
    }

    [Fact]
    public async Task Who_saves_an_older_answer_gets_both_texts_and_what_is_sent_twice_is_saved_once()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        await Save(office, 0, "underWay", "One.");
        Assert.Equal(HttpStatusCode.OK, (await Save(office, 0, "underWay", "One.")).StatusCode);
        using var late = await Save(office, 0, "underWay", "Two.");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("One.", (await late.Json()).GetProperty("current").GetProperty("answer").GetString());
        Assert.Single((await office.GetJson("workbook/questions/1-1")).GetProperty("versions").EnumerateArray());
    }

    [Fact]
    public async Task A_question_with_an_owner_and_a_day_is_a_work_item_until_it_is_answered()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        await Save(office, 0, "underWay", "One.", Cast.Advisor, "2026-12-04");
        using var advisor = school.ClientOf(Cast.Advisor);
        var item = await advisor.GetJson("work-items/workbook-1-1");
        Assert.Equal("2026-12-04", item.GetProperty("item").GetProperty("due").GetString());
        Assert.Equal("/workbook/?question=1-1", item.GetProperty("doneAt").GetProperty("page").GetString());
        Assert.Contains(
            (await advisor.GetJson("advisor/home")).GetProperty("lines").EnumerateArray(),
            line => line.GetProperty("text").GetString() == "1 workbook question waits for you");

        await Save(office, 1, "underWay", "One.", Cast.OtherAdvisor, "2026-12-11");
        item = await advisor.GetJson("work-items/workbook-1-1");
        Assert.Equal(Cast.OtherAdvisor, item.GetProperty("item").GetProperty("owner").GetProperty("personId").GetString());

        await Save(office, 2, "answered", "Two.", Cast.OtherAdvisor, "2026-12-11");
        item = await advisor.GetJson("work-items/workbook-1-1");
        Assert.Equal("closed", item.GetProperty("item").GetProperty("status").GetString());
        await Save(office, 3, "revisit", "Two.", Cast.OtherAdvisor, "2026-12-18");
        item = await advisor.GetJson("work-items/workbook-1-1");
        Assert.Equal("open", item.GetProperty("item").GetProperty("status").GetString());
        Assert.Equal(4, item.GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task The_schools_own_question_is_added_once_and_retired_with_what_was_answered()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        var question = new { key = Guid.NewGuid(), step = 3, text = "Who trains us?" };
        using var added = await office.Post("workbook/questions", question);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await office.Post("workbook/questions", question)).StatusCode);
        var key = question.key.ToString("n");
        using var retired = await office.Put(
            $"workbook/questions/{key}",
            new { rev = 1, text = "Who trains us?", progress = "answered", answer = "We do.", retired = true });
        Assert.Equal(HttpStatusCode.OK, retired.StatusCode);
        var step = (await office.GetJson("workbook")).GetProperty("steps")[2];
        Assert.Equal(0, step.GetProperty("counts").GetProperty("answered").GetInt32());
        var kept = step.GetProperty("questions").EnumerateArray().Last();
        Assert.True(kept.GetProperty("retired").GetBoolean());
        Assert.Equal("We do.", kept.GetProperty("answer").GetString());
    }

    [Theory]
    [InlineData("""{"rev":0,"progress":"answered"}""", "answer", "Write the answer, or choose another status.")]
    [InlineData(
        """{"rev":0,"progress":"underWay","due":"2026-12-04"}""",
        "ownerId",
        "Choose who answers it by that day, so that they are reminded.")]
    [InlineData("""{"rev":0,"progress":"underWay","ownerId":"ada"}""", "ownerId", "Choose a staff member of the list.")]
    [InlineData(
        """{"rev":0,"progress":"underWay","ownerId":"advisor","due":"2026-11-17"}""",
        "due",
        "Choose a day from today on, at most two years after this school year.")]
    [InlineData(
        """{"rev":0,"progress":"underWay","evidence":[{"what":"Minutes","address":"http://school.example/"}]}""",
        "evidence.0.address",
        "Give an address that begins with https:// and holds no name or password.")]
    [InlineData(
        """{"rev":0,"progress":"underWay","evidence":[{"what":"Minutes","address":"https://192.168.1.4/minutes"}]}""",
        "evidence.0.address",
        "Only a network of your own can open this address. Give one that everyone can open.")]
    [InlineData(
        """{"rev":0,"progress":"underWay","retired":true}""",
        "retired",
        "This question is one of the nine steps’ own. Only questions your school added can be retired.")]
    public async Task What_is_wrong_with_an_answer_is_named(string body, string field, string message)
    {
        using var office = school.ClientOf(Cast.Coordinator);
        using var answer = await office.Send(HttpMethod.Put, "workbook/questions/1-1", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(message, (await answer.Json()).GetProperty("errors").GetProperty(field)[0].GetString());
    }

    [Fact]
    public async Task A_student_reads_and_comments_while_their_term_holds_and_never_writes()
    {
        using var student = school.ClientOf(TestSchool.Ada);
        Assert.Equal(HttpStatusCode.Forbidden, (await student.Send(HttpMethod.Get, "workbook", null)).StatusCode);
        using var office = school.ClientOf(Cast.Coordinator);
        await SaveCommittee(office, 0, "2026-09-01", "2026-11-18");
        Assert.Equal(HttpStatusCode.OK, (await student.Send(HttpMethod.Get, "workbook", null)).StatusCode);
        using var said = await student.Post("workbook/questions/1-1/comments", new { key = Guid.NewGuid(), text = "Ask grade 7." });
        var comment = (await said.Json()).GetProperty("comments")[0];
        Assert.Equal("Ada B., grade 9", comment.GetProperty("by").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await Save(student, 0, "answered", "I say.")).StatusCode);
        Assert.Contains("Workbook", (await student.GetJson("student/home")).GetProperty("lines").GetRawText(), StringComparison.Ordinal);

        await SaveCommittee(office, 1, "2026-09-01", "2026-11-17");
        Assert.Equal(HttpStatusCode.Forbidden, (await student.Send(HttpMethod.Get, "workbook", null)).StatusCode);
    }

    [Fact]
    public async Task The_same_committee_sent_twice_is_answered_as_it_stands()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        await SaveCommittee(office, 0, "2026-09-01", null);
        await SaveCommittee(office, 0, "2026-09-01", null);
        Assert.Equal(1, (await office.GetJson("committee")).GetProperty("rev").GetInt32());
    }

    [Fact]
    public async Task Staff_write_only_while_they_sit_on_the_committee()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.Equal(HttpStatusCode.Forbidden, (await Save(advisor, 0, "underWay", "One.")).StatusCode);
        using var office = school.ClientOf(Cast.Coordinator);
        await SaveCommittee(office, 0, "2026-09-01", null);
        Assert.Equal(HttpStatusCode.OK, (await Save(advisor, 0, "underWay", "One.")).StatusCode);
        using var committee = school.ClientOf(Cast.Committee);
        Assert.Equal(HttpStatusCode.OK, (await Save(committee, 1, "underWay", "Two.")).StatusCode);
    }

    [Fact]
    public async Task The_make_up_names_vacant_seats_and_groups_that_are_missing()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        await SaveCommittee(office, 0, "2026-09-01", null);
        using var advisor = school.ClientOf(Cast.OtherAdvisor);
        var found = await advisor.GetJson("committee");
        Assert.Equal(["administrator", "parent"], found.GetProperty("missing").EnumerateArray().Select(one => one.GetString()));
        var faculty = found.GetProperty("groups")[0];
        Assert.Equal(3, faculty.GetProperty("seats").GetInt32());
        Assert.Equal(2, faculty.GetProperty("vacancies").GetInt32());
        Assert.All(found.GetProperty("members").EnumerateArray(), member => Assert.False(member.TryGetProperty("email", out _)));
        Assert.Equal(
            "ada@school.example",
            (await office.GetJson("committee")).GetProperty("members").EnumerateArray().Last().GetProperty("email").GetString());
    }

    [Fact]
    public async Task A_decision_is_recorded_once_and_withdrawn_with_its_reason()
    {
        using var committee = school.ClientOf(Cast.Committee);
        var decision = new { key = Guid.NewGuid(), on = "2026-11-02", text = "We meet monthly.", who = "All, by consensus", step = 1 };
        Assert.Equal(HttpStatusCode.Created, (await committee.Post("committee/decisions", decision)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await committee.Post("committee/decisions", decision)).StatusCode);
        var path = $"committee/decisions/{decision.key:n}/withdraw";
        Assert.Equal(HttpStatusCode.Conflict, (await committee.Post(path, new { rev = 7, why = "Weekly." })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await committee.Post(path, new { rev = 1, why = "Weekly." })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await committee.Post(path, new { rev = 1, why = "Weekly." })).StatusCode);
        var kept = Assert.Single((await committee.GetJson("committee")).GetProperty("decisions").EnumerateArray());
        Assert.Equal("Weekly.", kept.GetProperty("why").GetString());
        using var early = await committee.Post(
            "committee/decisions",
            new { key = Guid.NewGuid(), on = "2026-11-19", text = "T.", who = "All" });
        Assert.Equal(
            "This day has not come yet. Write the decision down once it is made.",
            (await early.Json()).GetProperty("errors").GetProperty("on")[0].GetString());
    }

    [Fact]
    public async Task A_member_no_one_knows_and_a_term_that_ends_before_it_begins_are_named()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        using var answer = await office.Put("committee", new
        {
            rev = 0,
            members = new object[]
            {
                new { group = "student", name = "Someone", email = "nobody@school.example", from = "2026-09-01", until = "2026-08-01" },
                new { group = "faculty", from = "2026-09-01" },
            },
        });
        var errors = (await answer.Json()).GetProperty("errors");
        Assert.Equal(
            "No one here signs in with this email. Correct it, or leave it empty.",
            errors.GetProperty("members.0.email")[0].GetString());
        Assert.Equal(
            "The term ends before it begins. Correct one of the two days.",
            errors.GetProperty("members.0.until")[0].GetString());
        Assert.Equal("Choose a staff member of the list.", errors.GetProperty("members.1.personId")[0].GetString());
    }

    private static Task<HttpResponseMessage> Save(
        HttpClient client,
        int rev,
        string progress,
        string answer,
        string? ownerId = null,
        string? due = null) => client.Put("workbook/questions/1-1", new { rev, progress, answer, ownerId, due });

    private static async Task SaveCommittee(HttpClient office, int rev, string from, string? until)
    {
        using var saved = await office.Put("committee", new
        {
            rev,
            seats = new[] { new { group = "faculty", seats = 3 }, new { group = "student", seats = 1 } },
            members = new object[]
            {
                new { group = "faculty", personId = Cast.Advisor, task = "Chair", from = "2026-09-01" },
                new { group = "student", name = "Ada B., grade 9", email = "ada@school.example", from, until },
            },
        });
        Assert.True(saved.StatusCode == HttpStatusCode.OK, await saved.Content.ReadAsStringAsync());
    }
}

/// <summary>The same, kept in Cosmos DB.</summary>
public sealed class WorkbookOnCosmosTests : WorkbookTests
{
    private protected override TestSchool MakeSchool() => new() { OnCosmos = true };
}
