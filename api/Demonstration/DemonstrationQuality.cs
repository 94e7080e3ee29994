using Plp.Duties;
using Plp.Plans;
using Plp.Quality;
using Plp.School;
using Plp.Storage;

namespace Plp.Demonstration;

/// <summary>The quality of Kettle Brook School's plans (H2): its rubric, last year's results, and a review that is under way.</summary>
internal static class DemonstrationQuality
{
    private const int PlansLastYear = 20, PlansThisYear = 12;

    private static readonly DemonstrationStaff[] readers =
    [
        DemonstrationStaff.Kimball, DemonstrationStaff.Okafor, DemonstrationStaff.Thibault, DemonstrationStaff.Gagnon,
        DemonstrationStaff.Beaulieu,
    ];

    /// <param name="cards">Of the students of today.</param>
    public static IEnumerable<Document> Of(IReadOnlyList<Card> cards, DemonstrationDays days)
    {
        var criteria = QualityCriterion.Shipped(new SchoolWords());
        var published = days.Day(-300);
        yield return new QualityRubric
        {
            Id = QualityRubric.IdOf(1),
            Day = published,
            Version = 1,
            Criteria = criteria,
            Note = "The first one, after two meetings of the committee",
            By = DemonstrationStaff.Whitcomb.Id,
            At = DemonstrationDays.Hour(published, 15),
        };
        yield return new QualityProposal
        {
            Id = $"{QualityProposal.Shape.Type}:{DemonstrationIds.Of("quality", "proposal")}",
            State = Proposal.OpenState,
            Day = days.SchoolDay(-8),
            Rev = 1,
            Words = new ProposalWords(
                DemonstrationIds.Of("quality", "words"),
                "A good plan also says what did not work. Please look for that.",
                DemonstrationStudents.All[0].Id,
                People.Role.Student,
                DemonstrationDays.Hour(days.SchoolDay(-8), 13),
                People.Language.English),
        };
        yield return LastYear(criteria, days);
        var review = ThisYear(cards, days);
        yield return review;
        foreach (var reading in Readings(review, criteria, days))
            yield return reading;
    }

    /// <summary>The review that was closed last year.</summary>
    public static QualityReview LastYear(DemonstrationDays days) => LastYear(QualityCriterion.Shipped(new SchoolWords()), days);

    private static QualityReview LastYear(IReadOnlyList<QualityCriterion> criteria, DemonstrationDays days) => new()
    {
        Id = QualityReview.IdOf(DemonstrationIds.Of("quality", "last year")),
        State = QualityReview.ClosedState,
        Day = days.Day(-210),
        SchoolYear = SchoolCalendar.YearName(days.Calendar.Start.AddYears(-1)),
        RubricVersion = 1,
        Seed = DemonstrationIds.Of("quality", "last year"),
        Size = PlansLastYear,
        Students = 58,
        Until = days.Day(-190),
        Plans = [],
        By = DemonstrationStaff.Whitcomb.Id,
        ReadTwice = PlansLastYear,
        Results = [.. criteria.Select(criterion => CriterionResult.Of(
            criterion,
            [.. Enumerable.Range(0, PlansLastYear).Select(plan => Chosen(criterion, plan))]))],
    };

    private static QualityReview ThisYear(IReadOnlyList<Card> cards, DemonstrationDays days)
    {
        var with = cards.Where(card => card.Active && card.FirstPlan is not null).ToList();
        var seed = DemonstrationIds.Of("quality", "this year");
        return new()
        {
            Id = QualityReview.IdOf(seed),
            State = QualityReview.OpenState,
            Day = days.SchoolDay(-6),
            SchoolYear = days.Calendar.SchoolYear,
            RubricVersion = 1,
            Seed = seed,
            Size = PlansThisYear,
            Students = with.Count,
            Until = days.SchoolDay(10),
            Plans = QualitySample.Of(with, PlansThisYear, seed, [.. readers.Select(reader => reader.Id)], days.SchoolDay(-6)),
            By = DemonstrationStaff.Whitcomb.Id,
        };
    }

    /// <summary>The first plans are read by both, some by one.</summary>
    private static IEnumerable<QualityReading> Readings(
        QualityReview review,
        IReadOnlyList<QualityCriterion> criteria,
        DemonstrationDays days) =>
        from plan in Enumerable.Range(0, 5)
        from place in Enumerable.Range(0, plan < 3 ? 2 : 1)
        select new QualityReading
        {
            Id = QualityReading.IdOf(review, plan, place),
            Day = days.SchoolDay(-3),
            State = QualityReading.DoneState,
            Rev = 2,
            About = review.Plans[plan].About,
            Reader = review.Plans[plan].Readers[place],
            Opened = DemonstrationDays.Hour(days.SchoolDay(-3), 14, plan),
            Levels = criteria.ToDictionary(
                criterion => criterion.Key,
                criterion => place == 0 ? Chosen(criterion, plan).First : Chosen(criterion, plan).Second),
        };

    /// <summary>Made up: mostly alike, often a level apart.</summary>
    private static (int First, int Second) Chosen(QualityCriterion criterion, int plan)
    {
        var first = 1 + (((plan * 7) + criterion.Key.Length + (plan / 3)) % criterion.Levels.Count);
        var apart = (((plan * 5) + criterion.Name.Length) % 6) switch { 0 => 1, 3 => -1, _ => 0 };
        return (first, Math.Clamp(first + apart, 1, criterion.Levels.Count));
    }
}
