using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.Duties;
using Plp.Equity;
using Plp.Jobs;
using Plp.Loopback;
using Plp.People;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Equity;

/// <summary>
/// The year's figures by group (H3): taken once a month at night, the same for everyone who may read them, in either store.
/// </summary>
public abstract class EquityTests : IAsyncLifetime
{
    private static readonly DateOnly november = new(2026, 11, 1), december = new(2026, 12, 1);

    private TestSchool school = new();

    protected virtual Task<string?> Account() => Task.FromResult<string?>(null);

    public virtual async Task InitializeAsync()
    {
        school = new TestSchool { Cosmos = await Account() };
        await school.InitializeAsync();
        var changes = new Changes();
        for (var n = 0; n < 44; n++)
            changes.Create(CardOf(n));
        Assert.True((await school.Store.Commit(changes, CancellationToken.None)).Done);
    }

    public virtual Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Figures_are_taken_once_a_month_and_a_past_month_stays_as_it_was()
    {
        using var committee = school.ClientOf(Cast.Committee);
        Assert.Empty((await committee.GetJson("equity")).GetProperty("months").EnumerateArray());
        await Night(november);
        var first = (await committee.GetJson("equity")).GetRawText();
        var card = (await school.Store.Read<Card>(Card.IdOf("s0"), CancellationToken.None))!;
        await school.Store.Commit(new Changes().Replace(card with { Grade = "12", FirstPlan = null }), CancellationToken.None);
        await Night(november);
        await Night(november.AddDays(20));
        Assert.Equal(first, (await committee.GetJson("equity")).GetRawText());
        await Night(december);
        var months = (await committee.GetJson("equity")).GetProperty("months").EnumerateArray().ToList();
        Assert.Equal(["2026-11-01", "2026-12-01"], months.Select(month => month.GetProperty("on").GetString()));
        Assert.Contains(months[0].GetRawText(), first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coordinator_principal_and_committee_read_the_very_same_and_no_group_of_a_few()
    {
        await Night(november);
        using var committee = school.ClientOf(Cast.Committee);
        using var office = school.ClientOf(Cast.Coordinator);
        using var principal = school.ClientOf(Cast.Administrator);
        var read = (await committee.GetJson("equity")).GetRawText();
        Assert.Equal(read, (await office.GetJson("equity")).GetRawText());
        Assert.Equal(read, (await principal.GetJson("equity")).GetRawText());
        var month = JsonDocument.Parse(read).RootElement.GetProperty("months")[0];
        var grades = month.GetProperty("tables").EnumerateArray().Single(table => table.GetProperty("dimension").GetString() == "grade");
        Assert.Equal(["9", "10"], grades.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("key").GetString()));
        Assert.True(grades.GetProperty("hasOthers").GetBoolean());
        Assert.All(Numbers(month), number => Assert.Equal(0, number % 5));
    }

    [Fact]
    public async Task What_rooms_register_is_counted_beside_every_duty_that_has_begun()
    {
        await Night(november);
        using var committee = school.ClientOf(Cast.Committee);
        var month = (await committee.GetJson("equity")).GetProperty("months")[0];
        var keys = month.GetProperty("measures").EnumerateArray().Select(measure => measure.GetProperty("key").GetString()).ToList();
        Assert.Contains("evidence", keys);
        Assert.Contains("on-pathway", keys);
        Assert.Contains("first-plan", keys);
        Assert.Contains("first-contact", keys);
        Assert.Contains("2026-q1", keys);
        Assert.DoesNotContain("2026-q3", keys);
    }

    [Fact]
    public async Task A_year_that_is_none_is_refused_in_a_sentence()
    {
        using var committee = school.ClientOf(Cast.Committee);
        using var answer = await committee.GetAsync(new Uri("equity?year=last", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Json()).GetProperty("errors");
        Assert.Equal("Name a school year such as 2026-27.", errors.GetProperty("year")[0].GetString());
        Assert.Empty((await committee.GetJson("equity?year=2024-25")).GetProperty("months").EnumerateArray());
    }

    [Fact]
    public async Task The_school_chooses_a_larger_limit_and_none_below_ten()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        using var refused = await office.Put("school", new { rev = 1, name = "Test School", smallestGroup = 3 });
        var errors = (await refused.Json()).GetProperty("errors");
        Assert.Equal("Choose 10, 15, 20, 25 or 30 students.", errors.GetProperty("smallestGroup")[0].GetString());
        using var changed = await office.Put("school", new { rev = 1, name = "Test School", smallestGroup = 30 });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        await Night(november);
        var month = (await office.GetJson("equity")).GetProperty("months")[0];
        var grades = month.GetProperty("tables").EnumerateArray().Single(table => table.GetProperty("dimension").GetString() == "grade");
        Assert.Empty(grades.GetProperty("groups").EnumerateArray());
    }

    [Fact]
    public async Task The_last_figures_of_a_year_are_taken_after_its_end_and_none_in_the_summer()
    {
        await Night(new DateOnly(2026, 8, 1));
        await Night(new DateOnly(2027, 7, 1));
        await Night(new DateOnly(2027, 8, 1));
        using var committee = school.ClientOf(Cast.Committee);
        var months = (await committee.GetJson("equity")).GetProperty("months").EnumerateArray();
        Assert.Equal(["2027-07-01"], months.Select(month => month.GetProperty("on").GetString()));
    }

    private Task Night(DateOnly day) =>
        school.Services.GetServices<INightlyWork>().OfType<EquityMonths>().Single().Run(day, CancellationToken.None);

    /// <summary>Counts of students; shares are in steps of five too.</summary>
    private static IEnumerable<int> Numbers(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Numbers(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Numbers),
        JsonValueKind.Number => [element.GetInt32()],
        _ => [],
    };

    private static Card CardOf(int n) => new()
    {
        Id = Card.IdOf($"s{n}"),
        Student = $"s{n}",
        State = Card.ActiveState,
        Name = $"S {n}",
        SortName = $"S {n}",
        Grade = n < 16 ? "9" : n < 30 ? "10" : n < 41 ? "11" : "12",
        Enrolled = new DateOnly(2026, 8, 26),
        FirstPlan = n % 3 == 0 ? null : new DateOnly(2026, 9, 20),
    };
}

public sealed class EquityInFileTests : EquityTests;

public sealed class EquityInCosmosTests : EquityTests
{
    private LoopbackEndpoint endpoint = null!;

    protected override async Task<string?> Account()
    {
        endpoint = await LoopbackEndpoint.Start(new LoopbackOptions());
        return endpoint.ConnectionString;
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Assert.Empty(endpoint.Refusals);
        await endpoint.DisposeAsync();
    }
}
