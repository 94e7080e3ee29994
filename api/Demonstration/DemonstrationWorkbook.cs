using Plp.Programme;

namespace Plp.Demonstration;

/// <summary>One question as Kettle Brook School answered it.</summary>
/// <param name="Saved">The school day from today it was saved on last; negative: before.</param>
internal sealed record DemonstrationAnswer(string Key, QuestionProgress Progress, string? Answer, int Saved)
{
    public string? Own { get; init; }
    public DemonstrationStaff? Owner { get; init; }

    /// <summary>In school days from today.</summary>
    public int? Due { get; init; }

    public string? Earlier { get; init; }
    public string? Comment { get; init; }
    public IReadOnlyList<EvidenceLink> Evidence { get; init; } = [];
    public int Step => Key[0] - '0';
}

/// <summary>What the committee of Kettle Brook School wrote in its workbook by now.</summary>
internal static class DemonstrationWorkbook
{
    private static readonly DemonstrationStaff
        dana = DemonstrationStaff.Whitcomb, margaret = DemonstrationStaff.Lavallee, elise = DemonstrationStaff.Thibault,
        marcus = DemonstrationStaff.Okafor, renee = DemonstrationStaff.Gagnon, jed = DemonstrationStaff.Sawyer;

    public static IReadOnlyList<DemonstrationAnswer> Questions(DemonstrationDays days) => [.. Answered(days), .. UnderWay()];

    private static IEnumerable<DemonstrationAnswer> Answered(DemonstrationDays days) =>
    [
        new(
            "1-1",
            QuestionProgress.Answered,
            "Listening to students, knowing what advisors can fit into a week, and reading figures without looking for someone to blame. " +
            "One of us knows transportation, one knows the tech center.",
            -50)
        {
            Owner = dana,
            Earlier = "People who listen, and someone who knows the schedule.",
        },
        new(
            "1-2",
            QuestionProgress.Answered,
            "The late bus pilot: small, written down, looked at after a quarter. We do the same here.",
            -49) { Owner = marcus },
        new(
            "1-3",
            QuestionProgress.Answered,
            "By consensus. The committee decides how plans are done; money and schedule are the principal’s, with our advice.",
            -48)
        {
            Owner = margaret,
            Evidence = [new("The charter of the committee", "https://kettlebrook.example/committee/charter")],
        },
        new(
            "1-4",
            QuestionProgress.Revisit,
            "Each course says by September which proficiencies it lets a student show. Assessment outside the building is the open " +
            "question.",
            -20) { Owner = elise, Due = 12, Comment = "Could the exhibition count as one of the assessments?" },
        new("2-1", QuestionProgress.Answered, "Students who can say why they learn something stay with it longer.", -50) { Owner = dana },
        new(
            "2-2",
            QuestionProgress.Answered,
            "Twelve terms, from plan to student voice. They are in the framework, with what is often misunderstood.",
            -48) { Owner = elise },
        new(
            "2-3",
            QuestionProgress.Answered,
            "That it is one more form, that it is an IEP, and that a changed plan is a failed plan.",
            -48) { Owner = dana },
        new("2-4", QuestionProgress.Answered, "One hour a month with someone to cover, and examples of good check-ins.", -40)
        {
            Owner = margaret,
        },
        new(
            "3-1",
            QuestionProgress.Answered,
            "The second staff meeting of each month belongs to plans: pathways in fall, exhibitions in winter, the update in spring.",
            -38) { Owner = margaret, Earlier = "In staff meetings, when there is time." },
        new("3-2", QuestionProgress.UnderWay, "By the training items advisors acknowledge, and a short survey in spring.", -12)
        {
            Owner = dana,
            Due = 8,
        },
        new("3-3", QuestionProgress.Answered, "Two visits a year to a school nearby, two advisors each time, with notes for others.", -30)
        {
            Owner = marcus,
        },
        new(
            "4-1",
            QuestionProgress.Answered,
            "Goals run in cycles; each Check is kept, and evidence is linked to the goal and to a proficiency.",
            -28) { Owner = elise },
        new(
            "4-2",
            QuestionProgress.UnderWay,
            "Not consistent yet between grades 8 and 9. Two teachers compare three pieces of work a month.",
            -9) { Owner = renee, Due = -2 },
        new("4-3", QuestionProgress.Answered, "In the student’s own words first: the inventory, then goals in three areas.", -26)
        {
            Owner = dana,
            Comment = "Grade 7 would like fewer boxes on the first page.",
        },
        new("4-4", QuestionProgress.Answered, "Opportunities and pathways are linked to the goals they serve.", -26) { Owner = jed },
        new("4-1", QuestionProgress.Answered, "Six of them read the draft and struck two questions out.", -24)
        {
            Own = $"Which students read the template before we use it in {days.Calendar.SchoolYear}?",
            Owner = elise,
        },
    ];

    private static IEnumerable<DemonstrationAnswer> UnderWay() =>
    [
        new("5-1", QuestionProgress.UnderWay, "Each department brings one pathway it would like to see judged by the criteria.", -7)
        {
            Owner = jed,
            Due = 15,
        },
        new("5-2", QuestionProgress.UnderWay, "Already there: work-based learning, the tech center, early college. To change: bells.", -5)
        {
            Owner = marcus,
            Due = 5,
            Earlier = "Work-based learning and the tech center.",
            Comment = "The bell is the hard one. Could two afternoons a week be open?",
        },
        new("6-1", QuestionProgress.UnderWay, "Check-ins each quarter; the family’s page says what to ask at home.", -4) { Owner = renee },
        new("6-3", QuestionProgress.NotBegun, null, -4) { Owner = renee, Due = 22 },
        new("6-4", QuestionProgress.Answered, "Suggestions are answered within ten school days; “you said, we did” tells it.", -3)
        {
            Owner = dana,
        },
    ];
}
