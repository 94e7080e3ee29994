using System.Security.Cryptography;
using System.Text;
using Plp.Duties;
using Plp.People;

namespace Plp.Quality;

/// <summary>Draws plans by chance, from each grade as many as its share, and finds two readers for each. Rules only.</summary>
internal static class QualitySample
{
    /// <returns>The plans in the order they are to be read; those without two readers have fewer.</returns>
    public static IReadOnlyList<SampledPlan> Of(
        IReadOnlyList<Card> cards,
        int? size,
        string seed,
        IReadOnlyList<string> readers,
        DateOnly day)
    {
        var drawn = Drawn(cards, size ?? cards.Count, seed).OrderBy(card => Chance(seed, "order:" + card.Student), StringComparer.Ordinal);
        var loads = readers.ToDictionary(reader => reader, _ => 0, StringComparer.Ordinal);
        var plans = new List<SampledPlan>();
        foreach (var card in drawn)
        {
            var two = readers
                .Where(reader => MayRead(card, reader, day))
                .OrderBy(reader => loads[reader])
                .ThenBy(reader => Chance(seed, card.Student + reader), StringComparer.Ordinal)
                .Take(2)
                .OrderBy(reader => Chance(seed, reader + card.Student), StringComparer.Ordinal)
                .ToList();
            foreach (var reader in two)
                loads[reader]++;
            plans.Add(new SampledPlan(card.Student!, card.Grade, two));
        }
        return plans;
    }

    /// <summary>Nobody reads the plan of their own child or of a student they work with (A1, J1).</summary>
    public static bool MayRead(Card card, string reader, DateOnly day) =>
        card.Active && !card.IsOwnChildOf(reader) && !card.LinksOf(reader, day).Any() && card.GoalTeachers?.Contains(reader) != true;

    /// <summary>The largest remainders get the places that are left.</summary>
    private static IEnumerable<Card> Drawn(IReadOnlyList<Card> cards, int size, string seed)
    {
        if (size >= cards.Count)
            return cards;
        var grades = cards
            .GroupBy(card => card.Grade, StringComparer.Ordinal)
            .OrderBy(grade => Grades.Order(grade.Key), StringComparer.Ordinal)
            .Select(grade => (All: grade.ToList(), Whole: size * grade.Count() / cards.Count, Left: size * grade.Count() % cards.Count))
            .ToList();
        var left = size - grades.Sum(grade => grade.Whole);
        var more = grades.Index().OrderByDescending(grade => grade.Item.Left).Take(left).Select(grade => grade.Index).ToHashSet();
        return grades.Index().SelectMany(grade => grade.Item.All
            .OrderBy(card => Chance(seed, card.Student!), StringComparer.Ordinal)
            .Take(grade.Item.Whole + (more.Contains(grade.Index) ? 1 : 0)));
    }

    private static string Chance(string seed, string what) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{what}")));
}
