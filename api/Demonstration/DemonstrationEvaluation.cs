using Plp.Equity;
using Plp.Programme;
using Plp.Quality;
using Plp.School;
using Plp.Storage;
using Plp.WorkItems;

namespace Plp.Demonstration;

/// <summary>Last year's evaluation with its findings and this year's actions, and what the school added to the library (I3, I4).</summary>
internal static class DemonstrationEvaluation
{
    private static readonly DemonstrationStaff
        dana = DemonstrationStaff.Whitcomb, jed = DemonstrationStaff.Sawyer, renee = DemonstrationStaff.Gagnon;

    /// <param name="review">The review of plans that was closed last year.</param>
    public static IEnumerable<Document> Of(DemonstrationDays days, QualityReview review) => [.. Evaluated(days, review), .. Library(days)];

    private static IEnumerable<Document> Evaluated(DemonstrationDays days, QualityReview review)
    {
        var on = days.Day(-185);
        var actions = new EvaluationAction[]
        {
            Action("ask", "Ask each department for one pathway to be judged by the criteria", jed, days.SchoolDay(15)),
            Action("bus", "Try a late bus on Thursdays for a quarter", dana, days.SchoolDay(-8)),
            Action("compare", "Compare three pieces of work a month across grades 8 and 9", renee, days.SchoolDay(20)),
        };
        yield return new Evaluation
        {
            Id = Evaluation.IdOf(on),
            Day = on,
            State = Evaluation.PublicState,
            Rev = 5,
            SchoolYear = SchoolCalendar.YearName(days.Calendar.Start.AddYears(-1)),
            Months =
            [
                new(on.AddDays(-60), 10, 60, [Measure("firstContact", "First contact", 45), Measure("yearlyUpdate", "Yearly update", 30)]),
                new(on.AddDays(-10), 10, 60, [Measure("firstContact", "First contact", 55), Measure("yearlyUpdate", "Yearly update", 50)]),
            ],
            Tables =
            [
                Table(
                    EquityDimension.Grade,
                    hasOthers: false,
                    ("7", 10, 10, 10), ("8", 10, 10, 10), ("9", 10, 10, 5), ("10", 10, 10, 10), ("11", 10, 10, 10), ("12", 10, 5, 5)),
                Table(EquityDimension.GoalArea, hasOthers: true, ("academic", 20, 20, 15), ("several", 30, 30, 30)),
            ],
            Quality = EvaluationStore.QualityOf(review),
            Notes = new Dictionary<ImpactArea, string>
            {
                [ImpactArea.SettingGoals] = "Nearly every student has a goal in their own words. Fewer say what they do next month.",
                [ImpactArea.EngagingInLearning] = "Learning outside the building depends on who can drive.",
                [ImpactArea.Instruction] = "Expectations differ between grades 8 and 9; students notice.",
            },
            Findings =
            [
                new(
                    DemonstrationIds.Of("finding", "1"),
                    ImpactArea.EngagingInLearning,
                    "Opportunities after school reach only those with a ride.",
                    [actions[0], actions[1]]),
                new(
                    DemonstrationIds.Of("finding", "2"),
                    ImpactArea.Instruction,
                    "The same work is judged differently in grades 8 and 9.",
                    [actions[2]]),
            ],
            Earlier =
            [
                new(
                    DemonstrationIds.Of("finding", "0"),
                    ImpactArea.SettingGoals,
                    "Plans were filled in once and filed.",
                    2,
                    2,
                    FindingOutcome.Resolved,
                    "Goals run in cycles now, and each Check is kept."),
            ],
            By = dana.Id,
            At = DemonstrationDays.Hour(on, 14),
        };
        foreach (var action in actions)
        {
            var started = new SchoolToday(null!, days.Calendar, days.InQuarter(1, 5), DemonstrationDays.Hour(days.InQuarter(1, 5), 15));
            var key = DemonstrationIds.KeyOf(action.Item, "started");
            foreach (var document in EvaluationFunctions.Started(action, action.What, key, dana.Id, started))
                yield return document is WorkItem item && action == actions[1]
                    ? item with { Status = "done", State = WorkItem.ClosedState, Since = days.SchoolDay(-8), Rev = 2 }
                    : document;
        }
    }

    private static EvaluationAction Action(string key, string what, DemonstrationStaff owner, DateOnly due) =>
        new($"evaluation-{DemonstrationIds.KeyOf("evaluation", key):n}", what, owner.Id, due);

    private static EquityMeasure Measure(string key, string name, int done) =>
        new(key, name, 60, done, Requests.Share.Of(done, 60)!.Value);

    private static EquityTable Table(
        EquityDimension dimension,
        bool hasOthers,
        params (string Key, int Students, int FirstContact, int YearlyUpdate)[] groups) => new(
        dimension,
        [
            .. groups.Select(group => new EquityGroup(
                group.Key,
                group.Students,
                [new(group.Students, group.FirstContact), new(group.Students, group.YearlyUpdate)])),
        ],
        hasOthers);

    private static IEnumerable<Document> Library(DemonstrationDays days)
    {
        LibraryEntry Entry(
            string title,
            string about,
            string state,
            LibraryShelf shelf,
            string? page,
            params LibraryAudience[] audiences) =>
            new()
            {
                Id = LibraryEntry.IdOf(DemonstrationIds.Of("library", title)),
                State = state,
                Day = days.SchoolDay(-10),
                Rev = 1,
                Shelf = shelf,
                Title = title,
                About = about,
                Address = page is null ? null : $"https://kettlebrook.example/{page}",
                Audiences = audiences,
                Steps = [7],
                By = jed.Id,
            };
        return
        [
            Entry(
                "Ten questions to ask at supper",
                "One sheet for the refrigerator: questions about a plan that cannot be answered with “fine”.",
                LibraryEntry.ListedState,
                LibraryShelf.Advisory,
                "supper",
                LibraryAudience.Families,
                LibraryAudience.Students),
            Entry(
                "Who to call: places that take students",
                "How a business or a farm offers a place, and what the school takes care of.",
                LibraryEntry.ListedState,
                LibraryShelf.FlexiblePathways,
                "places",
                LibraryAudience.Community,
                LibraryAudience.Families) with
            { ReportedDead = days.SchoolDay(-2) },
            Entry(
                "A day at the tech center, minute by minute",
                "What a morning there looks like, written with two students.",
                LibraryEntry.OfferedState,
                LibraryShelf.AlternateStructures,
                null,
                LibraryAudience.Staff,
                LibraryAudience.Students),
        ];
    }
}
