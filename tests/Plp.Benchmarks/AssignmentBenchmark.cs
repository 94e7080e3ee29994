using System.Diagnostics;
using Plp.SchoolYear;

namespace Plp.Benchmarks;

/// <summary>How long it takes to work out who advises whom (A5), with preferences as students have them: many want the same few.</summary>
internal static class AssignmentBenchmark
{
    private const int Runs = 15;

    public static Task Run()
    {
        foreach (var (students, advisors) in new[] { (300, 25), (3000, 120) })
        {
            foreach (var siblings in (bool?[])[null, true, false])
                Measure(students, advisors, siblings, students > 1000 ? 3 : Runs);
        }
        return Task.CompletedTask;
    }

    private static void Measure(int students, int advisors, bool? together, int runs)
    {
        var times = new List<double>();
        var (best, total) = (0, 0L);
        for (var run = 0; run < runs; run++)
        {
            var problem = Any(new Random(run), students, advisors, together);
            using var ends = new CancellationTokenSource(TimeSpan.FromSeconds(3));
            var started = Stopwatch.GetTimestamp();
            var result = AdvisorAssignment.Solve(problem, ends.Token);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            best += result.IsBest ? 1 : 0;
            total += result.Cost;
        }
        var rule = together is null ? "siblings as it comes" : together.Value ? "siblings together" : "siblings apart";
        Console.WriteLine($"assignment of {students} students to {advisors} advisors, {rule}: median {Machine.Median(times):F0} ms, " +
            $"at most {times.Max():F0} ms{(students == 300 ? " (limit 1,000 ms)" : "")}; the best for certain in {best} of {runs}");
    }

    /// <summary>Places for 5 % more than there are; a fifth has a brother or sister here; early advisors are wished for most.</summary>
    private static AssignmentProblem Any(Random random, int students, int advisors, bool? together)
    {
        var costs = Enumerable.Range(0, students).Select(_ =>
        {
            var row = Enumerable.Repeat(6_000_101L, advisors).ToArray();
            for (var place = 1; place <= 5; place++)
                row[(int)(advisors * Math.Pow(random.NextDouble(), 2))] = (place * 1_000_000L) + 101;
            var current = random.Next(advisors);
            row[current] -= 100;
            return row;
        }).ToArray();
        var places = Enumerable.Range(0, advisors).Select(i => (students * 21 / 20 / advisors) + (i % 2)).ToArray();
        return new AssignmentProblem(
            costs,
            places,
            together is null
                ? []
                : [.. Enumerable.Range(0, students / 10).Select(i => new SiblingGroup([i, students - 1 - i], together.Value))]);
    }
}
