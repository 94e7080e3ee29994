using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.Duties;
using Plp.Files;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.Storage;
using Plp.Surveys;
using Plp.Tests.Hosting;

namespace Plp.Tests.Surveys;

/// <summary>Surveys (I2) from the draft to the results, by whoever takes part in them.</summary>
public class SurveyTests : IAsyncLifetime
{
    private TestSchool school = null!;
    private HttpClient coordinator = null!;

    public async Task InitializeAsync()
    {
        school = MakeSchool();
        await school.InitializeAsync();
        coordinator = school.ClientOf(Cast.Coordinator);
    }

    private protected virtual TestSchool MakeSchool() => new();

    /// <summary>Ten thousand by one link (issue 19); fewer where each is a call over a socket.</summary>
    private protected virtual int SentByOneLink => 10_000;

    public Task DisposeAsync()
    {
        coordinator.Dispose();
        return school.DisposeAsync();
    }

    [Fact]
    public async Task A_ready_survey_is_a_draft_of_the_school_and_sent_twice_it_is_one()
    {
        var key = Guid.NewGuid();
        using var first = await coordinator.Post("surveys", new { key, ready = "impact-students" });
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        using var second = await coordinator.Post("surveys", new { key, ready = "impact-students" });
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        var draft = await second.Json();
        Assert.Equal("draft", draft.GetProperty("state").GetString());
        Assert.Equal(7, draft.GetProperty("questions").GetArrayLength());
    }

