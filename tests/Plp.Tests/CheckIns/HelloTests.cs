using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Plp.CheckIns;
using Plp.Tests.Hosting;

namespace Plp.Tests.CheckIns;

public sealed class HelloTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task A_hello_is_the_advisors_own_and_nobody_elses()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Post("advisor/hellos", new { studentIds = new[] { "ada" } });
        Assert.Equal(
            "2026-11-18",
            (await advisor.GetJson("advisor/home")).GetProperty("hellos").GetProperty("last").GetProperty("ada").GetString());

        foreach (var (person, page) in new[] { (Cast.Cover, "advisor/home"), (Cast.Cover, "students/ada"), (
            Cast.Coordinator,
            "coordinator/home"), (Cast.Coordinator, "students"), (Cast.Administrator, "principal/home"), (TestSchool.Ada, "student/home") })
        {
            using var other = school.ClientOf(person);
            Assert.DoesNotContain("\"last\":{\"ada\"", (await other.GetJson(page)).ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_may_be_off_and_then_holds_nothing()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Post("advisor/hellos", new { studentIds = new[] { "ada" } });
        await advisor.Put("advisor/hellos", new { on = false });
        using var said = await advisor.Post("advisor/hellos", new { studentIds = new[] { "ada" } });
        var hellos = await said.Json();
        Assert.False(hellos.GetProperty("on").GetBoolean());
        Assert.Empty(hellos.GetProperty("last").EnumerateObject());
    }

    [Theory]
    [InlineData(2027, 6, 29, true)]
    [InlineData(2027, 6, 30, false)]
    [InlineData(2027, 9, 3, false)]
    public async Task Each_June_they_are_forgotten(int year, int month, int day, bool remembered)
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Post("advisor/hellos", new { studentIds = new[] { "ada" } });
        await school.Services.GetRequiredService<HelloStore>().ForgetLastYears(new DateOnly(year, month, day), CancellationToken.None);
        Assert.Equal(remembered, (await advisor.GetJson("advisor/home")).GetProperty("hellos").GetProperty("last").EnumerateObject().Any());
    }

    /// <summary>The timer looks at hellos on the last of June and each first of a month, so that a quiet day stays cheap.</summary>
    [Theory]
    [InlineData(2027, 6, 29, true)]
    [InlineData(2027, 6, 30, false)]
    [InlineData(2027, 7, 9, true)]
    [InlineData(2027, 9, 1, false)]
    public async Task Housekeeping_forgets_them_when_June_is_over(int year, int month, int day, bool remembered)
    {
        using (var advisor = school.ClientOf(Cast.Advisor))
            await advisor.Post("advisor/hellos", new { studentIds = new[] { "ada" } });
        school.Clock.Now = new DateTimeOffset(year, month, day, 7, 15, 0, TimeSpan.Zero);
        await school.Services.GetRequiredService<Plp.Hosting.Local.TimerLoop>().RunNow("Housekeeping");
        using var later = school.ClientOf(Cast.Advisor);
        Assert.Equal(remembered, (await later.GetJson("advisor/home")).GetProperty("hellos").GetProperty("last").EnumerateObject().Any());
    }

    [Fact]
    public async Task Nobody_says_hello_to_a_student_out_of_reach()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await advisor.Post("advisor/hellos", new { studentIds = new[] { "ada", "ben" } })).StatusCode);
        Assert.Empty((await advisor.GetJson("advisor/home")).GetProperty("hellos").GetProperty("last").EnumerateObject());
    }
}
