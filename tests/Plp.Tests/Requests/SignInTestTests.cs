using Microsoft.Extensions.DependencyInjection;
using Plp.Requests;
using Plp.Tests.Hosting;

namespace Plp.Tests.Requests;

/// <summary>What whoever runs the program reads of the sign-in, tried against a provider of the test's own.</summary>
public sealed class SignInTestTests
{
    [Fact]
    public async Task Picking_people_says_what_to_set_to_go_live()
    {
        await using var school = await Started();
        using var it = school.School.ClientOf(Cast.It);
        var home = await it.GetJson("it/home");
        var finding = Assert.Single(home.GetProperty("signInTest").EnumerateArray());
        Assert.False(finding.GetProperty("fits").GetBoolean());
        Assert.Contains("SignIn:Kind", finding.GetProperty("says").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "", "--SignIn:Kind", "OpenId", "--SignIn:ClientId", "plp")]
    [InlineData(false, "SignIn:ClientId is missing", "--SignIn:Kind", "OpenId", "--SignIn:Audience", "plp")]
    [InlineData(
        false,
        "SignIn:Tenant",
        "--SignIn:Kind",
        "Entra",
        "--SignIn:ClientId",
        "plp",
        "--SignIn:Tenant",
        "3f2504e0-4f89-41d3-9a0c-0305e82c3301")]
    [InlineData(
        false,
        "SignIn:ClientSecret is missing",
        "--SignIn:Kind",
        "Google",
        "--SignIn:ClientId",
        "plp",
        "--SignIn:Domain",
        "school.example")]
    [InlineData(
        true,
        "",
        "--SignIn:Kind",
        "Google",
        "--SignIn:ClientId",
        "plp",
        "--SignIn:Domain",
        "school.example",
        "--SignIn:ClientSecret",
        "s")]
    public async Task Settings_are_tried_against_what_the_provider_says(bool fits, string wrong, params string[] settings)
    {
        await using var provider = new TestProvider();
        await provider.Start();
        await using var school = await Started([.. settings, "--SignIn:Authority", provider.Issuer]);
        var findings = await Run(school);
        Assert.Contains(findings, finding => finding is { Fits: true } && finding.Says.Contains("keys", StringComparison.Ordinal));
        Assert.Equal(fits, findings.All(finding => finding.Fits));
        Assert.Contains(
            wrong,
            string.Join('\n', findings.Where(finding => !finding.Fits).Select(finding => finding.Says)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_went_away_is_noticed_at_the_next_try()
    {
        var provider = new TestProvider();
        await provider.Start();
        await using var school =
            await Started("--SignIn:Kind", "OpenId", "--SignIn:ClientId", "plp", "--SignIn:Authority", provider.Issuer);
        Assert.All(await Run(school), finding => Assert.True(finding.Fits));
        await provider.DisposeAsync();
        var finding = Assert.Single(await Run(school));
        Assert.False(finding.Fits);
        Assert.Contains("SignIn:Authority", finding.Says, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<SignInFinding>> Run(StartedSchool school) =>
        school.School.Services.GetRequiredService<SignInTest>().Run(CancellationToken.None);

    private static async Task<StartedSchool> Started(params string[] settings)
    {
        var school = new TestSchool { Settings = settings };
        await school.InitializeAsync();
        return new StartedSchool(school);
    }

    private sealed record StartedSchool(TestSchool School) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await School.DisposeAsync();
    }
}
