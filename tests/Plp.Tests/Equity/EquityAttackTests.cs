using Plp.Demonstration;
using Plp.Duties;
using Plp.Equity;
using Plp.Pathways;
using Plp.People;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Equity;

/// <summary>
/// No number of a few can be worked out from a year's figures (H3), on schools made by chance and on the demonstration. The attack
/// itself is tried on figures that are kept back carelessly, which it must solve.
/// </summary>
public sealed class EquityAttackTests
{
    private static readonly DateOnly[] nights =
        [new(2026, 9, 1), new(2026, 10, 1), new(2026, 11, 1), new(2026, 12, 1), new(2027, 1, 1), new(2027, 2, 1)];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30)];

    [Theory, MemberData(nameof(Seeds))]
    public void Of_a_school_made_by_chance_nothing_of_a_few_can_be_worked_out(int seed)
    {
        var months = YearOf(new Random(seed), 12 + (seed * 7 % 130));
        Assert.Empty(new Attack(months).WorkedOut());
    }

    [Fact]
    public void Figures_are_shown_all_the_same()
    {
        var months = Enumerable.Range(1, 40).SelectMany(seed => YearOf(new Random(seed), 60)).ToList();
        var cells = months.SelectMany(month => month.Tables).SelectMany(table => table.Groups).SelectMany(group => group.Cells).ToList();
        var shown = cells.Count(cell => cell is not null);
        Assert.True(shown * 10 > cells.Count * 8, $"{shown} of {cells.Count} cells of groups that are shown");
    }

    [Fact]
    public void Pathways_that_few_are_on_are_among_what_is_attacked_and_of_no_group_worked_out()
    {
        var told = 0;
        for (var seed = 1; seed <= 12; seed++)
        {
            var chance = new Random(seed);
            var cards = Enumerable.Range(0, 70).Select(n => Any(chance, n, ["9", "10", "11", "12"])).ToList();
            var months = new List<EquityMonth>();
            foreach (var night in nights)
            {
                // One by one they join, and now and then one leaves: two months apart tell a difference of one.
                cards = cards.ConvertAll(card => chance.Next(24) == 0
                    ? card with { Pathways = card.Pathways is null ? [new PathwayFact("clinic", night, night.AddYears(1))] : null }
                    : card);
                months.Add(EquityCount.Of(cards, On(night), [.. months]));
            }
            told += months.Sum(month => month.Measures.Count(measure => measure.Key == new OnPathwayMeasure().Key));
            Assert.DoesNotContain(new Attack(months).WorkedOut(), one => one.Contains("on-pathway", StringComparison.Ordinal));
        }
        Assert.Equal(12 * nights.Length, told);
    }

    [Fact]
    public void Of_the_demonstration_school_nothing_of_a_few_can_be_worked_out()
    {
        var months = new DemonstrationSchool(new DemonstrationDays(new DateOnly(2026, 11, 18)))
            .Groups().SelectMany(group => group).OfType<EquityMonth>().OrderBy(month => month.Day).ToList();
        Assert.NotEmpty(months);
        Assert.All(months, month =>
            Assert.Contains(month.Tables, table => table.Groups.Any(group => group.Cells.Any(cell => cell is not null))));
        Assert.Empty(new Attack(months).WorkedOut());
    }

    [Fact]
    public void The_attack_subtracts_one_group_from_the_total()
    {
        var careless = Careless(students: 24, of: 24, done: 20, new EquityGroup("9", 20, [new EquityCell(20, 18)]));
        Assert.Contains(new Attack([careless], rounding: 1).WorkedOut(), told => told.Contains("4 students", StringComparison.Ordinal));
        Assert.Contains(new Attack([careless], rounding: 1).WorkedOut(), told => told.Contains("2 have done it", StringComparison.Ordinal));
    }

    [Fact]
    public void The_attack_sees_through_rounding_where_sums_leave_one_way()
    {
        EquityGroup Group(string key) => new(key, 15, [new EquityCell(15, 0)]);
        var careless = Careless(students: 60, of: 60, done: 10, Group("9"), Group("10"), Group("11"), Group("12"));
        careless = careless with { Tables = [careless.Tables[0] with { HasOthers = false }] };
        Assert.Contains(new Attack([careless]).WorkedOut(), told => told.Contains("2 have done it", StringComparison.Ordinal));
        Assert.NotNull(EquityAudit.FirstExposed([careless]));
    }

    [Fact]
    public void A_group_that_is_left_alone_takes_the_next_smallest_with_it()
    {
        var cards = Enumerable.Range(0, 44)
            .Select(n => CardOf(n) with { Grade = n < 15 ? "9" : n < 28 ? "10" : n < 40 ? "11" : "12" })
            .ToList();
        var table = EquityCount.Of(cards, On(nights[2]), []).Tables.Single(table => table.Dimension == EquityDimension.Grade);
        Assert.Equal(["9", "10"], table.Groups.Select(group => group.Key).Order(StringComparer.Ordinal).Reverse());
        Assert.True(table.HasOthers);
    }

    [Fact]
    public void A_band_of_fewer_than_three_advisors_is_not_shown()
    {
        var cards = Enumerable.Range(0, 60)
            .Select(n => CardOf(n) with { StaffLinks = [LinkTo($"advisor{(n < 16 ? 0 : n < 32 ? 1 : 2 + (n % 4))}")] })
            .ToList();
        var table = EquityCount.Of(cards, On(nights[2]), []).Tables.Single(table => table.Dimension == EquityDimension.AdvisorGroup);
        Assert.DoesNotContain(table.Groups, group => group.Key == "13-16");
    }

    private static EquityMonth Careless(int students, int of, int done, params EquityGroup[] groups) => new()
    {
        Id = EquityMonth.IdOf(nights[0]),
        Day = nights[0],
        SchoolYear = "2026-27",
        SmallestGroup = 10,
        Students = students,
        Measures = [new EquityMeasure("first-plan", "First plan", of, done, Share(of, done))],
        Tables = [new EquityTable(EquityDimension.Grade, groups, HasOthers: true)],
    };

    private static int Share(int of, int done) => Plp.Requests.Share.Of(done, of)!.Value;

    /// <summary>A school that changes from month to month: more is done, some come, some leave.</summary>
    private static List<EquityMonth> YearOf(Random chance, int students)
    {
        var grades = Enumerable.Range(0, 1 + chance.Next(6)).Select(n => $"{7 + n}").ToArray();
        var cards = Enumerable.Range(0, students).Select(n => Any(chance, n, grades)).ToList();
        var months = new List<EquityMonth>();
        foreach (var night in nights)
        {
            cards = cards.ConvertAll(card => Later(card, chance, night));
            if (chance.Next(3) == 0)
                cards.RemoveAt(chance.Next(cards.Count));
            if (chance.Next(3) == 0)
                cards.Add(Any(chance, 1000 + cards.Count + night.Month, grades));
            months.Add(EquityCount.Of(cards, On(night), [.. months]));
        }
        return months;
    }

    private static Card Any(Random chance, int n, string[] grades) => CardOf(n) with
    {
        Grade = grades[chance.Next(grades.Length) * chance.Next(2)],
        Flags = chance.Next(5) == 0 ? [(SupportFlag)chance.Next(3)] : [],
        HomeLanguage = chance.Next(6) == 0 ? new[] { "es", "so", "ne" }[chance.Next(3)] : null,
        GoalAreas = chance.Next(4) == 0 ? null : [.. new[] { "academic", "career", "personal" }.Where(_ => chance.Next(2) == 0)],
        StaffLinks = [LinkTo($"advisor{chance.Next(8) * chance.Next(2)}")],
    };

    private static Card Later(Card card, Random chance, DateOnly night) => card with
    {
        FirstPlan = card.FirstPlan ?? (chance.Next(4) == 0 ? night.AddDays(-2) : null),
        CheckIns = chance.Next(3) == 0 ? new Dictionary<string, DutyFact> { ["2026-q1"] = new(night, DutyEnding.Done) } : card.CheckIns,
        Pathways = card.Pathways ?? (chance.Next(9) == 0 ? [new PathwayFact("clinic", night.AddDays(-3), night.AddYears(1))] : null),
        Portfolio = card.Portfolio ?? (chance.Next(8) == 0 ? new PortfolioFact(1, 0, null) : null),
    };

    private static Card CardOf(int n) => new()
    {
        Id = Card.IdOf($"s{n}"),
        Student = $"s{n}",
        State = Card.ActiveState,
        Name = $"S {n}",
        SortName = $"S {n}",
        Grade = "9",
        Enrolled = new DateOnly(2026, 8, 26),
    };

    private static StaffLink LinkTo(string advisor) =>
        new(advisor, StaffLinkKind.Advisor, new DateOnly(2026, 8, 26), null, LinkSource.Hand);

    private static SchoolToday On(DateOnly day) => new(
        new SchoolSettings
        {
            Id = SchoolSettings.TheId,
            Rev = 1,
            Name = "S",
            SchoolYear = "2026-27",
            Words = new SchoolWords(),
            NotForEmergencies = "Call 911.",
            Languages = ["en"],
        },
        Calendars.Year2026(),
        day,
        new DateTimeOffset(day, new TimeOnly(7, 0), TimeSpan.Zero));
}
