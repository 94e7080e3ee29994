using System.IO.Compression;
using System.Net;
using System.Text;
using Plp.Families;
using Plp.Jobs;
using Plp.Mail;
using Plp.People;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Requests;

/// <summary>
/// A parent on staff — advisor, coordinator, administrator and translator at once — and everything by which the school's
/// work could lead them to their own child, Ada, or to her other household (A1, A4).
/// </summary>
public sealed class OwnChildTests : IAsyncLifetime
{
    private const string OtherHousehold = Cast.Guardian, OtherHouseholdsAddress = Cast.Guardian + "@school.example";

    private readonly TestSchool school = new();
    private HttpClient parent = null!;

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        parent = school.ClientOf(Cast.ParentOnStaff, "coordinator");
    }

    public async Task DisposeAsync()
    {
        parent.Dispose();
        await school.DisposeAsync();
    }

    [Theory]
    [InlineData("people/ada")]
    [InlineData("people/guardian")]
    [InlineData("people/parent-on-staff/merge/guardian")]
    [InlineData("people/guardian/merge/office")]
    [InlineData("people/office/merge/guardian")]
    [InlineData("people/ada/merge/ben")]
    [InlineData("people/ben/merge/ada")]
    [InlineData("people/advisor/merge/office")] // Ada's advisor
    [InlineData("students/ada/people")]
    public async Task What_touches_the_own_child_is_refused_and_names_who_does_it(string path)
    {
        foreach (var role in new[] { "coordinator", "administrator" })
        {
            using var client = school.ClientOf(Cast.ParentOnStaff, role);
            using var response = await client.Send(HttpMethod.Get, path, null);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            var body = await response.Content.ReadAsStringAsync();
            Assert.Contains("Some coordinator looks after", body, StringComparison.Ordinal);
            Assert.DoesNotContain(OtherHouseholdsAddress, body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_other_parent_is_neither_changed_nor_merged()
    {
        var other = (await Read(OtherHousehold))!;
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await parent.Put(
                $"people/{OtherHousehold}",
                new { rev = other.Rev, given = "Some", family = "guardian", email = "mine@school.example" })).StatusCode);
        foreach (var (keep, gone) in new[] { (
            Cast.ParentOnStaff,
            OtherHousehold), (OtherHousehold, Cast.Office), (Cast.Office, OtherHousehold) })
            Assert.Equal(
                HttpStatusCode.Forbidden,
                (await parent.Post($"people/{keep}/merge", new { otherId = gone, digest = "seen" })).StatusCode);
        Assert.Equal(other, await Read(OtherHousehold) is { } now ? now with { Roles = other.Roles, Adult = other.Adult } : null);
    }

    [Fact]
    public async Task The_own_name_and_address_stay_the_coordinators_to_change()
    {
        var own = (await Read(Cast.ParentOnStaff))!;
        using var saved = await parent.Put(
            $"people/{own.PersonId}",
            new
            {
                rev = own.Rev,
                given = "New",
                family = "parent",
                roles = new[] { "advisor", "coordinator", "administrator", "guardian" },
            });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
    }

    [Theory]
    [InlineData("people")]
    [InlineData("students")]
    [InlineData("coordinator/home")]
    [InlineData("mail?state=sent")]
    [InlineData("mail?state=queued")]
    [InlineData("mail?state=wouldBeSent")]
    [InlineData("reminders/year")]
    [InlineData("family-tasks")]
    [InlineData("jobs")]
    public async Task No_list_names_the_own_child_or_the_other_household(string path)
    {
        await Messages();
        using var response = await parent.Send(HttpMethod.Get, path, null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("Ada", body, StringComparison.Ordinal);
        Assert.DoesNotContain(OtherHouseholdsAddress, body, StringComparison.Ordinal);
        Assert.DoesNotContain("Some guardian", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_people_says_who_looks_after_those_it_leaves_out()
    {
        Assert.Equal("Some coordinator", (await parent.GetJson("people")).GetProperty("ownFamilyWith").GetString());
        using var other = school.ClientOf(Cast.Coordinator);
        var all = await other.GetJson("people");
        Assert.False(all.TryGetProperty("ownFamilyWith", out _));
        Assert.Contains(OtherHouseholdsAddress, all.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_counts_of_the_mail_overview_are_of_what_the_reader_may_read()
    {
        await Messages();
        using var other = school.ClientOf(Cast.Coordinator);
        var (all, mine) = (
            (await other.GetJson("mail")).GetProperty("counts").ToString(),
            (await parent.GetJson("mail")).GetProperty("counts").ToString());
        Assert.NotEqual(all, mine);
        Assert.Equal(HttpStatusCode.Forbidden, (await parent.Send(HttpMethod.Get, "mail/coordinator:digest", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await parent.Send(HttpMethod.Get, "mail/guardian:told", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.Send(HttpMethod.Get, "mail/guardian:told", null)).StatusCode);
    }

    [Fact]
    public async Task The_roster_that_is_taken_along_leaves_the_own_family_out_and_its_name_says_so()
    {
        using var response = await parent.Send(HttpMethod.Get, "roster/export?flags=true", null);
        Assert.Equal("roster-2026-11-18-without-own-family.zip", response.Content.Headers.ContentDisposition!.FileName);
        var text = await Unzipped(response);
        Assert.Contains("Ben", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", text, StringComparison.Ordinal);
        Assert.DoesNotContain(OtherHouseholdsAddress, text, StringComparison.Ordinal);

        using var other = school.ClientOf(Cast.Administrator);
        Assert.Contains("Ada", await Unzipped(await other.Send(HttpMethod.Get, "roster/export", null)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_leaves_the_own_child_as_it_is_and_says_who_changes_it()
    {
        const string students = "personId,given,family,grade\nada,Adelaide,Beck,12\nben,Benjamin,Cole,12\n";
        var seen = await DryRun(parent, students);
        Assert.DoesNotContain("Adelaide", seen.ToString(), StringComparison.Ordinal);
        Assert.Contains("Benjamin", seen.ToString(), StringComparison.Ordinal);
        Assert.Contains("Some coordinator looks after that.", seen.GetProperty("notes").ToString(), StringComparison.Ordinal);

        using var started = await Upload(parent, $"roster/import?advisors=hand&digest={seen.GetProperty("digest").GetString()}", students);
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        var job = (await started.Json()).GetProperty("id").GetString();
        while ((await (await parent.Send(HttpMethod.Post, $"jobs/{job}/next", null)).Json())
            .GetProperty("state")
            .GetString() != Job.DoneState)
            continue;
        Assert.Equal(("Ada", "Benjamin"), ((await Read("ada"))!.Given, (await Read("ben"))!.Given));
    }

    [Fact]
    public async Task A_caseload_is_handed_over_without_the_own_child_who_is_not_named_in_the_job()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        var advisor = new[] { new { personId = Cast.Advisor, kind = "advisor", from = "2026-09-01" } };
        Assert.Equal(
            HttpStatusCode.OK,
            (await office.Put(
                "students/ben/people",
                new { rev = (await office.GetJson("students/ben/people")).GetProperty("rev").GetInt32(), staff = advisor })).StatusCode);
        using var response = await parent.Post("staff/advisor/hand-over", new { key = Guid.NewGuid(), to = Cast.OtherAdvisor });
        Assert.True(response.StatusCode == HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        var result = (await response.Json()).GetProperty("result");
        Assert.Equal(
            (1, 1, "Some coordinator"),
            (result.GetProperty("students").GetInt32(), result.GetProperty("own").GetInt32(), result.GetProperty("ownWith").GetString()));
        Assert.DoesNotContain("Ada", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_translator_reads_and_translates_no_word_about_the_own_child()
    {
        await MakeTranslator(Cast.ParentOnStaff);
        var waiting = await Waiting("Secret of the other home");
        using var translator = school.ClientOf(Cast.ParentOnStaff, "translator");
        Assert.Empty((await translator.GetJson("translations")).GetProperty("waiting").EnumerateArray());
        using var refused = await translator.Put($"translations/{waiting.Id}", new { rev = 1, words = new { answer = "Secret" } });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.DoesNotContain("Secret", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await MakeTranslator(Cast.Translator);
        using var other = school.ClientOf(Cast.Translator);
        Assert.Single((await other.GetJson("translations")).GetProperty("waiting").EnumerateArray());
    }

    [Fact]
    public async Task Words_wait_for_no_translator_who_is_the_students_parent()
    {
        await MakeTranslator(Cast.ParentOnStaff);
        await LetSchoolWrite("es");
        await Spoken(OtherHousehold, "es");
        using var family = school.ClientOf(Cast.FamilyLink);
        Assert.Equal(
            HttpStatusCode.Created,
            (await family.Post("family/answers?language=es", new { key = Guid.NewGuid(), text = "Un secreto" })).StatusCode);
        Assert.Empty(await school.Store.All<Translation>(new DocumentQuery(Translation.Shape.Type), CancellationToken.None));
        Assert.Empty(await school.Store.All<MailMessage>(
            new DocumentQuery(MailMessage.Shape.Type) { State = MailMessage.QueuedState },
            CancellationToken.None));
    }

    /// <summary>Nobody else coordinates: what would be open to the parent is the administrator's, by name.</summary>
    [Fact]
    public async Task Where_every_coordinator_is_family_the_act_passes_to_the_administrator()
    {
        await Change(Person.IdOf(Cast.Coordinator), (await Read(Cast.Coordinator))! with { Active = false });
        using var refused = await parent.Send(HttpMethod.Get, "people/guardian", null);
        Assert.Contains("Some administrator looks after", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await parent.Put("students/ada/hold", new { open = true, reason = "r" })).StatusCode);

        using var student = school.ClientOf(TestSchool.Ada);
        await student.Post("students/ada/talks", new { key = Guid.NewGuid(), with = "coordinator" });
        using var administrator = school.ClientOf(Cast.Administrator);
        Assert.Equal(
            HttpStatusCode.OK,
            (await administrator.Put("students/ada/hold", new { open = true, reason = "a record request" })).StatusCode);
        var waiting = Assert.Single((await administrator.GetJson("principal/home")).GetProperty("waiting").EnumerateArray());
        Assert.Equal(
            HttpStatusCode.OK,
            (await administrator.Post("students/ada/talks/seen", new { key = waiting.GetProperty("key").GetGuid() })).StatusCode);
        var guardian = (await Read(OtherHousehold))!;
        Assert.Equal(
            HttpStatusCode.OK,
            (await administrator.Put(
                "people/guardian",
                new { rev = guardian.Rev, given = "New", family = "guardian", roles = new[] { "guardian" } })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await administrator.Send(HttpMethod.Get, "people/guardian/merge/office", null)).StatusCode);
        await Messages();
        Assert.Equal(HttpStatusCode.OK, (await administrator.Send(HttpMethod.Get, "mail/guardian:told", null)).StatusCode);

        // Ben has no family among those who coordinate: he stays the coordinator's.
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await administrator.Put("students/ben/hold", new { open = true, reason = "r" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await parent.Put("students/ben/hold", new { open = true, reason = "r" })).StatusCode);
    }

    private async Task Messages()
    {
        MailMessage Of(string to, string cause, MailPurpose purpose, params string[] students) => new()
        {
            Id = MailMessage.IdOf(to, cause),
            State = MailMessage.QueuedState,
            Day = TestSchool.Today,
            Purpose = purpose,
            To = to,
            Language = "en",
            Subject = "Ada: how the plan is going",
            Text = new MailText
            {
                Greeting = "Dear Some guardian,",
                Parts = [new MailPart(null, "Ada asked a vet.")],
                Signed = "Some",
                Why = "Why",
            },
            Queued = school.Clock.Now,
            NotBefore = school.Clock.Now.AddDays(1),
            Students = students,
        };
        var result = await school.Store.Commit(
            new Changes()
                .Create(Of(OtherHousehold, "told", MailPurpose.ProgressUpdate, TestSchool.Ada))
                .Create(Of(Cast.Coordinator, "digest", MailPurpose.Digest))
                .Create(new CallTask
                {
                    Id = CallTask.IdOf(TestSchool.Ada, OtherHousehold, "call"),
                    State = CallTask.OpenState,
                    Student = TestSchool.Ada,
                    What = CallTaskKind.Call,
                    Adult = OtherHousehold,
                    Why = "no address",
                    Since = school.Clock.Now,
                }),
            CancellationToken.None);
        Assert.True(result.Done);
    }

    private async Task<Translation> Waiting(string text)
    {
        var waiting = new Translation
        {
            Id = Translation.IdOf(TestSchool.Ada, "one", "en"),
            Student = TestSchool.Ada,
            Day = TestSchool.Today.AddDays(3),
            State = Translation.WaitingState,
            Rev = 1,
            Of = TranslationOf.Answer,
            Cause = "family-answer:ada:guardian:one",
            From = "es",
            To = "en",
            Pieces = [new TranslatedPiece("answer", text, null)],
            Asked = school.Clock.Now,
        };
        await school.Store.Commit(new Changes().Create(waiting), CancellationToken.None);
        return waiting;
    }

    private async Task MakeTranslator(string person)
    {
        var before = (await Read(person))!;
        await Change(before.Id, before with { Roles = [.. before.Roles.Append(Role.Translator).Distinct()], Translates = ["es"] });
    }

    private async Task Spoken(string person, string language)
    {
        var before = (await Read(person))!;
        await Change(before.Id, before with { Adult = new AdultFacts { Language = language } });
    }

    private async Task LetSchoolWrite(string language)
    {
        var before = (await school.Store.Read<Plp.School.SchoolSettings>(Plp.School.SchoolSettings.TheId, CancellationToken.None))!;
        await Change(before.Id, before with { Languages = ["en", language] });
    }

    private async Task Change<T>(string id, T after) where T : Document, IDocument<T>
    {
        var before = await school.Store.Read<T>(id, CancellationToken.None);
        Assert.True((await school.Store.Commit(new Changes().Put(after with { ETag = before?.ETag }), CancellationToken.None)).Done);
        school.Clock.Now += TimeSpan.FromMinutes(2); // what is kept for a minute is read again
    }

    private Task<Person?> Read(string person) => school.Store.Read<Person>(Person.IdOf(person), CancellationToken.None);

    private static async Task<System.Text.Json.JsonElement> DryRun(HttpClient client, string students)
    {
        using var response = await Upload(client, "roster/dry-run", students);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Json();
    }

    private static async Task<HttpResponseMessage> Upload(HttpClient client, string path, string students)
    {
        using var form =
            new MultipartFormDataContent { { new StringContent(students, Encoding.UTF8, "text/csv"), "file", "students.csv" } };
        await form.LoadIntoBufferAsync();
        return await client.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    private static async Task<string> Unzipped(HttpResponseMessage response)
    {
        await using var stream = await response.Content.ReadAsStreamAsync();
        using var zip = new ZipArchive(stream);
        var text = new StringBuilder();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            text.Append(await reader.ReadToEndAsync());
        }
        return text.ToString();
    }
}
