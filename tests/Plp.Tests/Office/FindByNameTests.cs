using System.Net;
using Plp.Tests.Hosting;

namespace Plp.Tests.Office;

public sealed class FindByNameTests(TestSchool school) : IClassFixture<TestSchool>
{
    [Fact]
    public async Task The_coordinator_finds_students_and_staff_by_any_part_of_a_name()
    {
        Assert.Equal(["Ada Beck grade 9 /student/?id=ada"], await Found(Cast.Coordinator, null, "bEck"));
        Assert.Contains($"Some cover staff /person/?id={Cast.Cover}", await Found(Cast.Coordinator, null, "cover"));
    }

    [Fact]
    public async Task Others_find_whom_they_read_today_and_nobody_else()
    {
        Assert.Equal(["Ada Beck grade 9 /student/?id=ada"], await Found(Cast.Cover, null, "a"));
        Assert.Empty(await Found(Cast.OtherAdvisor, null, "ada"));
        Assert.Empty(await Found(Cast.Cover, null, "some"));
    }

    [Fact]
    public async Task Nobody_finds_their_own_child() => Assert.Empty(await Found(Cast.ParentOnStaff, "coordinator", "ada"));

    [Fact]
    public async Task An_empty_name_finds_nobody_and_is_told_what_to_do()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var answer = await coordinator.Post("names", new { name = "  " });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Type a part of the name.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<List<string>> Found(string person, string? role, string name)
    {
        using var client = school.ClientOf(person, role);
        using var answer = await client.Post("names", new { name });
        return
        [
            .. (await answer.Json()).GetProperty("people").EnumerateArray().Select(one =>
                $"{one.GetProperty("name").GetString()} {one.GetProperty("what").GetString()} {one.GetProperty("page").GetString()}"),
        ];
    }
}
