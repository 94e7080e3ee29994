using Plp.Duties;
using Plp.People;
using Plp.School;

namespace Plp.SchoolYear;

/// <summary>Those who take part in one round: how a proposal is made from their preferences, and how it is explained. No I/O.</summary>
/// <param name="Students">The active ones of the round's grades, ordered by name.</param>
internal sealed record AssignmentCohort(
    AssignmentRound Round,
    IReadOnlyList<Card> Students,
    IReadOnlyDictionary<string, AdvisorPreferences> Preferences,
    StaffNames Staff,
    SchoolWords Words)
{
    /// <summary>
    /// What one place further down a student's list weighs, beside which whether somebody keeps their advisor and has one of
    /// their family's language only decides between proposals that are equally good.
    /// </summary>
    private const long Place = 1_000_000, Change = 100, OtherLanguage = 1;

    /// <summary>An advisor who was not listed counts as one place after the last.</summary>
    private const int NotListed = AdvisorPreferences.Most + 1;

    /// <summary>Whoever listed nobody and loses their advisor counts for a little less: who said a preference comes first.</summary>
    private const long KeptLess = (NotListed * Place) - (Place / 2);

    /// <summary>Who is offered and may be an advisor today, in the order of their ids.</summary>
    public IReadOnlyList<string> Advisors { get; } =
        [.. Round.Places.Keys.Where(id => Staff.Find(id) is { } person && IsAdvisor(person)).Order(StringComparer.Ordinal)];

    public static bool IsAdvisor(Person person) => person.Active && person.Roles.Contains(Role.Advisor);

    public int Places => Advisors.Sum(advisor => Round.Places[advisor]);

    /// <summary>The student's own list, without who is not offered any more.</summary>
    public IReadOnlyList<string> Wished(string student) =>
        Preferences.TryGetValue(student, out var given) ? [.. given.Advisors.Where(Advisors.Contains)] : [];

    /// <summary>Who was listed and is not offered any more.</summary>
    public IReadOnlyList<string> Gone(string student) =>
        Preferences.TryGetValue(student, out var given) ? [.. given.Advisors.Where(advisor => !Advisors.Contains(advisor))] : [];

    /// <summary>The advisor the student has on the day before the round's first.</summary>
    public string? Current(Card card) => card.StaffLinks
        .Where(link => link.Kind == StaffLinkKind.Advisor && link.On(Round.From.AddDays(-1)))
        .MaxBy(link => link.From)?.Person;

    /// <summary>Students who share an adult, those of two or more.</summary>
    public IReadOnlyList<IReadOnlyList<Card>> SiblingGroups { get; } = GroupsOf(Students);

    /// <param name="homeLanguages">By student, BCP 47.</param>
    public AssignmentProblem Problem(IReadOnlyDictionary<string, string> homeLanguages)
    {
        var moved = (Round.Proposal ?? [])
            .Where(one => one.Moved)
            .ToDictionary(one => one.Student, one => one.Advisor, StringComparer.Ordinal);
        var at = Students.Select((card, i) => (card.Student, i)).ToDictionary(one => one.Student!, one => one.i, StringComparer.Ordinal);
        return new AssignmentProblem(
            [.. Students.Select(card => CostsOf(
                card,
                moved.GetValueOrDefault(card.Student!),
                homeLanguages.GetValueOrDefault(card.Student!)))],
            // Who was placed by hand has a place, were it one too many.
            [.. Advisors.Select(advisor => Math.Max(Round.Places[advisor], moved.Values.Count(one => one == advisor)))],
            Round.Siblings == SiblingRule.Any
                ? []
                : [.. SiblingGroups
                    .Select(group => group.Where(card => !moved.ContainsKey(card.Student!)).Select(card => at[card.Student!]).ToList())
                    .Where(group => group.Count > 1)
                    .Select(group => new SiblingGroup(group, Round.Siblings == SiblingRule.Together))]);
    }

    /// <summary>The round with the proposal an answer is.</summary>
    public AssignmentRound Proposed(AssignmentResult result)
    {
        var moved = (Round.Proposal ?? []).Where(one => one.Moved).Select(one => (one.Student, one.Advisor)).ToHashSet();
        return Round with
        {
            Rev = Round.Rev + 1,
            State = AssignmentRound.ProposedState,
            IsBest = result.IsBest,
            Proposal = [.. Students.Select((card, i) => (card.Student!, Advisor: Advisors[result.Advisors![i]]))
                .Select(one => new ProposedAdvisor(one.Item1, one.Advisor, moved.Contains((one.Item1, one.Advisor))))],
        };
    }

    /// <summary>Why the proposal gives the student that advisor, in a sentence or two.</summary>
    /// <param name="taken">By advisor: how many students the proposal gives them.</param>
    public string Explained(Card card, ProposedAdvisor proposed, IReadOnlyDictionary<string, int> taken)
    {
        var wished = Wished(card.Student!);
        var place = wished.ToList().IndexOf(proposed.Advisor);
        var before = place < 0 ? wished : [.. wished.Take(place)];
        var said = proposed.Moved ? "Placed by hand."
            : wished.Count == 0 ? Current(card) == proposed.Advisor ? "No preference given; keeps the advisor." : "No preference given."
            : place < 0 ? "None of the preferences."
            : $"{Ordinals[place]} preference.";
        var why = proposed.Moved
            ? []
            : before.Select(advisor => card.IsOwnChildOf(advisor) ? $"{Staff.NameOf(advisor)} is family."
                : taken.GetValueOrDefault(advisor) >= Round.Places[advisor] ? $"{Staff.NameOf(advisor)} is full."
                : Round.Siblings == SiblingRule.Together ? $"Siblings stay together, so not {Staff.NameOf(advisor)}."
                : $"Siblings have different advisors, so not {Staff.NameOf(advisor)}.");
        var gone = Gone(card.Student!).Select(advisor => $"{Staff.NameOf(advisor)} is not offered any more.");
        return string.Join(' ', [Words.Apply(said), .. why, .. gone]);
    }

    private static IReadOnlyList<string> Ordinals { get; } = ["First", "Second", "Third", "Fourth", "Fifth"];

    private long[] CostsOf(Card card, string? moved, string? homeLanguage)
    {
        var wished = Wished(card.Student!).ToList();
        var current = Current(card);
        var keeps = wished.Count == 0 && Round.KeepCurrent && current is not null && Advisors.Contains(current);
        return [.. Advisors.Select(advisor =>
        {
            if (moved is not null && Advisors.Contains(moved))
                return advisor == moved ? 0 : AdvisorAssignment.Never;
            if (card.IsOwnChildOf(advisor))
                return AdvisorAssignment.Never;
            var rank = keeps ? advisor == current ? Place : KeptLess
                : wished.Count == 0 ? Place
                : (wished.IndexOf(advisor) is >= 0 and var listed ? listed + 1 : NotListed) * Place;
            return rank
                + (current is null || advisor == current ? 0 : Change)
                + (Speaks(advisor, homeLanguage) ? 0 : OtherLanguage);
        })];
    }

    private bool Speaks(string advisor, string? language) =>
        language is null or "en" || Staff.Find(advisor) is not { } person || person.WritesIn == language
            || person.Translates?.Contains(language) == true;

    private static List<IReadOnlyList<Card>> GroupsOf(IReadOnlyList<Card> students)
    {
        var groups = new Dictionary<string, List<Card>>(StringComparer.Ordinal); // by adult
        foreach (var card in students)
        {
            // Whoever shares an adult with this student, and whoever shares one with them.
            var shared = card.Adults.Select(groups.GetValueOrDefault).OfType<List<Card>>().Distinct().ToList();
            List<Card> all = [.. shared.SelectMany(group => group), card];
            foreach (var adult in all.SelectMany(one => one.Adults))
                groups[adult] = all;
        }
        return [.. groups.Values.Distinct().Where(group => group.Count > 1)];
    }
}
