using System.Net;
using Plp.Tests.Hosting;

namespace Plp.Tests.Portfolio;

/// <summary>What a student restricted is opened by an administrator who says why, for that day.</summary>
public sealed class EvidenceOpeningTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task An_administrator_opens_a_restricted_piece_with_a_reason_the_student_reads_until_the_end_of_the_day()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var administrator = school.ClientOf(Cast.Administrator);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var piece = await EvidenceTests.Added(ada, SomeFiles.Pdf(), "zq My letter qz", "restricted");
        var path = $"students/ada/evidence/{piece}";
        var closed = Assert.Single((await administrator.GetJson("students/ada/portfolio")).GetProperty("closed").EnumerateArray());
        Assert.Equal((piece, "pdf"), (closed.GetProperty("id").GetString(), closed.GetProperty("what").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(new Uri(path + "/file", UriKind.Relative))).StatusCode);

        using var without = await administrator.Post(path + "/open", new { key = Guid.NewGuid() });
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        using var opened = await administrator.Post(path + "/open", new { key = Guid.NewGuid(), reason = "A parent asked" });
        Assert.Equal("zq My letter qz", (await opened.Json()).GetProperty("caption").GetString());
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync(new Uri(path + "/file", UriKind.Relative))).StatusCode);
        var told = Assert.Single((await ada.GetJson("students/ada/portfolio")).GetProperty("opened").EnumerateArray());
        Assert.Equal(
            ("Some administrator", "A parent asked"),
            (told.GetProperty("by").GetString(), told.GetProperty("why").GetString()));
        Assert.DoesNotContain("zq My letter", (await coordinator.GetJson("students/ada/portfolio")).ToString(), StringComparison.Ordinal);

        school.Clock.Now = school.Clock.Now.AddDays(1);
        using var tomorrow = school.ClientOf(Cast.Administrator);
        Assert.Equal(HttpStatusCode.NotFound, (await tomorrow.GetAsync(new Uri(path + "/file", UriKind.Relative))).StatusCode);
        using var open = await administrator.Post("students/ada/evidence/piece1/open", new { key = Guid.NewGuid(), reason = "r" });
        Assert.NotEqual(HttpStatusCode.OK, open.StatusCode);
    }
}
