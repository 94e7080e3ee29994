using Plp.SchoolYear;

namespace Plp.Tests.SchoolYear;

/// <summary>The assignment of advisors against every answer there is (A5).</summary>
public sealed class AdvisorAssignmentTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    [InlineData(false)]
    public void No_other_answer_costs_less_with_siblings_together_apart_or_as_it_comes(bool? together)
    {
        var random = new Random(20261129);
        var (answered, without) = (0, 0);
        for (var i = 0; i < 400; i++)
        {
            var problem = Any(random, together);
            var best = Brute(problem);
            var result = AdvisorAssignment.Solve(problem);
            Assert.True(result.IsBest);
            if (best is null)
            {
                Assert.Null(result.Advisors);
                without++;
                continue;
            }
            answered++;
            Assert.Equal(best, result.Cost);
            Assert.Equal(best, CostOf(problem, result.Advisors!));
        }
        Assert.True(answered > 100, $"{answered} had an answer.");
        Assert.True(without > 5, $"{without} had none.");
    }

    [Fact]
    public void A_search_that_is_ended_keeps_every_rule_and_says_that_its_answer_may_not_be_the_best()
    {
        // Two pairs of siblings and two advisors with two places: best apart, which the rule forbids.
        var problem = new AssignmentProblem([[1, 9], [9, 1], [1, 9], [9, 1]], [2, 2], [new([0, 1], true), new([2, 3], true)]);
        using var ended = new CancellationTokenSource();
        ended.Cancel();
        var result = AdvisorAssignment.Solve(problem, ended.Token);
        Assert.True(result.IsBest || CostOf(problem, result.Advisors!) == result.Cost);
        Assert.Equal(20, result.Cost);
    }

    private static AssignmentProblem Any(Random random, bool? together)
    {
        var (students, advisors) = (random.Next(2, 7), random.Next(2, 4));
        return new AssignmentProblem(
            [.. Enumerable.Range(0, students).Select(_ => Enumerable.Range(0, advisors)
                .Select(_ => random.Next(8) == 0 ? AdvisorAssignment.Never : random.Next(0, 7))
                .ToArray())],
            [.. Enumerable.Range(0, advisors).Select(_ => random.Next(1, 4))],
            together is null
                ? []
                : [.. Enumerable.Range(0, students).OrderBy(_ => random.Next()).Chunk(random.Next(2, 4)).Where(group => group.Length > 1)
                    .Take(2)
                    .Select(group => new SiblingGroup(group, together.Value))]);
    }

    /// <summary>The least cost of all answers; null where there is none.</summary>
    private static long? Brute(AssignmentProblem problem)
    {
        var advisors = new int[problem.Costs.Count];
        long? best = null;
        void Try(int student)
        {
            if (student == advisors.Length)
            {
                if (CostOf(problem, advisors) is { } cost && (best is null || cost < best))
                    best = cost;
                return;
            }
            for (advisors[student] = 0; advisors[student] < problem.Places.Count; advisors[student]++)
                Try(student + 1);
        }
        Try(0);
        return best;
    }

    /// <summary>Null where an answer keeps not every rule.</summary>
    private static long? CostOf(AssignmentProblem problem, IReadOnlyList<int> advisors)
    {
        var costs = advisors.Select((advisor, student) => problem.Costs[student][advisor]).ToList();
        var isFull = advisors.GroupBy(advisor => advisor).Any(group => group.Count() > problem.Places[group.Key]);
        var breaks = problem.Siblings.Any(group =>
            group.Students.Select(student => advisors[student]).Distinct().Count() != (group.Together ? 1 : group.Students.Count));
        return isFull || breaks || costs.Exists(cost => cost >= AdvisorAssignment.Never) ? null : costs.Sum();
    }
}
