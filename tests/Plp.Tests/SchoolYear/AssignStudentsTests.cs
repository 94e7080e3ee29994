using System.Net;
using System.Text.Json;
using Plp.People;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.SchoolYear;

/// <summary>Several students ticked on the board get one advisor.</summary>
public sealed class AssignStudentsTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task All_have_the_advisor_from_that_day_and_their_former_one_until_the_day_before()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var key = Guid.NewGuid();
        var body = Body(key, Cast.OtherAdvisor, TestSchool.Ada, TestSchool.Ben);
        using var first = await coordinator.Post("assigned-students", body);
        using var again = await coordinator.Post("assigned-students", body);
        var job = (await first.Json()).GetProperty("id").GetString();
        Assert.Equal(job, (await again.Json()).GetProperty("id").GetString());
        using (var done = await coordinator.Send(HttpMethod.Post, $"jobs/{job}/next", null))
            Assert.Equal("done", (await done.Json()).GetProperty("state").GetString());

        foreach (var student in new[] { TestSchool.Ada, TestSchool.Ben })
        {
            var links = (await school.Store.Read<StudentPeople>(StudentPeople.IdOf(student), default))!.StaffLinks;
            Assert.Contains(
                new StaffLink(Cast.OtherAdvisor, StaffLinkKind.Advisor, new DateOnly(2026, 11, 20), null, LinkSource.Hand),
                links);
            Assert.DoesNotContain(links, link =>
                link.Kind == StaffLinkKind.Advisor && link.Person != Cast.OtherAdvisor && link.Lasts(new DateOnly(2026, 11, 20)));
        }

        using var other = await coordinator.Post("assigned-students", Body(key, Cast.Advisor, TestSchool.Ada));
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
    }

    [Fact]
    public async Task One_cannot_assign_an_own_child_nor_to_somebody_who_is_no_advisor()
    {
        using var parent = school.ClientOf(Cast.ParentOnStaff, "coordinator");
        using var own = await parent.Post("assigned-students", Body(Guid.NewGuid(), Cast.OtherAdvisor, TestSchool.Ada));
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        Assert.Equal(["advisor"], await Wrong(coordinator, Body(Guid.NewGuid(), Cast.Office, TestSchool.Ben)));
        Assert.Equal(["students"], await Wrong(coordinator, Body(Guid.NewGuid(), Cast.OtherAdvisor, "nobody")));
        Assert.Equal(["students"], await Wrong(coordinator, Body(Guid.NewGuid(), Cast.OtherAdvisor)));
    }

    private static object Body(Guid key, string advisor, params string[] students) => new { key, advisor, from = "2026-11-20", students };

    private static async Task<string[]> Wrong(HttpClient client, object body)
    {
        using var answer = await client.Post("assigned-students", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return [.. (await answer.Json()).GetProperty("errors").EnumerateObject().Select(error => error.Name)];
    }
}
