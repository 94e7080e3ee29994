using Plp.Duties;
using Plp.People;
using Plp.Quality;

namespace Plp.Tests.Quality;

/// <summary>Which plans are drawn, who reads them, and how far two readers agree (H2).</summary>
public sealed class QualitySampleTests
{
    private static readonly DateOnly today = new(2026, 11, 18);
    private static readonly string[] readers = ["r1", "r2", "r3", "r4"];

    [Fact]
    public void Each_grade_gives_its_share_of_the_sample()
    {
        var cards = Enumerable.Range(0, 60).Select(n => CardOf(n, n < 30 ? "9" : n < 50 ? "10" : "11")).ToList();
        var plans = QualitySample.Of(cards, 12, "seed", readers, today);
        Assert.Equal([6, 4, 2], plans.GroupBy(plan => plan.Grade).OrderBy(group => group.Key.PadLeft(4)).Select(group => group.Count()));
        Assert.Distinct(plans.Select(plan => plan.About));
    }

    [Fact]
    public void The_same_seed_draws_the_same_plans_and_another_seed_others()
    {
        var cards = Enumerable.Range(0, 60).Select(n => CardOf(n, "9")).ToList();
        string Drawn(string seed) => string.Join(' ', QualitySample.Of(cards, 10, seed, readers, today).Select(plan => plan.About));
        Assert.Equal(Drawn("one"), Drawn("one"));
        Assert.NotEqual(Drawn("one"), Drawn("another"));
    }

    [Fact]
    public void Nobody_is_given_an_advisee_or_their_own_child_and_the_work_is_shared_evenly()
    {
        var cards = Enumerable.Range(0, 40).Select(n => CardOf(n, "9") with
        {
            StaffLinks = [new StaffLink(readers[n % 2], StaffLinkKind.Advisor, today.AddDays(-80), null, LinkSource.Hand)],
            Adults = n % 4 == 3 ? ["r3"] : [],
        }).ToList();
        var plans = QualitySample.Of(cards, null, "seed", readers, today);
        Assert.All(plans, plan =>
        {
            var card = cards.Single(card => card.Student == plan.About);
            Assert.Equal(2, plan.Readers.Distinct(StringComparer.Ordinal).Count());
            Assert.DoesNotContain(
                plan.Readers,
                reader => card.StaffLinks.Any(link => link.Person == reader) || card.Adults.Contains(reader));
        });
        var loads = plans.SelectMany(plan => plan.Readers).CountBy(reader => reader).Select(one => one.Value).ToList();
        Assert.True(loads.Max() - loads.Min() <= 8, string.Join(' ', loads));
    }

    /// <summary>Worked out by hand: observed disagreement 3, expected by chance 8.8 in ten plans.</summary>
    [Fact]
    public void Agreement_is_counted_exactly_to_the_next_level_and_beyond_chance()
    {
        var criterion = new QualityCriterion("own", "Own goals", ["low", "middle", "high"]);
        (int, int)[] pairs = [(1, 1), (1, 1), (1, 2), (2, 2), (2, 2), (2, 2), (3, 3), (3, 3), (3, 3), (3, 1)];
        var result = CriterionResult.Of(criterion, pairs);
        Assert.Equal((10, 8, 9), (result.Plans, result.Exact, result.Adjacent));
        Assert.Equal([6, 7, 7], result.Levels);
        // firsts 3 3 4, seconds 3 4 3: expected (3·4 + 3·3·2 + 3·3 + 3·3 + 4·3·2 + 4·4) / 10 = 8.8; 1 − 3 / 8.8
        Assert.Equal(659, result.Kappa);
        Assert.Null(CriterionResult.Of(criterion, [(2, 2), (2, 2)]).Kappa);
    }

    private static Card CardOf(int n, string grade) => new()
    {
        Id = Card.IdOf($"s{n}"),
        Student = $"s{n}",
        State = Card.ActiveState,
        Name = $"S {n}",
        SortName = $"S {n}",
        Grade = grade,
    };
}
