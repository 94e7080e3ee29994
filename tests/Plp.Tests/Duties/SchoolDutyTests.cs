using Microsoft.Extensions.DependencyInjection;
using Plp.Duties;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Duties;

/// <summary>What is to be done for the school as a whole stands on the coordinator's first page until it is done.</summary>
public sealed class SchoolDutyTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public void Every_kind_has_a_key_of_its_own() =>
        Assert.Equal(
            ["advisor-assignment", "next-year", "quarter-updates"],
            school.Services.GetServices<SchoolDutyKind>().Select(kind => kind.Key).Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_next_year_is_to_be_started_from_a_month_before_the_end_and_overdue_after_it()
    {
        Assert.DoesNotContain("Start the next school year", await Shown(new DateOnly(2027, 5, 10)));
        Assert.Contains("Start the next school year", await Shown(Calendars.Year2026().End.AddDays(-30)));

        school.Clock.Now = At(Calendars.Year2026().End.AddDays(3));
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var late = (await coordinator.GetJson("coordinator/home")).GetProperty("schoolDuties").EnumerateArray()
            .Single(duty => duty.GetProperty("page").GetString() == "/roll-over/");
        Assert.True(late.GetProperty("overdue").GetBoolean());
        Assert.Equal($"{Calendars.Year2026().End:O}", late.GetProperty("due").GetString());
    }

    [Fact]
    public async Task It_is_gone_once_the_year_was_started()
    {
        var end = Calendars.Year2026().End;
        Assert.Contains("Start the next school year", await Shown(end));
        var settings = (await school.Store.Read<SchoolSettings>(SchoolSettings.TheId, CancellationToken.None))!;
        var next = Plp.SchoolYear.RollOver.Next(Calendars.Year2026());
        Assert.True((await school.Store.Commit(
            new Changes().Create(next).Replace(settings with { SchoolYear = next.SchoolYear }),
            CancellationToken.None)).Done);
        Assert.DoesNotContain("Start the next school year", await Shown(end.AddDays(1)));
    }

    private async Task<List<string?>> Shown(DateOnly day)
    {
        school.Clock.Now = At(day);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        return [.. (await coordinator.GetJson("coordinator/home")).GetProperty("schoolDuties").EnumerateArray()
            .Select(duty => duty.GetProperty("what").GetString())];
    }

    private static DateTimeOffset At(DateOnly day) => new(day, new TimeOnly(15, 0), TimeSpan.Zero);
}
