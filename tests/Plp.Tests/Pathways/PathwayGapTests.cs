using System.Net;
using System.Text.Json;
using Plp.Duties;
using Plp.Pathways;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Pathways;

/// <summary>What the coordinator looks after: by name, by grade in figures of no few, and as a file.</summary>
public sealed class PathwayGapTests : IAsyncLifetime
{
    private readonly TestSchool school = new();
    private HttpClient coordinator = null!, ada = null!;

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        await school.AddPia();
        coordinator = school.ClientOf(Cast.Coordinator);
        ada = school.ClientOf(TestSchool.Ada);
    }

    public Task DisposeAsync()
    {
        coordinator.Dispose();
        ada.Dispose();
        return school.DisposeAsync();
    }

    [Fact]
    public async Task From_grade_eleven_on_whoever_is_on_no_pathway_is_named()
    {
        Assert.Equal(["Pia Dorn"], await Names("noPathway"));
        using (var joined = await coordinator.Put("students/pia/pathways/clinic", new { from = "2026-11-02", to = "2027-05-28" }))
            Assert.Equal(HttpStatusCode.OK, joined.StatusCode);
        Assert.Empty(await Names("noPathway"));
        Assert.Equal(["Pia Dorn"], await Names("noEvidence"));
    }

    [Fact]
    public async Task A_goal_without_an_opportunity_is_counted_until_one_stands_beside_it()
    {
        var before = await Count("Ada Beck");
        using (var added = await ada.Post("students/ada/plan/goals", new
        {
            key = Guid.NewGuid(),
            area = "career",
            serves = new[] { "completion" },
            title = "Help on a farm",
            audience = "family",
        }))
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal(before + 1, await Count("Ada Beck"));
    }

    [Fact]
    public async Task Grades_of_a_few_are_not_told() =>
        Assert.Equal(0, (await coordinator.GetJson("pathway-gaps")).GetProperty("groups").GetArrayLength());

    [Fact]
    public void Where_one_grade_is_too_small_the_next_smallest_is_not_told_either()
    {
        var cards = new[] { ("9", 30), ("10", 20), ("11", 3) }
            .SelectMany(grade => Enumerable.Range(0, grade.Item2).Select(n => CardOf($"s{grade.Item1}-{n}", grade.Item1)))
            .ToList();
        var lines = PathwayGaps.Of(cards, _ => null);
        Assert.Equal(["9"], PathwayGaps.ByGrade(cards, lines, 10).Select(group => group.Grade));
        Assert.Equal(3, lines.Count(one => one.What == PathwayGap.NoPathway));
    }

    [Fact]
    public async Task The_file_has_every_gap_and_no_cell_that_a_spreadsheet_would_run()
    {
        using var answer = await coordinator.Send(HttpMethod.Get, "pathway-gap-file", null);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Pia Dorn,11,on no pathway", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_student_reads_what_fits_and_why_and_no_partner()
    {
        var found = await ada.GetJson("students/ada/pathway-matches");
        using var advisor = school.ClientOf(Cast.Advisor);
        var forAdvisor = await advisor.GetJson("students/ada/pathway-matches");
        Assert.DoesNotContain("Dr. Marsh", found.ToString(), StringComparison.Ordinal);
        Assert.Equal(found.GetProperty("goals").GetArrayLength(), forAdvisor.GetProperty("goals").GetArrayLength());
    }

    private async Task<int> Count(string name) => Lines(await coordinator.GetJson("pathway-gaps?what=goalAlone"))
        .Where(line => line.GetProperty("name").GetString() == name)
        .Sum(line => line.GetProperty("count").GetInt32());

    private async Task<IEnumerable<string?>> Names(string what) =>
        Lines(await coordinator.GetJson($"pathway-gaps?what={what}")).Select(line => line.GetProperty("name").GetString());

    private static IEnumerable<JsonElement> Lines(JsonElement gaps) => gaps.GetProperty("lines").EnumerateArray();

    private static Card CardOf(string id, string grade) => new()
    {
        Id = Card.IdOf(id),
        Student = id,
        State = Card.ActiveState,
        Name = id,
        SortName = id,
        Grade = grade,
    };
}
