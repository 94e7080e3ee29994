using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.Duties;
using Plp.Families;
using Plp.Hosting.Local;
using Plp.Mail;
using Plp.People;
using Plp.Plans;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Families;

/// <summary>Families on paper: printed, sent, come back, and what they wrote counts as if typed on their page (E4, D12).</summary>
public sealed class PaperTests : IAsyncLifetime
{
    private const string Paper = "guardian:update:2026-q1:told";

    private static readonly CancellationToken none = CancellationToken.None;

    private readonly TestSchool school = new();

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        var task = (await school.Store.Read<CallTask>($"task:ada:{Paper}", none))!;
        Assert.True((await school.Store.Commit(new Changes().Replace(task with { State = CallTask.OpenState }), none)).Done);
        var guardian = (await school.Store.Read<Person>(Person.IdOf(Cast.Guardian), none))!;
        var after = guardian with { Adult = new AdultFacts { Interpreter = true } };
        var changes = new Changes().Replace(after);
        await school.Services.GetRequiredService<Cards>().Interpret(changes, guardian, after, none);
        Assert.True((await school.Store.Commit(changes, none)).Done);
    }

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task A_paper_task_stands_in_the_queue_by_itself_and_moves_along_it()
    {
        using var office = school.ClientOf(Cast.Office);
        var waiting = Assert.Single(await Queue(office, "waiting"));
        Assert.Equal(Paper, waiting.GetProperty("taskId").GetString());
        Assert.True(waiting.GetProperty("interpreter").GetBoolean());
        Assert.False(waiting.TryGetProperty("printed", out _));
        Assert.Matches("^TS-[2-9A-HJ-NP-Z]{4}$", waiting.GetProperty("code").GetString());

        using (var printed = await office.Post($"students/ada/family-tasks/{Paper}/printed", new { }))
            Assert.Equal(HttpStatusCode.OK, printed.StatusCode);
        Assert.True(Assert.Single(await Queue(office, "waiting")).TryGetProperty("printed", out _));
        using (await office.Post($"students/ada/family-tasks/{Paper}/end", new { }))
            Assert.Empty(await Queue(office, "waiting"));
        Assert.True(Assert.Single(await Queue(office, "sent")).TryGetProperty("sent", out _));
    }

    [Fact]
    public async Task The_paper_has_the_email_goals_the_family_reads_and_a_slip_with_the_code_of_the_queue()
    {
        using var office = school.ClientOf(Cast.Office);
        var code = Assert.Single(await Queue(office, "waiting")).GetProperty("code").GetString();
        var paper = await office.GetJson($"students/ada/family-tasks/{Paper}/paper");
        Assert.Equal(code, paper.GetProperty("code").GetString());
        Assert.True(paper.GetProperty("interpreter").GetBoolean());
        Assert.True(paper.GetProperty("mayAcknowledge").GetBoolean());
        Assert.Equal("Return code", paper.GetProperty("slip").GetProperty("slipCode").GetString());
        Assert.Contains("Ada", paper.GetProperty("slip").GetProperty("slipGoing").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Cast.Office)]
    [InlineData(Cast.Advisor)]
    public async Task What_came_back_is_the_familys_own_words_typed_by_somebody_and_counts_the_same(string typist)
    {
        using var client = school.ClientOf(typist);
        using var office = school.ClientOf(Cast.Office);
        using (await office.Post($"students/ada/family-tasks/{Paper}/end", new { }))
        {
            var code = Assert.Single(await Queue(office, "sent")).GetProperty("code").GetString()!;
            var said = " " + code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
            using var found = await client.Post("return-codes", new { code = said });
            var paper = Assert.Single((await found.Json()).GetProperty("papers").EnumerateArray());
            Assert.Equal(Paper, paper.GetProperty("taskId").GetString());
        }
        var body = new { key = Guid.NewGuid(), read = true, plan = true, text = "She reads to her sister." };
        for (var again = 0; again < 2; again++)
        {
            using var typed = await client.Post($"students/ada/family-tasks/{Paper}/answer", body);
            Assert.Equal(HttpStatusCode.OK, typed.StatusCode);
        }
        var answer = Assert.Single(
            await school.Store.All<FamilyAnswer>(new DocumentQuery(FamilyAnswer.Shape.Type) { Student = TestSchool.Ada }, none),
            one => one.TypedBy is not null);
        Assert.Equal(
            (Cast.Guardian, "She reads to her sister.", typist, VoiceKind.Comment, FamilyAnswer.OpenState),
            (answer.Adult, answer.Text, answer.TypedBy, answer.Voice, answer.State));
        var update = (await school.Store.Read<FamilyUpdate>(Cast.ToldGuardian.Id, none))!;
        Assert.Equal(TestSchool.Today, update.Acknowledged);
        var year = await school.Store.All<YearlyUpdate>(new DocumentQuery(YearlyUpdate.Shape.Type) { Student = TestSchool.Ada }, none);
        Assert.Contains(
            year.SelectMany(one => one.Parts),
            part => part is { Who: Participant.Family, How: Participation.Acknowledged } && part.Person == Cast.Guardian);
        Assert.Empty(await Queue(office, "sent"));
        Assert.Equal(TestSchool.Today, (await school.Store.Read<CallTask>($"task:ada:{Paper}", none))!.CameBack);

        using var advisor = school.ClientOf(Cast.Advisor);
        var voice = (await advisor.GetJson("students/ada")).GetProperty("voices").EnumerateArray()
            .Single(one => one.TryGetProperty("typedBy", out _));
        Assert.Equal("She reads to her sister.", voice.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Words_in_another_language_wait_for_a_translator_as_those_of_the_page_do()
    {
        var guardian = (await school.Store.Read<Person>(Person.IdOf(Cast.Guardian), none))!;
        var translator = (await school.Store.Read<Person>(Person.IdOf(Cast.Translator), none))!;
        var changes = new Changes()
            .Replace(guardian with { Adult = new AdultFacts { Language = "es" } })
            .Replace(translator with { Translates = ["es"] });
        Assert.True((await school.Store.Commit(changes, none)).Done);
        school.Clock.Now += TimeSpan.FromMinutes(2);
        using var office = school.ClientOf(Cast.Office);
        using (var typed = await office.Post(
            $"students/ada/family-tasks/{Paper}/answer",
            new { key = Guid.NewGuid(), text = "Lee a su hermana." }))
            Assert.Equal(HttpStatusCode.OK, typed.StatusCode);
        var waits = Assert.Single(
            await school.Store.All<Translation>(new DocumentQuery(Translation.Shape.Type) { Student = TestSchool.Ada }, none));
        Assert.Equal(("es", "en", Translation.WaitingState), (waits.From, waits.To, waits.State));
    }

    [Fact]
    public async Task Ticks_without_words_make_no_answer()
    {
        using var office = school.ClientOf(Cast.Office);
        using (var empty = await office.Post($"students/ada/family-tasks/{Paper}/answer", new { key = Guid.NewGuid() }))
            Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        using (var ticked = await office.Post($"students/ada/family-tasks/{Paper}/answer", new { key = Guid.NewGuid(), read = true }))
            Assert.Equal(HttpStatusCode.OK, ticked.StatusCode);
        Assert.DoesNotContain(
            await school.Store.All<FamilyAnswer>(new DocumentQuery(FamilyAnswer.Shape.Type) { Student = TestSchool.Ada }, none),
            one => one.TypedBy is not null);
        Assert.NotNull((await school.Store.Read<FamilyUpdate>(Cast.ToldGuardian.Id, none))!.Acknowledged);
    }

    [Theory]
    [InlineData("")]
    [InlineData("TS-0000")]
    [InlineData("K")]
    public async Task A_code_that_is_on_no_paper_is_said_so(string code)
    {
        using var office = school.ClientOf(Cast.Office);
        using var answer = await office.Post("return-codes", new { code });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task An_interpreter_shows_on_the_call_list_and_the_check_in_form()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var task = Assert.Single((await advisor.GetJson("family-tasks")).GetProperty("tasks").EnumerateArray());
        Assert.Equal("en", task.GetProperty("interpreter").GetString());
        var form = (await advisor.GetJson("students/ada/check-in-form")).GetProperty("family");
        Assert.Equal("en", Assert.Single(form.GetProperty("interpreters").EnumerateArray()).GetProperty("language").GetString());
    }

    [Fact]
    public async Task An_interpreter_shows_wherever_staff_are_about_to_contact_the_family_and_not_to_the_student()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var asked = await coordinator.Post(
            "students/ada/record-requests",
            new { key = Guid.NewGuid(), what = "record", askedById = Cast.Guardian, way = "phone" });
        var request = (await asked.Json()).GetProperty("id").GetString();
        using var advisor = school.ClientOf(Cast.Advisor);
        foreach (var page in new[] { await coordinator.GetJson($"work-items/{request}"), await advisor.GetJson("students/ada") })
        {
            var needed = Assert.Single(page.GetProperty("interpreters").EnumerateArray());
            Assert.Equal(
                ("Some guardian", "en"),
                (needed.GetProperty("name").GetString(), needed.GetProperty("language").GetString()));
        }
        using var caseManager = school.ClientOf(Cast.CaseManager);
        var families = (await caseManager.GetJson("case-manager/home")).GetProperty("families").EnumerateArray();
        var ada = Assert.Single(families, family => family.GetProperty("studentId").GetString() == TestSchool.Ada);
        Assert.Equal("en", Assert.Single(ada.GetProperty("interpreters").EnumerateArray()).GetString());
        using var self = school.ClientOf(TestSchool.Ada);
        Assert.False((await self.GetJson("students/ada")).TryGetProperty("interpreters", out _));
        using (await coordinator.Post($"students/ada/record-requests/{request}/close", new { rev = 1, proof = "Withdrawn" }))
            Assert.False((await coordinator.GetJson($"work-items/{request}")).TryGetProperty("interpreters", out _));
    }

    [Fact]
    public async Task An_interpreter_shows_beside_a_first_contact_that_is_reassigned()
    {
        using var cover = school.ClientOf(Cast.Cover);
        using var counselor = school.ClientOf(Cast.Counselor);
        using (await cover.Put(
            "students/ada/first-contact",
            new { key = Guid.NewGuid(), rev = 0, ending = "passed", passedToId = Cast.Counselor }))
        {
            var ada = Assert.Single((await counselor.GetJson("staff-home")).GetProperty("passed").EnumerateArray());
            Assert.Equal("en", Assert.Single(ada.GetProperty("interpreters").EnumerateArray()).GetString());
        }
    }

    private static async Task<List<JsonElement>> Queue(HttpClient office, string part) =>
        [.. (await office.GetJson("print-queue")).GetProperty(part).EnumerateArray()];
}
