using System.Text.Json;
using Plp.Tests.Demonstration;
using Plp.Tests.Hosting;

namespace Plp.Tests.Office;

/// <summary>Two of the demonstration school's students are called Liam Parker: no list names them alike.</summary>
public sealed class NamesakesTests(OpenedDemonstration opened) : DemonstrationTests(opened)
{
    [Theory]
    [InlineData("Dana Whitcomb", "students", "students")]
    [InlineData("Margaret Lavallee", "students", "students")]
    [InlineData("Dana Whitcomb", "people?role=student", "people")]
    [InlineData("Margaret Lavallee", "people", "people")]
    public async Task A_list_of_the_whole_school_tells_two_namesakes_apart_and_names_all_others_in_full(
        string reader,
        string path,
        string rows)
    {
        await using var program = await DemonstrationProgram.Open(OpenedDemonstration.Thursday);
        using var client = await program.ClientOf(reader);
        var listed = (await client.GetJson(path)).GetProperty(rows).EnumerateArray().ToList();
        var names = listed.ConvertAll(Name);
        Assert.Equal(
            ["Liam P. (9)", "Liam P. (11)"],
            names.Where(name => name.StartsWith("Liam", StringComparison.Ordinal)).OrderBy(name => name.Length));
        Assert.Contains("Eli Rowe", names);
        Assert.Equal(2, listed.Count(row => row.TryGetProperty("fullName", out var full) && full.GetString() == "Liam Parker"));

        var place = names.IndexOf("Liam P. (9)");
        Assert.Equal(place + 1, names.IndexOf("Liam P. (11)")); // the younger one first
        Assert.InRange(place, names.IndexOf("Noor Haddad"), names.IndexOf("Eli Rowe")); // they stay where the family name puts them
    }

    [Fact]
    public async Task The_coordinator_reads_which_of_them_is_stuck()
    {
        await using var program = await DemonstrationProgram.Open(OpenedDemonstration.Thursday);
        using var client = await program.ClientOf("Dana Whitcomb");
        var stuck = (await client.GetJson("coordinator/home")).GetProperty("exceptions").EnumerateArray().ToList();
        Assert.Equal("Liam P. (11)", Name(stuck.Find(one => Name(one).StartsWith("Liam", StringComparison.Ordinal))));
        Assert.All(stuck, one => Assert.Equal(Name(one).StartsWith("Liam", StringComparison.Ordinal), !one.TryGetProperty("grade", out _)));
        Assert.Contains("Sofia Reyes", stuck.Select(Name));
    }

    [Fact]
    public async Task An_advisor_reads_the_few_lines_short_and_the_whole_table_in_full()
    {
        await using var program = await DemonstrationProgram.Open(OpenedDemonstration.Thursday);
        using var client = await program.ClientOf("Marcus Okafor");
        var home = await client.GetJson("advisor/home");
        Assert.Equal(["Liam P. (11)", "Sofia R. (11)"], Names(home, "next").Take(2));
        Assert.Contains("Liam P. (11)", Names(home, "families"));
        Assert.Contains("Liam Parker", Names(home, "advisees"));

        var sheets =
            await client.GetJson($"advisor/print-sheets?students={home.GetProperty("next")[0].GetProperty("studentId").GetString()}");
        var sheet = Assert.Single(sheets.GetProperty("sheets").EnumerateArray());
        Assert.Equal(("Liam P. (11)", "Liam Parker"), (sheet.GetProperty("inShort").GetString(), Name(sheet.GetProperty("student"))));
    }

    private static string[] Names(JsonElement home, string list) => [.. home.GetProperty(list).EnumerateArray().Select(Name)];

    private static string Name(JsonElement row) => row.GetProperty("name").GetString()!;
}
