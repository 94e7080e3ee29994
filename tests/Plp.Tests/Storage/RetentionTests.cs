using Microsoft.Extensions.DependencyInjection;
using Plp.Families;
using Plp.Jobs;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Storage;

/// <summary>What is kept for a number of days goes by itself (J4).</summary>
public sealed class RetentionTests(TestSchool school) : IClassFixture<TestSchool>
{
    private static readonly DateOnly sunday = new(2026, 11, 22);

    [Fact]
    public async Task What_is_kept_for_days_is_erased_on_the_sunday_after_and_nothing_else_is()
    {
        var days = LinkRequestDay.Shape.Kept.DaysKept!.Value;
        var old = DayOf(sunday.AddDays(-days - 1));
        var young = DayOf(sunday.AddDays(-days));
        Assert.True((await school.Store.Commit(new Changes().Create(old).Create(young), CancellationToken.None)).Done);
        var before = await Ids();

        await Night(sunday.AddDays(-1));
        Assert.Equal(before, await Ids());
        await Night(sunday);
        await Night(sunday);

        Assert.Equal(before.Where(id => id != old.Id), await Ids());
    }

    private static LinkRequestDay DayOf(DateOnly day) => new() { Id = LinkRequestDay.IdOf(day), Day = day };

    private Task Night(DateOnly day) =>
        school.Services.GetServices<INightlyWork>().OfType<ExpiredDocuments>().Single().Run(day, CancellationToken.None);

    private async Task<List<string>> Ids()
    {
        var ids = new List<string>();
        await foreach (var document in school.Store.Each(
            new DocumentQuery([.. DocumentKinds.All.Select(kind => kind.Type)]), CancellationToken.None))
            ids.Add(document.Id);
        return [.. ids.Order(StringComparer.Ordinal)];
    }
}
