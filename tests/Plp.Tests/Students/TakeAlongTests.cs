using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.Files;
using Plp.Loopback;
using Plp.Plans;
using Plp.Storage;
using Plp.Tests.Hosting;
using Plp.Tests.Portfolio;

namespace Plp.Tests.Students;

/// <summary>What a student takes along, opened by a reader that shares no code with the program.</summary>
public sealed class TakeAlongTests : IAsyncLifetime
{
    private static readonly CancellationToken none = CancellationToken.None;

    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Everything_is_in_it_and_another_program_reads_it()
    {
        var proficiencies = ProficiencySet.None with
        {
            Version = 1,
            Items = [new Proficiency { Id = "cc2", Code = "CC.2", Name = "Listening <&>" }],
        };
        Assert.True((await school.Store.Commit(new Changes().Put(proficiencies), none)).Done);
        using var ada = school.ClientOf(TestSchool.Ada);
        foreach (var (content, caption) in new[] { (
            SomeFiles.Jpeg(),
            "=My \"barn\", <b>bold</b>"), (SomeFiles.Mp3(), "A song"), (SomeFiles.Pdf(), "Notes") })
            await Tagged(ada, await EvidenceTests.Added(ada, content, caption), caption);
        await ada.Post("students/ada/evidence", new { key = Guid.NewGuid(), caption = "A poem", text = "Snow.\nSnow." });

        var read = await Read(await ada.GetByteArrayAsync(new Uri("students/ada/take-along", UriKind.Relative)));
        Assert.Equal(
            ["README.txt", "clr.json", "data.json", "evidence.csv", "goals.csv", "index.html", "leap2a.xml", "proficiencies.csv"],
            Strings(read, "names").Where(name => !name!.StartsWith("files/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(4, Strings(read, "names").Count(name => name!.StartsWith("files/", StringComparison.Ordinal)));
        Assert.True(read.GetProperty("headings").GetInt32() > 8);
        Assert.Equal(4, read.GetProperty("linked").GetArrayLength());
        Assert.All(read.GetProperty("linked").EnumerateArray(), found => Assert.True(found.GetBoolean()));
        Assert.Equal((0, 0), (read.GetProperty("withoutAlt").GetInt32(), read.GetProperty("scripts").GetInt32()));
        Assert.Equal(5, read.GetProperty("data").GetInt32());
        Assert.Contains("'=My \"barn\", <b>bold</b>", Strings(read, "evidence"));
        Assert.Equal(["VerifiableCredential", "ClrCredential"], Strings(read, "record"));
        Assert.Equal("https://www.w3.org/ns/credentials/v2", Strings(read, "contexts").First());
        Assert.False(read.GetProperty("signed").GetBoolean());
        var badge = Assert.Single(read.GetProperty("achievements").EnumerateArray());
        Assert.Equal("""["OpenBadgeCredential","Listening <&>",3]""", badge.GetRawText());
        Assert.Equal(
            ["ability", "entry", "person", "plan", "resource", "resource", "resource", "resource", "selection"],
            Strings(read, "leap").Order(StringComparer.Ordinal));
        Assert.All(read.GetProperty("leapFiles").EnumerateArray(), found => Assert.True(found.GetBoolean()));
    }

    [Fact]
    public async Task The_page_names_what_a_check_in_holds_as_people_do()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var held = await advisor.Post("students/ada/check-ins", new
        {
            key = Guid.NewGuid(),
            quarter = "2026-q2",
            heldOn = "2026-11-17",
            oneThing = new { text = "Write the log the same evening.", audience = "family" },
        });
        Assert.Equal(HttpStatusCode.Created, held.StatusCode);
        using var ada = school.ClientOf(TestSchool.Ada);
        await using var archive = await ada.GetStreamAsync(new Uri("students/ada/take-along", UriKind.Relative));
        await using var zip = await ZipArchive.CreateAsync(archive, ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null);
        using var reader = new StreamReader(await zip.GetEntry("index.html")!.OpenAsync());
        Assert.Contains(
            "<dt>One thing to work on</dt><dd>Write the log the same evening.</dd>",
            await reader.ReadToEndAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named_and_the_rest_is_whole()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        var content = SomeFiles.Pdf(text: "lost");
        await EvidenceTests.Added(ada, content, "Lost one");
        await school.Services.GetRequiredService<IFileStore>().Delete(FileKey.Of(TestSchool.Ada, FileKey.HashOf(content)), none);
        var archive = await ada.GetByteArrayAsync(new Uri("students/ada/take-along", UriKind.Relative));
        var read = await Read(archive);
        Assert.DoesNotContain(Strings(read, "names"), name => name!.Contains("lost-one", StringComparison.Ordinal));
        Assert.All(read.GetProperty("linked").EnumerateArray(), found => Assert.True(found.GetBoolean()));
    }

    [Fact]
    public async Task The_record_supplement_says_what_shows_a_proficiency_and_leaves_out_what_is_between_student_and_advisor()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await school.Store.Commit(
            new Changes().Put(ProficiencySet.None with { Version = 1, Items = [new Proficiency { Id = "cc2", Name = "Listening" }] }),
            none);
        school.Clock.Now += TimeSpan.FromMinutes(2);
        await Tagged(ada, await EvidenceTests.Added(ada, SomeFiles.Pdf(text: "1"), "For all", "staff"), "For all", "staff");
        await Tagged(ada, await EvidenceTests.Added(ada, SomeFiles.Pdf(text: "2"), "Between us", "advisor"), "Between us", "advisor");
        var rows = (await coordinator.GetJson("students/ada/record-supplement")).GetProperty("rows").EnumerateArray().ToList();
        Assert.Contains(rows, row => row.GetProperty("shownBy").GetString() == "For all"
            && row.GetProperty("name").GetString() == "Listening"
            && row.GetProperty("where").GetString() == "at school");
        Assert.DoesNotContain(rows, row => row.GetProperty("shownBy").GetString() == "Between us");
    }

    private static async Task Tagged(HttpClient client, string id, string caption, string audience = "family")
    {
        using var saved = await client.Put(
            $"students/ada/evidence/{id}",
            new { rev = 1, caption, audience, proficiencies = new[] { "cc2" } });
        Assert.True(saved.IsSuccessStatusCode);
    }

    private static async Task<JsonElement> Read(byte[] archive)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, archive);
        using var node = await NodeTools.Start("tests/Plp.Tests/Students/read-take-along.mjs", file);
        var (said, wrong) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        File.Delete(file);
        Assert.Equal("", await wrong);
        return JsonElement.Parse(await said);
    }

    private static IEnumerable<string?> Strings(JsonElement view, string member) =>
        view.GetProperty(member).EnumerateArray().Select(one => one.GetString());
}
