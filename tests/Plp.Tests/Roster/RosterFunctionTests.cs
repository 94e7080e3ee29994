using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Plp.Requests;
using Plp.Roster;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Roster;

/// <summary>The import over HTTP, as the page does it; each test on a school of its own.</summary>
public sealed class RosterFunctionTests : IAsyncLifetime
{
    private readonly TestSchool school = new();
    private readonly RosterFolder files = RosterFolder.OneRoster();
    private HttpClient office = null!;

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        office = school.ClientOf(Cast.Coordinator);
    }

    public async Task DisposeAsync()
    {
        office.Dispose();
        files.Dispose();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task A_dry_run_is_confirmed_with_its_digest_and_driven_to_the_end()
    {
        var dry = await Sent("roster/dry-run?advisors=homeroom", Archive(), HttpStatusCode.OK);
        Assert.Equal(
            (2, 0, 2),
            (
                dry.GetProperty("students").GetProperty("add").GetInt32(),
                dry.GetProperty("bad").GetArrayLength(),
                dry.GetProperty("guardians").GetProperty("active").GetInt32()));
        Assert.Equal(5, dry.GetProperty("changes").GetArrayLength());

        var digest = dry.GetProperty("digest").GetString();
        var job = await Sent($"roster/import?advisors=homeroom&digest={digest}", Archive(), HttpStatusCode.Created);
        Assert.Equal(("running", 5), (job.GetProperty("state").GetString(), job.GetProperty("total").GetInt32()));
        var id = job.GetProperty("id").GetString();
        var running = await Sent($"roster/import?advisors=homeroom&digest={digest}", Archive(), HttpStatusCode.Conflict);
        Assert.Equal(id, running.GetProperty("current").GetProperty("id").GetString());
        Assert.Equal(id, (await office.GetJson("jobs")).GetProperty("jobs")[0].GetProperty("id").GetString());

        var done = await (await office.Send(HttpMethod.Post, $"jobs/{id}/next", null)).Json();
        Assert.Equal(
            ("done", 100, 2),
            (
                done.GetProperty("state").GetString(),
                done.GetProperty("percent").GetInt32(),
                done.GetProperty("result").GetProperty("students").GetProperty("add").GetInt32()));
        Assert.Equal(
            0,
            (await Sent("roster/dry-run?advisors=homeroom", Archive(), HttpStatusCode.OK)).GetProperty("changes").GetArrayLength());
    }

    [Fact]
    public async Task An_advisor_who_was_imported_saves_a_check_in()
    {
        using var plain = RosterFolder.Plain();
        await Imported(plain, "column");
        var tom = await Id("Tom Quinn");
        using var advisor = school.ClientOf(tom);
        var home = await advisor.GetJson("advisor/home");
        Assert.Equal(
            ["Ann Roy", "Ben Sato"],
            home.GetProperty("advisees").EnumerateArray().Select(advisee => advisee.GetProperty("name").GetString()));
        using var saved = await advisor.Post(
            $"students/{home.GetProperty("advisees")[0].GetProperty("studentId").GetString()}/check-ins",
            new { key = Guid.NewGuid(), quarter = "2026-q2", heldOn = "2026-11-17", progress = new { text = "A first talk." } });
        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);
    }

    [Fact]
    public async Task Another_file_or_a_changed_school_is_a_conflict_with_the_new_dry_run()
    {
        var digest = (await Sent("roster/dry-run?advisors=homeroom", Archive(), HttpStatusCode.OK)).GetProperty("digest").GetString();
        using var edit = await office.Put(
            "people/ben",
            new { rev = 1, given = "Benno", family = "Cole", roles = new[] { "student" }, student = new { grade = "10" } });
        Assert.Equal(HttpStatusCode.OK, edit.StatusCode);
        var conflict = await Sent($"roster/import?advisors=homeroom&digest={digest}", Archive(), HttpStatusCode.Conflict);
        var newDigest = conflict.GetProperty("current").GetProperty("digest").GetString();
        Assert.NotEqual(digest, newDigest);
        files.Plus("users.csv", "u9,,true,S1,student,x,Xia,Roy,,,9,");
        await Sent($"roster/import?advisors=homeroom&digest={newDigest}", Archive(), HttpStatusCode.Conflict);
        Assert.Empty((await office.GetJson("jobs")).GetProperty("jobs").EnumerateArray());
    }

    [Fact]
    public async Task Real_people_never_come_into_the_demonstration_school()
    {
        var settings = (await school.Store.Read<SchoolSettings>(SchoolSettings.TheId, CancellationToken.None))!;
        await school.Store.Commit(new Changes().Replace(settings with { Demonstration = true }), CancellationToken.None);
        school.Clock.Now = school.Clock.Now.AddMinutes(2);
        var digest = (await Sent("roster/dry-run?advisors=homeroom", Archive(), HttpStatusCode.OK)).GetProperty("digest").GetString();
        var problem = await Sent($"roster/import?advisors=homeroom&digest={digest}", Archive(), HttpStatusCode.BadRequest);
        Assert.Contains("demonstration school", problem.GetProperty("errors").GetProperty("file")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_leaving_at_once_needs_a_second_yes()
    {
        await Imported(files, "homeroom");
        files.Replacing("users.csv", "u2,,true", "u2,inactive,true");
        var dry = await Sent("roster/dry-run?advisors=homeroom", Archive(), HttpStatusCode.OK);
        Assert.Contains("students here are not active in these files", dry.GetProperty("confirm")[0].GetString(), StringComparison.Ordinal);
        var path = $"roster/import?advisors=homeroom&digest={dry.GetProperty("digest").GetString()}";
        var refused = await Sent(path, Archive(), HttpStatusCode.BadRequest);
        Assert.True(refused.GetProperty("errors").TryGetProperty("confirmDeactivations", out _));
        await Sent(path + "&confirmDeactivations=true", Archive(), HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("roster/import?digest=x", "advisors")]
    [InlineData("roster/import?advisors=stars&digest=x", "advisors")]
    [InlineData("roster/import?advisors=hand", "digest")]
    [InlineData("roster/dry-run?advisors=course:", "advisors")]
    [InlineData("roster/dry-run?encoding=klingon", "file")]
    public async Task What_was_asked_wrongly_is_named(string path, string field)
    {
        if (field == "file")
            files.WithText("users.csv", "sourcedId,role,givenName,familyName\nu1,student,Zo\u00e9,Roy\n", Encoding.Latin1);
        var problem = await Sent(path, Archive(), HttpStatusCode.BadRequest);
        Assert.Equal(field, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task A_question_is_asked_in_the_dry_run_answered_over_http_and_remembered()
    {
        await Imported(files, "homeroom");
        var pam = (await office.GetJson("people/" + await Id("Pam Roy")));
        using var edit = await office.Put(
            "people/" + pam.GetProperty("id").GetString(),
            new
            {
                rev = pam.GetProperty("rev").GetInt32(),
                given = "Pam",
                family = "Roy",
                email = "pam@new.example",
                roles = new[] { "guardian" },
            });
        Assert.Equal(HttpStatusCode.OK, edit.StatusCode);
        var question = Assert.Single((await Sent("roster/dry-run?advisors=homeroom", Archive(), HttpStatusCode.OK))
            .GetProperty("questions")
            .EnumerateArray());
        Assert.Equal(
            ("field", "email", "pam@new.example", "pam@made-up.example"),
            (
                question.GetProperty("about").GetString(),
                question.GetProperty("difference").GetProperty("field").GetString(),
                question.GetProperty("difference").GetProperty("before").GetString(),
                question.GetProperty("difference").GetProperty("after").GetString()));
        using var answer = await office.Post(
            "roster/answers",
            new { answers = new Dictionary<string, string> { [question.GetProperty("id").GetString()!] = "hand" } });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await Imported(files, "homeroom");
        var again = await Sent("roster/dry-run?advisors=homeroom", Archive(), HttpStatusCode.OK);
        Assert.Equal(
            (0, "hand"),
            (again.GetProperty("questions").GetArrayLength(), again.GetProperty("answered")[0].GetProperty("answer").GetString()));
        Assert.Equal(
            "pam@new.example",
            (await office.GetJson("people/" + pam.GetProperty("id").GetString())).GetProperty("email").GetString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"answers":{}}""")]
    [InlineData("""{"answers":{"nonsense":"hand"}}""")]
    public async Task Answers_to_no_question_are_refused(string body)
    {
        using var refused =
            await office.PostAsync(new Uri("roster/answers", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Files_that_bring_nobody_and_those_of_two_schools_are_not_imported()
    {
        using var nobody = new RosterFolder().With("students.csv", "id,given,family", ",Ann,Roy");
        await Refused(nobody, "file", "students.csv, line 2, column id:");
        using var two = new RosterFolder().With("students.csv", "id,given,family,school", "1,Ann,Roy,North", "2,Ben,Sato,South");
        await Refused(two, "answers", "These files hold 2 schools.");

        async Task Refused(RosterFolder from, string field, string reason)
        {
            var dry = await Sent("roster/dry-run?advisors=hand", Archive(from), HttpStatusCode.OK);
            var problem = await Sent(
                $"roster/import?advisors=hand&confirmDeactivations=true&digest={dry.GetProperty("digest").GetString()}",
                Archive(from),
                HttpStatusCode.BadRequest);
            Assert.Contains(reason, problem.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_is_added_beside_themselves()
    {
        await Imported(files, "homeroom");
        using var twice = await office.Post(
            "people",
            new { key = Guid.NewGuid(), given = "PAM", family = "Roy", email = "Pam@made-up.example", roles = new[] { "teacher" } });
        Assert.Contains("Pam Roy with this address is here already.", await twice.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, twice.StatusCode);
        using var child = await office.Post(
            "people",
            new
            {
                key = Guid.NewGuid(),
                given = "Pam",
                family = "Roy",
                email = "pam@made-up.example",
                roles = new[] { "student" },
                student = new { grade = "9" },
            });
        Assert.Equal(HttpStatusCode.Created, child.StatusCode);
    }

    [Fact]
    public async Task A_person_of_one_name_is_added_and_listed_by_it()
    {
        using var added = await office.Post(
            "people",
            new { key = Guid.NewGuid(), family = "Suharto", roles = new[] { "student" }, student = new { grade = "9" } });
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Contains(
            (await office.GetJson("people")).GetProperty("people").EnumerateArray(),
            person => person.GetProperty("name").GetString() == "Suharto");
    }

    [Fact]
    public async Task Uploads_of_every_wrong_kind_are_refused_before_anything_is_read()
    {
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await Status(new StringContent("{}", Encoding.UTF8, "application/json")));
        Assert.Equal(HttpStatusCode.LengthRequired, await Status(new Endless()));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Status(new Claimed(Upload.MostBytes + 1)));
        foreach (var (boundary, body) in new[] { ("b", ""), ("b", "--b\r\n"), (
            "b",
            "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"users.csv\"\r\n\r\nid\n"),
                ("b", "nothing"),
                ("b", "--b\r\n" + new string('x', 100_000)) })
        {
            var form = new StringContent(body);
            form.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={boundary}");
            Assert.Equal(HttpStatusCode.BadRequest, await Status(form));
        }
        var zip = new ByteArrayContent("PK\u0003\u0004 no archive at all, though it says so"u8.ToArray());
        zip.Headers.ContentType = new("application/zip");
        Assert.Equal(HttpStatusCode.BadRequest, await Status(zip));
        Assert.DoesNotContain(Directory.GetDirectories(Path.GetTempPath(), "plp-upload-*"), folder =>
            Directory.GetFiles(folder).Length == 0);
    }

    [Fact]
    public async Task Several_csv_files_in_a_form_do_as_well_as_an_archive()
    {
        using var plain = RosterFolder.Plain();
        var form = new MultipartFormDataContent();
        foreach (var path in Directory.GetFiles(plain.Path))
            form.Add(new ByteArrayContent(await File.ReadAllBytesAsync(path)), "file", "C:\\Users\\me\\" + Path.GetFileName(path));
        var dry = await Sent("roster/dry-run", form, HttpStatusCode.OK);
        Assert.Equal(
            ("plain", "column"),
            (dry.GetProperty("form").GetString(), dry.GetProperty("advisors").GetProperty("source").GetString()));
        Assert.Equal(2, dry.GetProperty("students").GetProperty("add").GetInt32());
    }

    [Fact]
    public async Task The_export_imports_again_unchanged_and_runs_no_formula()
    {
        await Imported(files, "homeroom");
        using var added = await office.Post(
            "people",
            new
            {
                key = Guid.NewGuid(),
                given = "=SUM(A1)",
                family = "'t Hooft, \"Jr\"",
                pronouns = "she/her",
                roles = new[] { "student" },
                student = new { grade = "09", homeLanguage = "zh-Hans", flags = new[] { "iep" } },
            });
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var zip = await office.GetByteArrayAsync(new Uri("roster/export", UriKind.Relative));
        using (var archive = new ZipArchive(new MemoryStream(zip)))
        {
            using var reader = new StreamReader(archive.GetEntry("students.csv")!.Open());
            var text = await reader.ReadToEndAsync();
            Assert.Contains(",'=SUM(A1),\"'t Hooft, \"\"Jr\"\"\",", text, StringComparison.Ordinal);
            Assert.DoesNotContain("she/her", text, StringComparison.Ordinal);
            Assert.DoesNotContain("iep", text, StringComparison.Ordinal);
        }
        var content = new ByteArrayContent(zip);
        content.Headers.ContentType = new("application/zip");
        var dry = await Sent("roster/dry-run?advisors=column", content, HttpStatusCode.OK);
        Assert.Empty(dry.GetProperty("bad").EnumerateArray().Select(row => row.ToString()));
        Assert.Empty(dry.GetProperty("changes").EnumerateArray().Select(change => change.ToString()));
        Assert.Equal(5, dry.GetProperty("students").GetProperty("active").GetInt32());
    }

    [Fact]
    public async Task The_sample_files_import_without_a_finding()
    {
        using var samples = Plp.Roster.RosterFiles.Open(Path.Combine(Plp.Hosting.Local.Site.FindRoot(), "web", "import", "samples"));
        var roster = Plp.Roster.RosterReader.Read(samples, new Plp.Roster.ReadOptions { Today = TestSchool.Today });
        Assert.Empty(roster.Bad);
        Assert.Empty(roster.Notes);
        Assert.Equal((9, 3), (roster.People.Count, roster.Pairs.Count));
        Assert.All(roster.People.Where(person => person.Is(Plp.Roster.RosterKinds.Student)), student => Assert.NotNull(student.Advisor));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_timer_is_run_by_hand_from_this_machine_only()
    {
        using var here = new HttpClient { BaseAddress = school.Address };
        Assert.Equal(
            HttpStatusCode.Accepted,
            (await here.PostAsync(new Uri("/admin/functions/housekeeping", UriKind.Relative), null)).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await here.PostAsync(new Uri("/admin/functions/ReadMe", UriKind.Relative), null)).StatusCode);
        here.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await here.PostAsync(new Uri("/admin/functions/Housekeeping", UriKind.Relative), null)).StatusCode);
    }

    private async Task Imported(RosterFolder from, string advisors)
    {
        var dry = await Sent($"roster/dry-run?advisors={advisors}", Archive(from), HttpStatusCode.OK);
        var job = await Sent(
            $"roster/import?advisors={advisors}&confirmDeactivations=true&digest={dry.GetProperty("digest").GetString()}",
            Archive(from),
            HttpStatusCode.Created);
        using var done = await office.Send(HttpMethod.Post, $"jobs/{job.GetProperty("id").GetString()}/next", null);
        Assert.Equal("done", (await done.Json()).GetProperty("state").GetString());
    }

    private async Task<string> Id(string name) =>
        (await office.GetJson("people"))
            .GetProperty("people")
            .EnumerateArray()
            .First(person => person.GetProperty("name").GetString()!.Contains(name, StringComparison.Ordinal))
            .GetProperty("id")
            .GetString()!;

    private ByteArrayContent Archive(RosterFolder? from = null)
    {
        var content = new ByteArrayContent(File.ReadAllBytes((from ?? files).Zip()));
        content.Headers.ContentType = new("application/zip");
        return content;
    }

    private async Task<JsonElement> Sent(string path, HttpContent content, HttpStatusCode expected)
    {
        using var response = await office.PostAsync(new Uri(path, UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{(int)response.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<HttpStatusCode> Status(HttpContent content)
    {
        using var response = await office.PostAsync(new Uri("roster/dry-run", UriKind.Relative), content);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        return response.StatusCode;
    }

    /// <summary>Says no length.</summary>
    private sealed class Endless : HttpContent
    {
        public Endless() => Headers.ContentType = new("application/zip");

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            stream.WriteAsync(new byte[10]).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    /// <summary>Says a length; the answer comes before it is sent.</summary>
    private sealed class Claimed : HttpContent
    {
        private readonly long length;

        public Claimed(long length)
        {
            this.length = length;
            Headers.ContentType = new("application/zip");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var block = new byte[1_000_000];
            for (var left = length; left > 0; left -= block.Length)
                await stream.WriteAsync(block.AsMemory(0, (int)Math.Min(left, block.Length)));
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }
}
