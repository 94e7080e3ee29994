namespace Plp.SchoolYear;

/// <summary>
/// Gives every student an advisor (A5) so that the sum of all costs is the least there is, within each advisor's places and with
/// siblings together or apart where the school asks for that. No I/O, the same answer for the same question.
/// </summary>
/// <remarks>
/// Without siblings this is a transportation problem: students are taken in one after another, each by the cheapest chain of moves
/// that makes a place (successive shortest paths), which keeps the sum least at every step. Rules about siblings are held by branch
/// and bound over it: where the best answer breaks one, every way to keep it is tried, the cheapest bound first, and what cannot be
/// better than the best known is left out. The test compares it with every answer there is.
/// </remarks>
internal static class AdvisorAssignment
{
    /// <summary>A pair that may not be.</summary>
    public const long Never = long.MaxValue / 4;

    /// <param name="token">Ends the search for a better answer; the best one found until then is given.</param>
    public static AssignmentResult Solve(AssignmentProblem problem, CancellationToken token = default)
    {
        var root = new Transport(AsOne(problem), problem.Places);
        if (!root.TakeAll())
            return new AssignmentResult(null, 0, IsBest: true);
        var open = new PriorityQueue<Transport, (long Cost, int Order)>();
        var made = 0;
        open.Enqueue(root, (root.Cost, made++));
        Transport? best = null;
        while (open.TryDequeue(out var next, out var bound) && (best is null || bound.Cost < best.Cost))
        {
            if (Broken(problem, next) is not { } group)
            {
                best = next;
                continue;
            }
            foreach (var way in Ways(problem, next, group))
            {
                if (token.IsCancellationRequested)
                    return Of(problem, best ?? Dive(problem, next), isBest: false);
                if (way.TakeAll() && (best is null || way.Cost < best.Cost))
                    open.Enqueue(way, (way.Cost, -made++)); // of equals the deepest first: it is nearer to an answer
            }
        }
        return Of(problem, best, isBest: true);
    }

    /// <summary>An answer for whoever cannot wait for the best one: always the nearest way on; null where that leads nowhere.</summary>
    private static Transport? Dive(AssignmentProblem problem, Transport from)
    {
        Transport? next = from;
        while (next is not null && Broken(problem, next) is { } group)
            next = Ways(problem, next, group).FirstOrDefault(way => way.TakeAll());
        return next;
    }

    private static AssignmentResult Of(AssignmentProblem problem, Transport? transport, bool isBest) => transport is null
        ? new AssignmentResult(null, 0, isBest)
        : new AssignmentResult(
            [.. transport.Advisors],
            transport.Advisors.Select((advisor, student) => problem.Costs[student][advisor]).Sum(),
            isBest);

    /// <summary>
    /// The costs with those of siblings who stay together shared among them: an answer that keeps them together costs the same, one
    /// that does not costs no less than it would, so that hardly any is left to be kept from splitting them. All are multiplied by
    /// what makes the shares whole.
    /// </summary>
    private static long[][] AsOne(AssignmentProblem problem)
    {
        var together = problem.Siblings.Where(group => group.Together).ToList();
        var whole = together.Select(group => group.Students.Count).Distinct().Aggregate(1L, LeastCommonMultiple);
        var costs = problem.Costs.Select(row => row.Select(cost => cost >= Never ? Never : cost * whole).ToArray()).ToArray();
        foreach (var group in together)
        {
            long[] shared = [.. Enumerable.Range(0, problem.Places.Count).Select(advisor =>
                group.Students.Any(student => costs[student][advisor] >= Never)
                    ? Never
                    : group.Students.Sum(student => costs[student][advisor]) / group.Students.Count)];
            foreach (var student in group.Students)
                costs[student] = shared;
        }
        return costs;
    }

    private static long LeastCommonMultiple(long one, int other)
    {
        var (a, b) = (one, (long)other);
        while (b > 0)
            (a, b) = (b, a % b);
        return one / a * other;
    }

