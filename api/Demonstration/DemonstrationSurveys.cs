using System.Globalization;
using Plp.Storage;
using Plp.Surveys;

namespace Plp.Demonstration;

/// <summary>
/// Two surveys of last year that are closed, of students and of families, with sixty made-up answers together, and one of this year's
/// students that is open and that nobody has answered yet.
/// </summary>
internal static class DemonstrationSurveys
{
    private const int StudentsAnswered = 36, FamiliesAnswered = 24;

    private static readonly string[] words =
    [
        "More time for our projects on Fridays.", "Ask us in October, not only in May.", "Fewer forms.",
        "I liked showing my work to people who are not my teachers.", "Let us choose who comes to the exhibition.",
        "A place to keep work from outside of school.",
    ];

    private static readonly string[] wordsOfFamilies =
    [
        "Tell us earlier when the exhibition is.", "The letters in Spanish help very much.", "One page that says who to call.",
        "More about jobs around here.", "Thank you for calling in September.",
    ];

    public static IEnumerable<Document> Of(DemonstrationDays days)
    {
        var ready = ShippedSurveys.All;
        var closed = days.Calendar.Start.AddDays(-95);
        var lastYear = string.Create(
            CultureInfo.InvariantCulture,
            $"{days.Calendar.Start.Year - 1}-{days.Calendar.Start.Year % 100:00}");
        Survey Closed(string key, int invited) => ready[key] with
        {
            Id = Survey.IdOf(DemonstrationIds.Of("survey", key, "1")),
            State = Survey.ClosedState,
            Rev = 4,
            SchoolYear = lastYear,
            Opened = closed.AddDays(-14),
            Closes = closed,
            Invited = invited,
            Told = ready[key].Audience == SurveyAudience.Families ? ["invite", "remind"] : [],
        };
        var students = Closed("impact-students", 58);
        var families = Closed("impact-families", 70);
        yield return students;
        yield return families;
        yield return Box(students, StudentsAnswered, words, place => place < 18 ? "9" : "11");
        yield return Box(families, FamiliesAnswered, wordsOfFamilies, _ => null);
        yield return ready["impact-students"] with
        {
            Id = Survey.IdOf(DemonstrationIds.Of("survey", "impact-students", "2")),
            State = Survey.OpenState,
            Rev = 2,
            Edition = 2,
            SchoolYear = days.Calendar.SchoolYear,
            Opened = days.SchoolDay(-2),
            Closes = days.SchoolDay(12),
            Invited = 60,
        };
    }

    private static SurveyBallots Box(Survey survey, int count, string[] said, Func<int, string?> groupOf) =>
        SurveyBallots.Empty(survey.Key, 0) with
        {
            Ballots = [.. Enumerable.Range(0, count)
                .Select(place => new Ballot(
                    DemonstrationIds.KeyOf("ballot", survey.Key, place.ToString(CultureInfo.InvariantCulture)).ToString("n")[..16],
                    groupOf(place),
                    Answer(survey, place, said)))
                .OrderBy(ballot => ballot.Id, StringComparer.Ordinal)],
        };

    private static Dictionary<string, SurveyValue> Answer(Survey survey, int place, string[] said)
    {
        var values = new Dictionary<string, SurveyValue>(StringComparer.Ordinal);
        foreach (var (i, question) in survey.Questions.Index())
        {
            if (question.IsChoice)
                values[question.Key] = new SurveyValue([question.Choices()[Turn(place, i) % question.Choices().Count]], null);
            else if (place % 4 == 0 && place / 4 < said.Length)
                values[question.Key] = new SurveyValue(null, said[place / 4]);
        }
        return values;
    }

    /// <summary>Spread unevenly: most in the upper middle, as such answers are.</summary>
    private static int Turn(int place, int question) => (((place * 7) + (question * 3)) % 11) switch
    {
        0 => 0,
        1 or 2 => 1,
        3 or 4 => 2,
        5 or 6 or 7 or 8 => 3,
        _ => 4,
    };
}
