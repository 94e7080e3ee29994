using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.Duties;
using Plp.Pathways;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Pathways;

/// <summary>Where pathways are known besides their own pages: board, family page, print, export, counts of the school.</summary>
public sealed class PathwaysElsewhereTests : IAsyncLifetime
{
    private readonly TestSchool school = new();
    private HttpClient ada = null!, advisor = null!, coordinator = null!, family = null!;

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        ada = school.ClientOf(TestSchool.Ada);
        advisor = school.ClientOf(Cast.Advisor);
        coordinator = school.ClientOf(Cast.Coordinator);
        family = school.ClientOf(Cast.FamilyLink);
    }

    public Task DisposeAsync()
    {
        foreach (var client in new[] { ada, advisor, coordinator, family })
            client.Dispose();
        return school.DisposeAsync();
    }

    [Fact]
    public async Task The_board_names_the_pathways_of_each_student_until_they_end()
    {
        Assert.False((await Row()).TryGetProperty("pathways", out _));
        await Join();
        Assert.Equal("Farm clinic", Assert.Single((await Row()).GetProperty("pathways").EnumerateArray()).GetString());
        await Saved(advisor.Post("students/ada/pathways/clinic/end", new { rev = 2, status = "completed" }));
        Assert.False((await Row()).TryGetProperty("pathways", out _));
    }

    [Fact]
    public async Task The_print_has_the_pathway_with_its_hours_and_that_for_peers_does_not()
    {
        await Join();
        var shared = (await ada.GetJson("students/ada/plan-print?for=family")).GetProperty("shared");
        var one = Assert.Single(shared.GetProperty("pathways").EnumerateArray());
        Assert.Equal(
            ("Farm clinic", "active", 2.5m, 0m),
            (one.GetProperty("title").GetString(), one.GetProperty("status").GetString(), one.GetProperty("hours").GetDecimal(),
                one.GetProperty("confirmed").GetDecimal()));
        var peers = (await ada.GetJson("students/ada/plan-print?for=peers")).GetProperty("shared");
        Assert.Equal(0, peers.GetProperty("pathways").GetArrayLength());
    }

    [Theory]
    [InlineData("family", 1)]
    [InlineData("staff", 0)]
    [InlineData("advisor", 0)]
    public async Task The_family_reads_a_proposal_that_was_sent_where_its_audience_is_the_family(string audience, int read)
    {
        var path = await Proposed(audience);
        Assert.Equal(0, (await family.GetJson("family")).GetProperty("shared").GetProperty("proposals").GetArrayLength());
        await Saved(ada.Post($"{path}/submission", new { rev = 1 }));
        var proposals = (await family.GetJson("family")).GetProperty("shared").GetProperty("proposals");
        Assert.Equal(read, proposals.GetArrayLength());
        if (read > 0)
            Assert.Contains("To know when frost comes.", proposals.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_student_takes_along_and_an_export_know_pathways_and_proposals()
    {
        await Join();
        await Saved(ada.Post($"{await Proposed("family")}/submission", new { rev = 1 }));
        var content = await ada.GetByteArrayAsync(new Uri("students/ada/take-along", UriKind.Relative));
        using (var taken = new ZipArchive(new MemoryStream(content)))
        {
            var page = Text(taken, "index.html");
            Assert.Contains("Farm clinic", page, StringComparison.Ordinal);
            Assert.Contains("To know when frost comes.", page, StringComparison.Ordinal);
        }
        using var answer = await coordinator.Post("school-exports", new { key = Guid.NewGuid(), purpose = "Copy" });
        using var whole = new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
        Assert.Contains(
            "\"ada\",\"Ada Beck\",\"Farm clinic\",\"WorkBased\",\"Active\",\"2026-11-02\",\"2027-06-01\",\"2.5\",\"0\"",
            Text(whole, "tables/pathways.csv"),
            StringComparison.Ordinal);
        Assert.Contains(
            "\"ada\",\"Ada Beck\",\"A weather station\",\"Submitted\",\"1\"",
            Text(whole, "tables/pathway-proposals.csv"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-01", false)]
    [InlineData("2026-11-02", true)]
    [InlineData("2027-06-01", true)]
    [InlineData("2027-06-02", false)]
    public async Task A_student_counts_as_on_a_pathway_from_its_first_day_to_its_last(string day, bool isOn)
    {
        await Join();
        var card = (await school.Store.Read<Card>(Card.IdOf(TestSchool.Ada), default))!;
        var today = await school.Services.GetRequiredService<SchoolDays>().Today(default);
        Assert.Equal(
            isOn,
            new OnPathwayMeasure().IsTrueOf(card, today with { Day = DateOnly.Parse(day, CultureInfo.InvariantCulture) }));
    }

    private async Task Join()
    {
        await Saved(ada.Put("students/ada/pathways/clinic", new { from = "2026-11-02", to = "2027-06-01" }));
        await Saved(ada.Post(
            "students/ada/pathways/clinic/hours",
            new { key = Guid.NewGuid(), on = "2026-11-17", hours = 2.5, what = "Farm call" }));
    }

    private async Task<string> Proposed(string audience)
    {
        using var answer = await ada.Post(
            "students/ada/pathway-proposals",
            new
            {
                key = Guid.NewGuid(),
                title = "A weather station",
                why = "To know when frost comes.",
                what = "Measure it.",
                from = "2027-01-11",
                to = "2027-03-19",
                with = "Dr. Marsh",
                shown = "A log.",
                met = PathwayCriteria.Shipped.Items.ToDictionary(item => item.Key, _ => "So."),
                audience,
            });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return $"students/ada/pathway-proposals/{(await answer.Json()).GetProperty("id").GetString()}";
    }

    private async Task<JsonElement> Row() => (await coordinator.GetJson("students")).GetProperty("students").EnumerateArray()
        .Single(row => row.GetProperty("studentId").GetString() == TestSchool.Ada);

    private static string Text(ZipArchive archive, string name)
    {
        using var reader = new StreamReader(archive.GetEntry(name)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static async Task Saved(Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
