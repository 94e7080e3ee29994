using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Plp.Requests;
using Plp.School;

namespace Plp.Equity;

/// <summary>The year's figures by group (H3): the same for everybody who may open them, and nothing of a day that is not over.</summary>
internal sealed partial class EquityFunctions(RequestHandler handler, EquityMonths months)
{
    [Function(nameof(EquityRoom.ReadEquity))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "equity")] HttpRequest request) =>
        handler.Answer(request, EquityRoom.ReadEquity, async visit =>
        {
            var asked = request.Query["year"].ToString();
            if (asked.Length > 0 && !SchoolYear().IsMatch(asked))
                return Problem.Invalid("year", "Name a school year such as 2026-27.");
            var year = asked.Length > 0 ? asked : visit.Today.Calendar.SchoolYear;
            var names = EquityCount.NamesIn(visit.Today);
            return Reply.Ok(new EquityView
            {
                SchoolYear = year,
                SmallestGroup = visit.Today.School.SmallestGroup ?? SchoolSettings.DefaultSmallestGroup,
                Rounding = Share.Rounding,
                Months = [.. (await months.Of(year, visit.Token)).Select(month => EquityMonthView.Of(month, names))],
            });
        });

    [GeneratedRegex(@"^20\d\d-\d\d\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SchoolYear();
}

internal sealed record EquityView
{
    public required string SchoolYear { get; init; }

    /// <summary>The least students a group must have to be shown, from the next month on.</summary>
    public required int SmallestGroup { get; init; }

    /// <summary>Every number of students is rounded to a multiple of this.</summary>
    public required int Rounding { get; init; }

    /// <summary>The first first; empty before the first night of the year's first month.</summary>
    public required IReadOnlyList<EquityMonthView> Months { get; init; }
}

/// <param name="On">The day the figures were taken.</param>
/// <param name="Students">Left out where the school is too small for figures.</param>
internal sealed record EquityMonthView(
    DateOnly On,
    int? Students,
    IReadOnlyList<EquityMeasure> Measures,
    IReadOnlyList<EquityTable> Tables)
{
    /// <param name="names">Of measures, by key; one that is counted no more keeps the name it was published with.</param>
    public static EquityMonthView Of(EquityMonth month, IReadOnlyDictionary<string, string> names) => new(
        month.Day ?? default,
        month.Students,
        [.. month.Measures.Select(measure => measure with { Name = names.GetValueOrDefault(measure.Key, measure.Name) })],
        month.Tables);
}