    /// <summary>The first group of siblings that is not as the school wants it.</summary>
    private static SiblingGroup? Broken(AssignmentProblem problem, Transport transport) => problem.Siblings.FirstOrDefault(group =>
    {
        var with = group.Students.Select(student => transport.Advisors[student]).Distinct().Count();
        return group.Together ? with > 1 : with < group.Students.Count;
    });

    /// <summary>
    /// Every way to keep the rule for one group, none twice: together with this advisor or that one, those some of them have first;
    /// apart by whether the first
    /// student of two with one advisor has that advisor, and then the other has not.
    /// </summary>
    private static IEnumerable<Transport> Ways(AssignmentProblem problem, Transport transport, SiblingGroup group)
    {
        if (group.Together)
        {
            var nearest = Enumerable
                .Range(0, problem.Places.Count)
                .OrderByDescending(advisor => group.Students.Count(student => transport.Advisors[student] == advisor));
            foreach (var advisor in nearest)
            {
                if (group.Students.All(student => transport.Allows(student, advisor)))
                    yield return transport.With(group.Students, (_, other) => other == advisor);
            }
            yield break;
        }
        var (first, second) = group.Students
            .SelectMany((student, i) => group.Students.Skip(i + 1).Select(other => (student, other)))
            .First(pair => transport.Advisors[pair.student] == transport.Advisors[pair.other]);
        var shared = transport.Advisors[first];
        yield return transport.With([first], (_, other) => other != shared);
        yield return transport.With([first, second], (student, other) => (other == shared) == (student == first));
    }

    /// <summary>One transportation problem and its best answer so far.</summary>
    private sealed class Transport
    {
        private readonly long[][] costs;
        private readonly int[] left;

        /// <summary>By advisor: the students who have them.</summary>
        private readonly List<int>[] students;

        /// <summary>
        /// By advisor: the cheapest move of one of theirs to each other one, student -1 where nobody may; null until somebody asks
        /// after a change. A row is never written to again, so that copies share it.
        /// </summary>
        private readonly (long Cost, int Student)[]?[] moves;

        public Transport(long[][] costs, IReadOnlyList<int> places)
            : this(
                costs,
                [.. places],
                [.. Enumerable.Repeat(-1, costs.Length)],
                [.. places.Select(_ => new List<int>())],
                new (long Cost, int Student)[]?[places.Count])
        {
        }

        private Transport(
            long[][] costs,
            int[] left,
            int[] advisors,
            List<int>[] students,
            (long Cost, int Student)[]?[] moves) =>
            (this.costs, this.left, Advisors, this.students, this.moves) = (costs, left, advisors, students, moves);

        /// <summary>By student; -1 while without one.</summary>
        public int[] Advisors { get; }

        public long Cost => Advisors.Select((advisor, student) => advisor < 0 ? 0 : costs[student][advisor]).Sum();

        public bool Allows(int student, int advisor) => costs[student][advisor] < Never;

        /// <summary>The same, where everybody has an advisor, with what some students may have narrowed.</summary>
        public Transport With(IReadOnlyList<int> narrowed, Func<int, int, bool> mayHave)
        {
            var rows = (long[][])costs.Clone();
            foreach (var student in narrowed)
                rows[student] = [.. rows[student].Select((cost, advisor) => mayHave(student, advisor) ? cost : Never)];
            var copy = new Transport(rows, [.. left], [.. Advisors], [.. students.Select(list => new List<int>(list))], [.. moves]);
            foreach (var student in narrowed)
                copy.moves[copy.Advisors[student]] = null;
            copy.Release([.. narrowed.Where(student => !copy.Allows(student, copy.Advisors[student]))]);
            return copy;
        }

        /// <summary>Gives an advisor to everybody who has none.</summary>
        /// <returns>False where that cannot be.</returns>
        public bool TakeAll()
        {
            for (var student = 0; student < Advisors.Length; student++)
            {
                if (Advisors[student] < 0 && !Take(student))
                    return false;
            }
            return true;
        }

