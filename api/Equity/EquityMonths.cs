using Plp.Duties;
using Plp.Jobs;
using Plp.School;
using Plp.Storage;

namespace Plp.Equity;

/// <summary>Takes the figures on the first night of each month of the school year that the program runs in, and reads them.</summary>
internal sealed class EquityMonths(IDocumentStore store, SchoolDays days, Cards cards) : INightlyWork
{
    /// <summary>So many days after its end a year's last figures are taken at the latest.</summary>
    private const int DaysAfterEnd = 31;

    public async Task Run(DateOnly today, CancellationToken token)
    {
        if (await store.Read(EquityMonth.IdOf(today), token) is not null || await days.Settings(token) is null)
            return;
        var now = (await days.Today(token)) with { Day = today };
        if (today < now.Calendar.Start || today > now.Calendar.End.AddDays(DaysAfterEnd))
            return;
        var earlier = await Of(now.Calendar.SchoolYear, token);
        await store.Commit(new Changes().Create(EquityCount.Of(await cards.Active(token), now, earlier)), token);
    }

    /// <summary>The months of one school year, the first first.</summary>
    /// <param name="schoolYear">As calendars name it: <c>2026-27</c>.</param>
    public async Task<List<EquityMonth>> Of(string schoolYear, CancellationToken token)
    {
        var start = new DateOnly(int.Parse(schoolYear.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture), 7, 1);
        var query = new DocumentQuery(EquityMonth.Shape.Type) { From = start, To = start.AddMonths(14) };
        return [.. (await store.All<EquityMonth>(query, token)).Where(month => month.SchoolYear == schoolYear).OrderBy(month => month.Day)];
    }
}
