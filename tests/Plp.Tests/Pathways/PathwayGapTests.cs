using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.Duties;
using Plp.Hosting.Local;
using Plp.Pathways;
using Plp.Plans;
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
    public async Task An_opportunity_of_the_plan_has_no_work_until_a_piece_belongs_to_its_goal_or_shows_its_proficiency()
    {
        Assert.DoesNotContain("Ada Beck", await Names("noEvidence"));
        var proficiencies =
            ProficiencySet.None with { Version = 1, Items = [new Proficiency { Id = "cc2", Code = "CC.2", Name = "Listening" }] };
        Assert.True((await school.Store.Commit(new Changes().Put(proficiencies), default)).Done);
        using (var added = await ada.Post(
            "students/ada/plan/opportunities",
            new { key = Guid.NewGuid(), kind = "experiential", title = "A day at the clinic", proficiencies = new[] { "cc2" } }))
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Contains("Ada Beck", await Names("noEvidence"));
        using (var file = await coordinator.Send(HttpMethod.Get, "pathway-gap-file", null))
            Assert.Contains(
                "Ada Beck,9,opportunities of the plan without work that shows them,,1",
                await file.Content.ReadAsStringAsync(),
                StringComparison.Ordinal);
        using (var piece = await ada.Post(
            "students/ada/evidence",
            new
            {
                key = Guid.NewGuid(),
                what = "text",
                caption = "What I saw",
                text = "A calf.",
                from = "outside",
                on = "2026-11-16",
                proficiencies = new[] { "cc2" },
                audience = "family",
            }))
            Assert.True(piece.IsSuccessStatusCode, await piece.Content.ReadAsStringAsync());
        Assert.DoesNotContain("Ada Beck", await Names("noEvidence"));
        using (var served = await ada.Post(
            "students/ada/plan/opportunities",
            new { key = Guid.NewGuid(), kind = "academic", title = "Biology", goalId = "goal1" }))
            Assert.Equal(HttpStatusCode.Created, served.StatusCode);
        Assert.DoesNotContain("Ada Beck", await Names("noEvidence")); // a piece belongs to that goal
    }

    [Fact]
    public async Task Cards_of_an_earlier_program_are_made_again_at_night_without_anybody_saving()
    {
        var card = (await school.Store.Read<Card>(Card.IdOf(TestSchool.Ada), default))!;
        Assert.True(card.GoalsAlone > 0);
        Assert.True((await school.Store.Commit(
            new Changes().Replace(card with { GoalsAlone = null, IsOutdated = true }),
            default)).Done);
        Assert.Equal(0, await Count("Ada Beck"));
        await school.Services.GetRequiredService<TimerLoop>().RunNow("Housekeeping");
        Assert.Equal(card.GoalsAlone, await Count("Ada Beck"));
        Assert.Null((await school.Store.Read<Card>(Card.IdOf(TestSchool.Ada), default))!.IsOutdated);
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