        /// <summary>Takes students away; places are free then, which others may have wanted more than their own.</summary>
        private void Release(IReadOnlyList<int> released)
        {
            foreach (var student in released)
                Remove(student);
            while (true)
            {
                // The chain that ends at a free place and saves the most.
                var (cost, next) = Chains();
                var start = Array.IndexOf(cost, cost.Min());
                if (cost[start] >= 0)
                    return;
                Follow(start, next);
            }
        }

        private bool Take(int student)
        {
            var (cost, next) = Chains();
            var best = -1;
            for (var advisor = 0; advisor < left.Length; advisor++)
            {
                if (Allows(student, advisor) && cost[advisor] < Never &&
                    (best < 0 || costs[student][advisor] + cost[advisor] < costs[student][best] + cost[best]))
                    best = advisor;
            }
            if (best < 0)
                return false;
            Follow(best, next);
            Add(student, best);
            return true;
        }

        /// <summary>
        /// By advisor: what it costs at the least to pass one student on, from each to the next, until somebody has a free place;
        /// and who passes whom on to whom. Bellman and Ford's, as a move may save something; no circle does, since the answer so
        /// far is the best one.
        /// </summary>
        private (long[] Cost, (int Student, int To)[] Next) Chains()
        {
            var n = left.Length;
            var cost = new long[n];
            var next = new (int Student, int To)[n];
            for (var advisor = 0; advisor < n; advisor++)
                (cost[advisor], next[advisor]) = (left[advisor] > 0 ? 0 : Never, (-1, -1));
            for (var (round, changed) = (0, true); changed && round < n; round++)
            {
                changed = false;
                for (var from = 0; from < n; from++)
                {
                    var row = moves[from] ??= MovesFrom(from);
                    for (var to = 0; to < n; to++)
                    {
                        if (row[to].Student < 0 || cost[to] >= Never || row[to].Cost + cost[to] >= cost[from])
                            continue;
                        (cost[from], next[from], changed) = (row[to].Cost + cost[to], (row[to].Student, to), true);
                    }
                }
            }
            return (cost, next);
        }

        private (long Cost, int Student)[] MovesFrom(int advisor)
        {
            var cheapest = new (long Cost, int Student)[left.Length];
            Array.Fill(cheapest, (Never, -1));
            foreach (var student in students[advisor])
            {
                var row = costs[student];
                var now = row[advisor];
                for (var to = 0; to < row.Length; to++)
                {
                    if (to != advisor && row[to] < Never && row[to] - now < cheapest[to].Cost)
                        cheapest[to] = (row[to] - now, student);
                }
            }
            return cheapest;
        }

        private void Follow(int advisor, (int Student, int To)[] next)
        {
            while (next[advisor] is { Student: >= 0 } move)
            {
                Remove(move.Student);
                Add(move.Student, move.To);
                advisor = move.To;
            }
        }

        private void Add(int student, int advisor)
        {
            Advisors[student] = advisor;
            students[advisor].Add(student);
            left[advisor]--;
            moves[advisor] = null;
        }

        private void Remove(int student)
        {
            var advisor = Advisors[student];
            Advisors[student] = -1;
            students[advisor].Remove(student);
            left[advisor]++;
            moves[advisor] = null;
        }
    }
}

/// <param name="Costs">By student, by advisor; <see cref="AdvisorAssignment.Never"/> where the two may not be.</param>
/// <param name="Places">By advisor: how many students at the most.</param>
internal sealed record AssignmentProblem(
    IReadOnlyList<IReadOnlyList<long>> Costs,
    IReadOnlyList<int> Places,
    IReadOnlyList<SiblingGroup> Siblings);

/// <param name="Students">Places in the list of students, at least two.</param>
/// <param name="Together">All with one advisor; else no two with one.</param>
internal sealed record SiblingGroup(IReadOnlyList<int> Students, bool Together);

/// <param name="Advisors">By student; null where nothing keeps all the rules.</param>
/// <param name="IsBest">Whether no other answer costs less; false where the search was ended before that was certain.</param>
internal sealed record AssignmentResult(IReadOnlyList<int>? Advisors, long Cost, bool IsBest);