    [Fact]
    public async Task The_questions_of_an_open_survey_stay_as_they_are_and_the_copy_keeps_their_keys()
    {
        var id = await Open("impact-students");
        using var edit = await coordinator.Put(
            $"surveys/{id}",
            new { rev = 2, title = "Other", audience = "students", questions = new[] { new { kind = "text", text = "Why?" } } });
        Assert.Equal(HttpStatusCode.Conflict, edit.StatusCode);
        Assert.Contains("Copy it as its next edition", await edit.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var copy = await coordinator.Post("surveys", new { key = Guid.NewGuid(), copyOf = id });
        var next = await copy.Json();
        Assert.True(next.GetProperty("edition").GetInt32() > 1);
        Assert.Equal("goals-set", next.GetProperty("questions")[0].GetProperty("key").GetString());
    }

    [Fact]
    public async Task The_same_change_sent_twice_is_answered_as_it_stands()
    {
        var id = await Draft("impact-students");
        var draft = new { rev = 1, title = "Ours", audience = "students", questions = new[] { new { kind = "text", text = "Why?" } } };
        var open = new { rev = 2, closes = TestSchool.Today.AddDays(14) };
        foreach (var _ in new[] { 1, 2 })
            Assert.Equal(HttpStatusCode.OK, (await coordinator.Put($"surveys/{id}", draft)).StatusCode);
        foreach (var _ in new[] { 1, 2 })
            Assert.Equal(HttpStatusCode.OK, (await coordinator.Post($"surveys/{id}/open", open)).StatusCode);
        foreach (var _ in new[] { 1, 2 })
            Assert.Equal(HttpStatusCode.OK, (await coordinator.Post($"surveys/{id}/close", new { rev = 3 })).StatusCode);
        Assert.Equal(4, (await coordinator.GetJson($"surveys/{id}")).GetProperty("rev").GetInt32());
    }

    [Fact]
    public async Task A_draft_is_checked_by_field()
    {
        var id = await Draft("purposes-staff");
        using var answer = await coordinator.Put(
            $"surveys/{id}",
            new
            {
                rev = 1,
                title = "",
                audience = "staff",
                questions = new object[] { new { kind = "one", text = "Which?", options = new[] { new { text = "Only one" } } } },
            });
        var errors = (await answer.Json()).GetProperty("errors");
        Assert.Equal("Give the survey a title.", errors.GetProperty("title")[0].GetString());
        Assert.Equal("Give 2 to 12 choices, one per line.", errors.GetProperty("questions.0.options")[0].GetString());
    }

    [Fact]
    public async Task Nothing_is_answered_before_it_opens_or_after_its_last_day()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        var draft = await Draft("impact-students");
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.Post($"my-surveys/{draft}/answer", Answers("4"))).StatusCode);
        var id = await Open("impact-students");
        school.Clock.Now += TimeSpan.FromDays(15);
        using var later = school.ClientOf(TestSchool.Ada); // signed in again
        using var late = await later.Post($"my-surveys/{id}/answer", Answers("4"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("is closed", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_student_is_asked_once_and_reminded_by_the_first_page_until_then()
    {
        var id = await Open("impact-students");
        using var ada = school.ClientOf(TestSchool.Ada);
        Assert.Contains(id, await Home(ada), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await ada.Post($"my-surveys/{id}/answer", Answers("4"))).StatusCode);
        Assert.DoesNotContain(id, await Home(ada), StringComparison.Ordinal);
        using var again = await ada.Post($"my-surveys/{id}/answer", Answers("1"));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.True((await ada.GetJson($"my-surveys/{id}")).GetProperty("isAnswered").GetBoolean());
        Assert.Single(await Ballots(id));
    }

    [Theory]
    [InlineData("""{"values":{}}""", "values", "Answer at least one question, or close the page.")]
    [InlineData("""{"values":{"other":{"text":"x"}}}""", "values", "This survey does not ask that. Open the page again.")]
    [InlineData("""{"values":{"goals-set":{"chosen":["6"]}}}""", "values.goals-set", "Choose of the answers that are given.")]
    [InlineData("""{"values":{"goals-set":{"chosen":["1","2"]}}}""", "values.goals-set", "Choose one.")]
    public async Task What_cannot_be_an_answer_is_said(string body, string field, string message)
    {
        var id = await Open("impact-students");
        using var ada = school.ClientOf(TestSchool.Ada);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await ada.PostAsync(new Uri($"my-surveys/{id}/answer", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(message, (await answer.Json()).GetProperty("errors").GetProperty(field)[0].GetString());
    }

    /// <summary>Reads every document a store holds after twelve students answered, as somebody who looks for who said what would.</summary>
    [Fact]
    public async Task Nothing_in_the_store_joins_an_answer_to_who_gave_it()
    {
        var students = await AddStudents(12);
        var id = await Open("impact-students");
        foreach (var (i, student) in students.Index())
        {
            using var client = school.ClientOf(student);
            school.Clock.Now += TimeSpan.FromMinutes(7);
            var values = new { values = new Dictionary<string, object> { ["change"] = new { text = $"secret-{i:00}" } } };
            Assert.Equal(HttpStatusCode.OK, (await client.Post($"my-surveys/{id}/answer", values)).StatusCode);
        }
        var key = await school.Services.GetRequiredService<SurveyKeys>().Of(id, CancellationToken.None);
        var holding = new List<JsonElement>();
        foreach (var kind in DocumentKinds.All)
        {
            await foreach (var stored in school.Store.Each(new DocumentQuery(kind.Type), CancellationToken.None))
            {
                var text = Encoding.UTF8.GetString(stored.Json.Span);
                if (!text.Contains("secret-", StringComparison.Ordinal))
                    continue;
                Assert.Equal("survey-ballots", stored.Type);
                Assert.All(students, student => Assert.DoesNotContain(student, text, StringComparison.Ordinal));
                Assert.All(students, student =>
                    Assert.DoesNotContain(SurveyMarks.Of(key, student), text, StringComparison.Ordinal));
                holding.Add(JsonDocument.Parse(text).RootElement);
            }
        }
        string[] known = ["id", "type", "v", "commit", "state", "ballots"];
        Assert.All(holding, document => Assert.Empty(document.EnumerateObject().Select(member => member.Name).Except(known)));
        var ballots = holding.SelectMany(document => document.GetProperty("ballots").EnumerateArray()).ToList();
        Assert.Equal(12, ballots.Count);
        Assert.All(ballots, ballot =>
            Assert.Empty(ballot.EnumerateObject().Select(member => member.Name).Except(["id", "group", "values"])));

        // chance orders them: neither as they came nor as the digests of those who answered lie
        var ids = ballots.ConvertAll(ballot => ballot.GetProperty("id").GetString()!);
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        var marks = (await school.Store.Read<SurveyMarks>(SurveyMarks.IdOf(id), CancellationToken.None))!;
        Assert.Equal(students.Select(student => SurveyMarks.Of(key, student)).Order(StringComparer.Ordinal), marks.Marks);
        Assert.Null(marks.Day);
        Assert.False(Guid.ParseExact(marks.Commit!, "n").Version == 7, "The commit's name says when it was.");
    }

    /// <summary>The only answer and the only one who gave it: every document that changes meanwhile, read by who looks for them.</summary>
    [Fact]
    public async Task Nothing_in_the_store_says_who_gave_the_only_answer()
    {
        var id = await Open("impact-students");
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.GetJson($"my-surveys/{id}");
        var before = await Everything();
        Assert.Equal(HttpStatusCode.OK, (await ada.Post($"my-surveys/{id}/answer", Answers("4"))).StatusCode);
        var changed = (await Everything()).Except(before).ToList();
        Assert.Equal(["survey-ballots", "survey-marks"], changed.Select(one => one.Type).Order(StringComparer.Ordinal));
        byte[][] guesses = [[], Encoding.UTF8.GetBytes(id), Encoding.UTF8.GetBytes(Survey.IdOf(id))];
        Assert.All(changed, one =>
        {
            Assert.DoesNotContain(TestSchool.Ada, one.Text, StringComparison.Ordinal);
            Assert.All(guesses, guess =>
                Assert.DoesNotContain(SurveyMarks.Of(guess, TestSchool.Ada), one.Text, StringComparison.Ordinal));
        });
        var files = school.Services.GetRequiredService<IFileStore>();
        await foreach (var file in files.All(CancellationToken.None))
            Assert.DoesNotContain(id, file.Path, StringComparison.Ordinal);
        Assert.False((await coordinator.GetJson($"surveys/{id}")).TryGetProperty("answered", out _)); // fewer than the smallest group
        Assert.NotNull(await files.Length(FileKey.Secret("surveys", id), CancellationToken.None));
        Assert.Equal(HttpStatusCode.OK, (await coordinator.Post($"surveys/{id}/close", new { rev = 2 })).StatusCode);
        Assert.Null(await files.Length(FileKey.Secret("surveys", id), CancellationToken.None));
    }

    [Fact]
    public async Task The_key_of_who_answered_is_destroyed_on_the_night_after_the_last_day()
    {
        var id = await Open("impact-students");
        var files = school.Services.GetRequiredService<IFileStore>();
        var night = school.Services.GetServices<Plp.Jobs.INightlyWork>().OfType<SurveyNight>().Single();
        await night.Run(TestSchool.Today.AddDays(14), CancellationToken.None);
        Assert.NotNull(await files.Length(FileKey.Secret("surveys", id), CancellationToken.None));
        await night.Run(TestSchool.Today.AddDays(15), CancellationToken.None);
        Assert.Null(await files.Length(FileKey.Secret("surveys", id), CancellationToken.None));
    }

    /// <summary>Whom the second email leaves out would say who gave the few answers there are.</summary>
    [Fact]
    public async Task While_few_have_answered_a_second_email_goes_to_everybody()
    {
        var id = await Open("impact-families");
        await Tell();
        using var family = school.ClientOf(Cast.ByLink + Assert.Single(await Messages()).Text.Link!.Token);
        Assert.Equal(HttpStatusCode.OK, (await family.Post("survey/answer", Answers("4"))).StatusCode);
        Assert.Single(await Ballots(id));
        school.Clock.Now += TimeSpan.FromDays(12);
        await Tell();
        Assert.Equal(2, (await Messages()).Count);
    }

    /// <summary>An email says no more of who answered than is so, and goes to nobody who may get no mail about the student.</summary>
    [Fact]
    public async Task An_email_goes_only_where_mail_still_may_and_claims_nothing_about_who_answered()
    {
        await Open("impact-families");
        await Tell();
        school.Clock.Now += TimeSpan.FromDays(12);
        await Tell();
        var messages = await Messages();
        Assert.Equal(2, messages.Count);
        Assert.DoesNotContain(messages, message =>
            message.Text.Parts.Any(part => part.Text!.Contains("look who", StringComparison.Ordinal)));
        var check = school.Services.GetServices<IMailCheck>().OfType<Plp.Families.FamilyMailCheck>().Single();
        Assert.Null(await check.WhyNot(messages[0], CancellationToken.None));
        var around = (await school.Store.Read<StudentPeople>(StudentPeople.IdOf(TestSchool.Ada), CancellationToken.None))!;
        await school.Store.Commit(
            new Changes().Replace(around with
            {
                Adults = [.. around.Adults.Select(link => link.Person == Cast.Guardian ? link with { MayMail = false } : link)],
            }),
            CancellationToken.None);
        school.Clock.Now += TimeSpan.FromMinutes(2);
        Assert.NotNull(await check.WhyNot(messages[0], CancellationToken.None));
    }

    /// <summary>The day an email names is the survey's and its link's, in every language the school writes.</summary>
    [Theory]
    [InlineData("en", "Wednesday 2 December")]
    [InlineData("es", "miércoles 2 de diciembre")]
    [InlineData("fr", "mercredi 2 décembre")]
    public async Task An_email_names_the_survey_and_the_day_it_closes(string language, string closes)
    {
        var guardian = (await school.Store.Read<Person>(Person.IdOf(Cast.Guardian), CancellationToken.None))!;
        await school.Store.Commit(
            new Changes().Replace(guardian with { Adult = new AdultFacts { Language = language } }),
            CancellationToken.None);
        await WriteIn(language);
        var id = await Open("impact-families");
        var survey = (await school.Store.Read<Survey>(Survey.IdOf(id), CancellationToken.None))!;
        Assert.Equal(new DateOnly(2026, 12, 2), survey.Closes);
        await Tell();
        school.Clock.Now += TimeSpan.FromDays(12);
        await Tell();
        var messages = await Messages();
        Assert.Equal([language, language], messages.Select(message => message.Language));
        foreach (var message in messages)
        {
            Assert.Contains(survey.Approved(survey.Title, language) ?? survey.Title, message.Text.Parts[0].Text, StringComparison.Ordinal);
            Assert.EndsWith(closes + ".", message.Text.Link!.Note, StringComparison.Ordinal);
            var link = await school.Store.Read<Link>(Link.IdOf(message.Text.Link.Token!), CancellationToken.None);
            Assert.Equal(survey.Closes, link!.Expires);
        }
        Assert.Single(messages, message => message.Text.Parts[0].Text!.Contains(closes, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_takes_one_of_many_answers_and_says_so_of_every_other()
    {
        var id = await Open("impact-families");
        using var made = await coordinator.Post($"surveys/{id}/codes", new { count = 2 });
        var codes = (await made.Json()).GetProperty("codes");
        var survey = (await school.Store.Read<Survey>(Survey.IdOf(id), CancellationToken.None))!;
        var surveys = school.Services.GetRequiredService<SurveyStore>();
        using var family = school.ClientOf(Cast.ByLink + codes[0].GetString());
        Assert.Equal(HttpStatusCode.OK, (await family.Post("survey/answer", Answers("4"))).StatusCode);
        var marks = await surveys.Marks(id, CancellationToken.None);
        var values = new Dictionary<string, SurveyValue> { ["goals-set"] = new(["1"], null) };
        for (var i = 1; i < SentByOneLink; i++)
            Assert.False(await surveys.Cast(survey, Assert.Single(marks), null, values, CancellationToken.None));
        using var refused = await family.Post("survey/answer", Answers("1"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("This was answered already.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("4", Assert.Single(await Ballots(id)).Values["goals-set"].Chosen![0]);
        using var other = school.ClientOf(Cast.ByLink + codes[1].GetString());
        Assert.Equal(HttpStatusCode.OK, (await other.Post("survey/answer", Answers("2"))).StatusCode);
        Assert.Equal(2, (await Ballots(id)).Count);
    }

    [Fact]
    public async Task A_class_that_answers_at_once_loses_no_answer()
    {
        var students = await AddStudents(30);
        var id = await Open("impact-students");
        var answers = await Task.WhenAll(students.Select(async student =>
        {
            using var client = school.ClientOf(student);
            return (await client.Post($"my-surveys/{id}/answer", Answers("3"))).StatusCode;
        }));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Equal(30, (await Ballots(id)).Count);
    }

    [Fact]
    public async Task Results_are_read_once_it_is_closed_by_the_committee_too_and_small_groups_are_kept_back()
    {
        var students = await AddStudents(12);
        var id = await Open("impact-students");
        foreach (var student in students)
        {
            using var client = school.ClientOf(student);
            await client.Post($"my-surveys/{id}/answer", Answers("4"));
        }
        using var committee = school.ClientOf(Cast.Committee);
        Assert.False((await committee.GetJson($"surveys/{id}")).TryGetProperty("results", out _));
        using (var closed = await coordinator.Post($"surveys/{id}/close", new { rev = 2 }))
            Assert.Equal(HttpStatusCode.OK, closed.StatusCode);
        var results = (await committee.GetJson($"surveys/{id}")).GetProperty("results");
        Assert.Equal(10, results.GetProperty("answers").GetInt32()); // of 12, rounded
        Assert.Equal(95, results.GetProperty("questions")[0].GetProperty("shares")[3].GetInt32());
    }

    [Fact]
    public async Task A_later_edition_shows_the_year_before_beside_it()
    {
        var students = await AddStudents(12);
        var first = await Open("impact-students");
        await AnswerAll(students, first);
        await coordinator.Post($"surveys/{first}/close", new { rev = 2 });
        using var copy = await coordinator.Post("surveys", new { key = Guid.NewGuid(), copyOf = first });
        var second = (await copy.Json()).GetProperty("id").GetString()!;
        await coordinator.Post($"surveys/{second}/open", new { rev = 1, closes = TestSchool.Today.AddDays(14) });
        await AnswerAll(students, second);
        await coordinator.Post($"surveys/{second}/close", new { rev = 2 });
        var earlier = (await coordinator.GetJson($"surveys/{second}")).GetProperty("earlier");
        Assert.Equal("goals-set", earlier[0].GetProperty("results")[0].GetProperty("question").GetString());
    }

    [Fact]
    public async Task A_survey_with_names_says_so_and_its_answer_may_be_changed_until_it_closes()
    {
        var id = await Draft("impact-students");
        using (var edit = await coordinator.Put(
            $"surveys/{id}",
            new
            {
                rev = 1,
                title = "With names",
                audience = "students",
                isNamed = true,
                questions = new[] { new { key = "goals-set", kind = "scale", text = "My plan helps me." } },
            }))
            Assert.Equal(HttpStatusCode.OK, edit.StatusCode);
        await Opened(id, rev: 2);
        using var ada = school.ClientOf(TestSchool.Ada);
        Assert.True((await ada.GetJson($"my-surveys/{id}")).GetProperty("isNamed").GetBoolean());
        foreach (var choice in new[] { "2", "5" })
            Assert.Equal(HttpStatusCode.OK, (await ada.Post($"my-surveys/{id}/answer", Answers(choice))).StatusCode);
        var named = (await coordinator.GetJson($"surveys/{id}/answers")).GetProperty("answers");
        Assert.Equal(1, named.GetArrayLength());
        Assert.Equal("5", named[0].GetProperty("values").GetProperty("goals-set").GetProperty("chosen")[0].GetString());
    }

    [Fact]
    public async Task A_code_on_paper_takes_one_answer_however_often_it_is_sent()
    {
        var id = await Open("impact-families");
        using var made = await coordinator.Post($"surveys/{id}/codes", new { count = 2 });
        var codes = (await made.Json()).GetProperty("codes");
        using var family = school.ClientOf(Cast.ByLink + codes[0].GetString());
        Assert.Equal("Your child’s plan and you", (await family.GetJson("survey")).GetProperty("title").GetString());
        Assert.Equal("El plan de su hijo o hija y usted", (await family.GetJson("survey?language=es")).GetProperty("title").GetString());
        Assert.Equal(HttpStatusCode.OK, (await family.Post("survey/answer", Answers("4"))).StatusCode);
        for (var i = 0; i < 20; i++)
            Assert.Equal(HttpStatusCode.Conflict, (await family.Post("survey/answer", Answers("1"))).StatusCode);
        Assert.Single(await Ballots(id));
        using var other = school.ClientOf(Cast.ByLink + codes[1].GetString());
        Assert.Equal(HttpStatusCode.OK, (await other.Post("survey/answer", Answers("2"))).StatusCode);
    }

    [Fact]
    public async Task Families_get_a_link_on_the_first_day_and_another_only_where_they_have_not_answered()
    {
        var id = await Open("impact-families");
        await Tell();
        var message = Assert.Single(await Messages());
        Assert.DoesNotContain("Beck", JsonSerializer.Serialize(message.Text), StringComparison.Ordinal);
        await Tell();
        Assert.Single(await Messages());
        school.Clock.Now += TimeSpan.FromDays(12);
        await Tell();
        Assert.Equal(2, (await Messages()).Count);
        using var family = school.ClientOf(Cast.ByLink + message.Text.Link!.Token);
        Assert.Equal(HttpStatusCode.OK, (await family.Post("survey/answer", Answers("4"))).StatusCode);
        var second = (await Messages()).Single(other => other.Id != message.Id);
        using var again = school.ClientOf(Cast.ByLink + second.Text.Link!.Token);
        Assert.Equal(HttpStatusCode.Conflict, (await again.Post("survey/answer", Answers("4"))).StatusCode);
        Assert.Single(await Ballots(id));
    }

    [Fact]
    public async Task Texts_in_another_language_are_read_once_somebody_else_approved_them()
    {
        await WriteIn("es");
        var id = await Draft("impact-staff");
        var texts = (await coordinator.GetJson($"surveys/{id}/texts/es")).GetProperty("texts").GetArrayLength();
        using (var saved = await coordinator.Put(
            $"surveys/{id}/texts/es",
            new { rev = 1, texts = Enumerable.Range(0, texts).Select(i => $"Texto {i}") }))
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        using (var own = await coordinator.Post($"surveys/{id}/texts/es/approve", new { rev = 2 }))
            Assert.Equal(HttpStatusCode.BadRequest, own.StatusCode);
        Assert.Equal(1, (await coordinator.GetJson($"surveys/{id}")).GetProperty("languages").GetArrayLength());
        using var other = school.ClientOf(Cast.ParentOnStaff, "coordinator");
        using (var approved = await other.Post($"surveys/{id}/texts/es/approve", new { rev = 2 }))
            Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
        Assert.Equal(2, (await coordinator.GetJson($"surveys/{id}")).GetProperty("languages").GetArrayLength());
    }

    /// <summary>As after a restore: the documents came along, the key did not.</summary>
    [Fact]
    public async Task Where_the_key_did_not_come_along_the_survey_is_closed_and_no_one_answers_twice()
    {
        var id = await Open("impact-students");
        using var ada = school.ClientOf(TestSchool.Ada);
        var values = new { values = new Dictionary<string, object> { ["change"] = new { text = "Once." } } };
        Assert.Equal(HttpStatusCode.OK, (await ada.Post($"my-surveys/{id}/answer", values)).StatusCode);
        Assert.Equal(
            "Your plan and you",
            (await coordinator.GetJson("school-exports")).GetProperty("openSurveys")[0].GetString());
        await school.Services.GetRequiredService<SurveyKeys>().Destroy(id, CancellationToken.None);

        using var again = await ada.Post($"my-surveys/{id}/answer", values);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Single(await Ballots(id));
        Assert.False((await ada.GetJson($"my-surveys/{id}")).GetProperty("isOpen").GetBoolean());
        var survey = await coordinator.GetJson($"surveys/{id}");
        Assert.Equal("closed", survey.GetProperty("state").GetString());
        Assert.True(survey.GetProperty("isInterrupted").GetBoolean());
        Assert.Empty((await coordinator.GetJson("school-exports")).GetProperty("openSurveys").EnumerateArray());
    }

    [Fact]
    public async Task A_survey_nobody_has_answered_goes_on_with_a_new_key()
    {
        var id = await Open("impact-students");
        await school.Services.GetRequiredService<SurveyKeys>().Destroy(id, CancellationToken.None);
        using var ada = school.ClientOf(TestSchool.Ada);
        var values = new { values = new Dictionary<string, object> { ["change"] = new { text = "Once." } } };
        Assert.Equal(HttpStatusCode.OK, (await ada.Post($"my-surveys/{id}/answer", values)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await ada.Post($"my-surveys/{id}/answer", values)).StatusCode);
    }

    private async Task<List<(string Type, string Id, string Text)>> Everything()
    {
        var found = new List<(string, string, string)>();
        foreach (var kind in DocumentKinds.All)
        {
            await foreach (var stored in school.Store.Each(new DocumentQuery(kind.Type), CancellationToken.None))
                found.Add((stored.Type, stored.Id, Encoding.UTF8.GetString(stored.Json.Span)));
        }
        return found;
    }

    private static object Answers(string choice) =>
        new { values = new Dictionary<string, object> { ["goals-set"] = new { chosen = new[] { choice } } } };

    private static async Task<string> Home(HttpClient student)
    {
        using var answer = await student.GetAsync(new Uri("student/home", UriKind.Relative));
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<string> Draft(string ready)
    {
        using var added = await coordinator.Post("surveys", new { key = Guid.NewGuid(), ready });
        return (await added.Json()).GetProperty("id").GetString()!;
    }

    private async Task<string> Open(string ready)
    {
        var id = await Draft(ready);
        await Opened(id, rev: 1);
        return id;
    }

    private async Task Opened(string id, int rev)
    {
        using var answer = await coordinator.Post($"surveys/{id}/open", new { rev, closes = TestSchool.Today.AddDays(14) });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task AnswerAll(IReadOnlyList<string> students, string survey)
    {
        foreach (var student in students)
        {
            using var client = school.ClientOf(student);
            Assert.Equal(HttpStatusCode.OK, (await client.Post($"my-surveys/{survey}/answer", Answers("4"))).StatusCode);
        }
    }

    private async Task<List<Ballot>> Ballots(string survey) =>
        [.. (await school.Store.All<SurveyBallots>(
            new DocumentQuery(SurveyBallots.Shape.Type) { State = survey },
            CancellationToken.None)).SelectMany(box => box.Ballots)];

    private async Task<List<MailMessage>> Messages() =>
        (await school.Store.All<MailMessage>(new DocumentQuery(MailMessage.Shape.Type), CancellationToken.None))
            .FindAll(message => message.Purpose == MailPurpose.Survey && message.To == Cast.Guardian);

    private async Task Tell()
    {
        foreach (var mail in school.Services.GetServices<ITimedMail>().OfType<SurveyMail>())
            await mail.Write(await Today(), MailSettings.Default with { Mode = MailMode.Folder }, CancellationToken.None);
    }

    private async Task<Plp.School.SchoolToday> Today() =>
        await school.Services.GetRequiredService<Plp.School.SchoolDays>().Today(CancellationToken.None);

    private async Task WriteIn(string language)
    {
        var settings = await school.Store.Read<Plp.School.SchoolSettings>(Plp.School.SchoolSettings.TheId, CancellationToken.None);
        await school.Store.Commit(new Changes().Replace(settings! with { Languages = ["en", language] }), CancellationToken.None);
        school.Clock.Now += TimeSpan.FromMinutes(2);
    }

    /// <summary>Students of grade 9 whom nobody else knows.</summary>
    private async Task<IReadOnlyList<string>> AddStudents(int count)
    {
        var changes = new Changes();
        var students = Enumerable.Range(0, count).Select(n => $"pupil-{n:00}x").ToList();
        foreach (var student in students)
        {
            var person = Cast.Ada with
            {
                Id = Person.IdOf(student),
                PersonId = student,
                Given = "Pupil",
                Family = student,
                Email = null,
            };
            changes.Create(person).Create(Card.Of(person, StudentPeople.Nobody(student), before: null));
        }
        Assert.True((await school.Store.Commit(changes, CancellationToken.None)).Done);
        return students;
    }
}

/// <summary>The same, kept in Cosmos DB.</summary>
public sealed class SurveyOnCosmosTests : SurveyTests
{
    private protected override int SentByOneLink => 200;

    private protected override TestSchool MakeSchool() => new() { OnCosmos = true };
}
