using System.Text.Json;
using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;

namespace Plp.Equity;

/// <summary>
/// Counts one day and keeps back what would say something of a few (H3). A group smaller than the school's limit is not shown; where one
/// group, or few students, would be left to be worked out from the total, the next smallest is not shown either; what is shown is
/// rounded to a multiple of five. Then <see cref="EquityAudit"/> tries to work out what is not told, from this and the year's earlier
/// months, and takes out what lets it. Rules only.
/// </summary>
internal static class EquityCount
{
    /// <summary>A band of advisors with fewer in it would tell how single advisors stand (H12).</summary>
    private const int FewestAdvisors = 3;

    private static readonly int[] bands = [8, 12, 16];

    /// <param name="earlier">The months of the school year that were taken before, the first first.</param>
    public static EquityMonth Of(IReadOnlyList<Card> active, SchoolToday today, IReadOnlyList<EquityMonth> earlier)
    {
        var smallest = today.School.SmallestGroup ?? SchoolSettings.DefaultSmallestGroup;
        var month = Told(active, today, smallest);
        while (month.Measures.Count + month.Tables.Count > 0 && EquityAudit.FirstExposed([.. earlier, month]) is { } exposed)
            month = month.Without(exposed.Dimension, exposed.Measure);
        return month;
    }

    private static EquityMonth Told(IReadOnlyList<Card> active, SchoolToday today, int smallest)
    {
        var month = new EquityMonth
        {
            Id = EquityMonth.IdOf(today.Day),
            Day = today.Day,
            SchoolYear = today.Calendar.SchoolYear,
            SmallestGroup = smallest,
            Measures = [],
            Tables = [],
        };
        if (active.Count < smallest)
            return month;
        var measured = Measured(active, today)
            .Where(one => one.Held.Any(held => held is not null) && one.Held.Count(held => held is not null) >= smallest)
            .ToList();
        return month with
        {
            Students = Share.Rounded(active.Count),
            Measures = [.. measured.Select(one => new EquityMeasure(
                one.Key,
                one.Name,
                Share.Rounded(one.Held.Count(held => held is not null)),
                Share.Rounded(one.Held.Count(held => held == true)),
                Share.Of(one.Held.Count(held => held == true), one.Held.Count(held => held is not null))!.Value))],
            Tables = [.. Enum.GetValues<EquityDimension>().Select(dimension => TableOf(dimension, active, measured, today, smallest))],
        };
    }

    /// <summary>What each measure is called in the school's present terms, by its key.</summary>
    public static IReadOnlyDictionary<string, string> NamesIn(SchoolToday today)
    {
        var names = Measure.All.ToDictionary(measure => measure.Key, measure => measure.NameIn(today), StringComparer.Ordinal);
        foreach (var duty in DutyKind.AllColumns(today))
            names[duty.Key] = duty.Name;
        return names;
    }

    /// <summary>Every duty that has begun for somebody, as the committee's first page counts it, and what rooms count besides.</summary>
    private static IEnumerable<(string Key, string Name, bool?[] Held)> Measured(IReadOnlyList<Card> active, SchoolToday today)
    {
        var states = active.Select(card => DutyKind.AllOf(card, today)).ToList();
        foreach (var (i, duty) in DutyKind.AllColumns(today).Index())
        {
            var all = states.ConvertAll(student => student[i].State);
            if (DutyCounts.Of(all).HasBegun)
                yield return (
                    duty.Key,
                    duty.Name,
                    [.. all.Select(state => state == DutyState.NotApplicable ? (bool?)null : state == DutyState.Done)]);
        }
        foreach (var measure in Measure.All)
            yield return (measure.Key, measure.NameIn(today), [.. active.Select(card => measure.IsTrueOf(card, today))]);
    }

    private static EquityTable TableOf(
        EquityDimension dimension,
        IReadOnlyList<Card> active,
        List<(string Key, string Name, bool?[] Held)> measured,
        SchoolToday today,
        int smallest)
    {
        var caseloads = active
            .GroupBy(card => AdvisorOf(card, today) ?? "", StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var groups = active
            .Index()
            .GroupBy(one => KeyOf(dimension, one.Item, today, caseloads), StringComparer.Ordinal)
            .OrderBy(group => group.Key.Length == 0 || group.Key == "none")
            .ThenBy(group => Grades.Order(group.Key.Split('-')[0]), StringComparer.Ordinal)
            .Select(group => (group.Key, Students: group.Select(one => one.Index).ToList(),
                Advisors: group.Select(one => AdvisorOf(one.Item, today)).Distinct(StringComparer.Ordinal).Count()))
            .ToList();
        var shown = Share.Shown(
            [.. groups.Select(group => group.Students.Count)],
            smallest,
            [.. groups.Select(group => dimension != EquityDimension.AdvisorGroup || group.Advisors >= FewestAdvisors)]);
        var cells = measured.ConvertAll(one => CellsOf(groups.ConvertAll(group => group.Students), shown, one.Held, smallest));
        return new EquityTable(
            dimension,
            [.. groups.Index().Where(group => shown[group.Index]).Select(group => new EquityGroup(
                group.Item.Key,
                Share.Rounded(group.Item.Students.Count),
                [.. cells.Select(measure => measure[group.Index])]))],
            shown.Contains(false));
    }

    private static EquityCell?[] CellsOf(List<List<int>> groups, bool[] shown, bool?[] held, int smallest)
    {
        var asked = groups.ConvertAll(group => group.Count(student => held[student] is not null));
        var told = Share.Shown([.. asked], smallest, shown);
        return [.. groups.Select((group, i) => told[i]
            ? new EquityCell(Share.Rounded(asked[i]), Share.Rounded(group.Count(student => held[student] == true)))
            : null)];
    }

    private static string KeyOf(EquityDimension by, Card card, SchoolToday today, Dictionary<string, int> caseloads) => by switch
    {
        EquityDimension.Grade => card.Grade,
        EquityDimension.SupportFlag => card.Flags.Count == 0 ? "none" : JsonNamingPolicy.CamelCase.ConvertName(card.Flags.Min().ToString()),
        EquityDimension.HomeLanguage => card.HomeLanguage ?? "en",
        EquityDimension.GoalArea => card.GoalAreas switch { null or [] => "none", [var only] => only, _ => "several" },
        _ => AdvisorOf(card, today) is { } advisor ? BandOf(caseloads[advisor]) : "none",
    };

    private static string BandOf(int students)
    {
        var at = Array.FindIndex(bands, most => students <= most);
        return at < 0 ? $"{bands[^1] + 1}-" : $"{(at == 0 ? 1 : bands[at - 1] + 1)}-{bands[at]}";
    }

    private static string? AdvisorOf(Card card, SchoolToday today) =>
        card.DutyHolders(today.Day).Select(link => link.Person).Min(StringComparer.Ordinal);
}
