using System.Net.Http.Json;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.Files;
using Plp.Jobs;
using Plp.People;
using Plp.Records;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;
using Plp.Tests.Portfolio;

namespace Plp.Tests.Records;

/// <summary>Taking the school, or one student's record, out of the running program, and the drill of putting it back (J5, J2).</summary>
public sealed class ExportTests : IAsyncLifetime
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

    [Theory]
    [InlineData(Cast.Coordinator)]
    [InlineData(Cast.Administrator)]
    public async Task An_export_of_the_school_is_whole_and_stands_once_among_the_disclosures_however_often_it_is_sent(string who)
    {
        using var client = school.ClientOf(who);
        var input = new { key = Guid.NewGuid(), purpose = "Copy for the supervisory union" };
        byte[] content = [];
        for (var i = 0; i < 2; i++)
        {
            using var answer = await client.Post("school-exports", input);
            Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
            content = await answer.Content.ReadAsByteArrayAsync();
        }
        await using (var archive = await SchoolExportFile.Open(new MemoryStream(content), none))
            Assert.True(archive.Manifest.Documents > 50);
        var export = Assert.Single((await client.GetJson("school-exports")).GetProperty("exports").EnumerateArray());
        Assert.Equal(
            (who, input.purpose),
            (export.GetProperty("by").GetProperty("personId").GetString(), export.GetProperty("purpose").GetString()));
    }

    [Fact]
    public async Task Without_a_purpose_nothing_is_taken_out_and_nothing_written_down()
    {
        foreach (var path in new[] { "school-exports", "students/ada/exports" })
        {
            using var answer = await coordinator.Post(path, new { key = Guid.NewGuid(), purpose = " " });
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("purpose", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Empty(await Disclosures());
    }

    [Theory]
    [InlineData("coordinator")]
    [InlineData("administrator")]
    public async Task Who_has_a_child_here_takes_neither_the_school_nor_the_childs_record_out(string role)
    {
        using var parent = school.ClientOf(Cast.ParentOnStaff, role);
        foreach (var path in new[] { "school-exports", "students/ada/exports" })
        {
            using var answer = await parent.Post(path, new { key = Guid.NewGuid(), purpose = "Mine" });
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Contains("Some coordinator", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Empty(await Disclosures());
    }

    [Fact]
    public async Task One_students_record_holds_the_student_and_no_word_that_is_restricted_or_of_another()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await EvidenceTests.Added(ada, SomeFiles.Pdf(text: "mine"), "My notes");
        using var ben = school.ClientOf(TestSchool.Ben);
        using var his = await ben.Post("students/ben/evidence", new { key = Guid.NewGuid(), caption = "Another’s notes", text = "Snow." });
        Assert.Equal(HttpStatusCode.Created, his.StatusCode);
        var others = FileKey.Of(TestSchool.Ben, FileKey.HashOf("his"u8));
        await school.Services.GetRequiredService<IFileStore>().Put(others, "his"u8.ToArray(), none);
        using var advisor = school.ClientOf(Cast.Advisor);
        using var saved = await advisor.Post("students/ada/check-ins", new
        {
            key = Guid.NewGuid(),
            quarter = "2026-q2",
            heldOn = "2026-11-17",
            progress = new { text = "Two barn visits" },
            problems = new { text = "Something grave", audience = "restricted" },
        });
        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);

        using var answer = await coordinator.Post("students/ada/exports", new { key = Guid.NewGuid(), purpose = "Next school" });
        using var zip = new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
        var all = string.Join('\n', zip.Entries.Select(Text));
        Assert.Contains("Two barn visits", all, StringComparison.Ordinal);
        Assert.Contains("My notes", all, StringComparison.Ordinal);
        foreach (var absent in new[] { "Something grave", "Another’s notes", "draftKey", "pronouns", "\"account\"" })
            Assert.DoesNotContain(absent, all, StringComparison.Ordinal);
        var files = zip.Entries.Where(entry => entry.FullName.StartsWith("files/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        Assert.All(files, entry => Assert.StartsWith("files/ada/", entry.FullName, StringComparison.Ordinal));
        var disclosure = Assert.Single(await Disclosures());
        Assert.Equal((TestSchool.Ada, DisclosureKind.Student, "Next school"), (disclosure.Student, disclosure.What, disclosure.Purpose));

        var refused = await Assert.ThrowsAsync<WholeSchoolException>(async () =>
            await SchoolExportFile.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), none));
        Assert.Contains("one student's record", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drill_puts_everything_into_a_scratch_store_and_changes_nothing()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await EvidenceTests.Added(ada, SomeFiles.Pdf(text: "mine"), "My notes");
        var before = await AllButJobs();
        var told = await Drilled();
        Assert.Matches(@"^\d{2,} documents and \d+ files came back as they were\. So did the export as one file\.$", told);
        Assert.Equal(before, await AllButJobs());
        Assert.Empty(await Disclosures());
    }

    [Fact]
    public async Task A_drill_names_a_file_that_is_not_what_it_was()
    {
        var files = school.Services.GetRequiredService<IFileStore>();
        var key = FileKey.Of(TestSchool.Ada, FileKey.HashOf("as it was"u8));
        await files.Put(key, "as it is"u8.ToArray(), none);
        Assert.Contains($"not so {key.Path}", await Drilled(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_made_as_a_job_is_whole_is_downloaded_until_the_day_after_and_then_deleted()
    {
        var input = new { key = Guid.NewGuid(), purpose = "Copy for the safe" };
        for (var i = 0; i < 2; i++)
        {
            using var started = await coordinator.Post("school-export-jobs", input);
            Assert.Equal(HttpStatusCode.OK, started.StatusCode);
        }
        var path = $"school-export-jobs/{input.key:n}";
        using (var early = await coordinator.GetAsync(new Uri(path, UriKind.Relative)))
            Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        await AddedTwice(input.key); // a crash came between a stretch and its commit
        await Driven($"school-export:{input.key:n}");

        using var answer = await coordinator.GetAsync(new Uri(path, UriKind.Relative));
        await using (var opened = await SchoolExportFile.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), none))
        {
            Assert.True(opened.Manifest.Documents > 50);
            using var scratch = new ScratchStore();
            Assert.Equal(opened.Manifest.Documents, await SchoolRestore.Into(scratch.Documents, SchoolSource.Of(opened), none));
        }
        Assert.Single(await Disclosures());
        var kept = Assert.Single((await coordinator.GetJson("school-exports")).GetProperty("jobs").EnumerateArray());
        Assert.Equal("2026-11-19", kept.GetProperty("until").GetString());

        var old = school.Services.GetServices<INightlyWork>().OfType<OldExports>().Single();
        await old.Run(TestSchool.Today.AddDays(1), none);
        using (var nextDay = await coordinator.GetAsync(new Uri(path, UriKind.Relative)))
            Assert.Equal(HttpStatusCode.OK, nextDay.StatusCode);
        await old.Run(TestSchool.Today.AddDays(2), none);
        using (var late = await coordinator.GetAsync(new Uri(path, UriKind.Relative)))
            Assert.Contains("was deleted", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty((await coordinator.GetJson("school-exports")).GetProperty("jobs").EnumerateArray());
        Assert.False(Directory.Exists(Path.Combine(school.Folder, "school-files", "uploads", "school-export")));
    }

    private async Task AddedTwice(Guid key)
    {
        var work = school.Services.GetServices<BulkWork>().OfType<ExportWork>().Single();
        var job = (await school.Store.Read<Job>(Job.IdOf(ExportWork.JobIdOf($"{key:n}")), none))!;
        await work.Add(new Changes(), job, again: false, none);
    }

    private async Task Driven(string jobId)
    {
        for (var calls = 0; ; calls++)
        {
            Assert.True(calls < 200);
            using var next = await coordinator.Post($"jobs/{jobId}/next", new { });
            if ((await next.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString() == "done")
                return;
        }
    }

    private async Task<List<string>> AllButJobs() =>
        [.. (await Demonstration.EmptyStore.Raw(school.Store)).Where(json => !json.Contains("\"type\":\"job\"", StringComparison.Ordinal))];

    private async Task<string> Drilled()
    {
        using var started = await coordinator.Post("restore-drills", new { key = Guid.NewGuid() });
        var job = await started.Content.ReadFromJsonAsync<JsonElement>();
        for (var calls = 0; job.GetProperty("state").GetString() != "done"; calls++)
        {
            Assert.True(calls < 200);
            using var next = await coordinator.Post($"jobs/{job.GetProperty("id").GetString()}/next", new { });
            job = await next.Content.ReadFromJsonAsync<JsonElement>();
        }
        var drill = (await coordinator.GetJson("school-exports")).GetProperty("drills").EnumerateArray().First();
        return drill.GetProperty("told").GetString()!;
    }

    private Task<List<Disclosure>> Disclosures() => school.Store.All<Disclosure>(new DocumentQuery(Disclosure.Shape.Type), none);

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return $"{entry.FullName}\n{reader.ReadToEnd()}";
    }
}
