using Plp.Surveys;

namespace Plp.Tests.Surveys;

/// <summary>What is told of answers, and what is kept back.</summary>
public sealed class SurveyResultsTests
{
    private const int Smallest = 10;

    private static readonly Survey survey = ShippedSurveys.All["impact-students"];

    [Fact]
    public void Of_fewer_than_the_smallest_group_nothing_is_told()
    {
        var results = SurveyResults.Of(survey, Ballots(("9", 9)), Smallest);
        Assert.Null(results.Answers);
        Assert.Empty(results.Questions);
    }

    [Fact]
    public void A_small_grade_is_kept_back_with_the_one_that_would_give_it_away()
    {
        var results = SurveyResults.Of(survey, Ballots(("9", 12), ("10", 14), ("11", 3)), Smallest);
        Assert.Equal(["10"], results.Groups); // 9 is kept back with 11: together they are fifteen
        Assert.All(results.Questions.Where(question => question.Shares.Count > 0), question => Assert.Single(question.Groups));
    }

    [Fact]
    public void Where_all_grades_are_large_all_are_shown_in_their_order() =>
        Assert.Equal(["9", "11"], SurveyResults.Of(survey, Ballots(("11", 12), ("9", 14)), Smallest).Groups);

    /// <summary>Whatever the grades: what is kept back is nobody, or at least the smallest group.</summary>
    [Fact]
    public void What_is_kept_back_is_never_a_few()
    {
        for (var first = 0; first < 25; first++)
        {
            for (var second = 0; second < 25; second++)
            {
                for (var third = 0; third < 25; third += 3)
                {
                    var sizes = new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = first, ["b"] = second, ["c"] = third };
                    var all = first + second + third;
                    var shown = SurveyResults.Shown(sizes, all, Smallest);
                    Assert.All(shown, group => Assert.True(sizes[group] >= Smallest));
                    var keptBack = all - shown.Sum(group => sizes[group]);
                    Assert.True(keptBack == 0 || keptBack >= Smallest || shown.Count == 0, $"{first} {second} {third}: {keptBack}");
                }
            }
        }
    }

    [Fact]
    public void A_share_is_never_none_or_all()
    {
        var results = SurveyResults.Of(survey, Ballots(("9", 20)), Smallest);
        var question = results.Questions[0];
        Assert.Equal([5, 5, 5, 95, 5], question.Shares);
        Assert.Equal(20, question.Answers);
    }

    [Fact]
    public void Words_are_shown_by_the_alphabet_and_only_from_five_writers_on()
    {
        SurveyResult Change(int writers) => SurveyResults.Of(
            survey,
            [.. Ballots(("9", 20)).Select((ballot, i) => ballot with
            {
                Values = new Dictionary<string, SurveyValue>(ballot.Values, StringComparer.Ordinal)
                {
                    ["change"] = new(null, i < writers ? $"Word {(char)('z' - i)}" : null),
                },
            })],
            Smallest).Questions.Single(question => question.Question == "change");
        Assert.Empty(Change(4).Texts);
        Assert.Equal(["Word v", "Word w", "Word x", "Word y", "Word z"], Change(5).Texts);
    }

    [Fact]
    public void Every_shipped_survey_has_keys_of_its_own_and_is_whole_in_the_languages_of_whom_it_asks()
    {
        foreach (var ready in ShippedSurveys.All.Values)
        {
            Assert.Distinct(ready.Questions.Select(question => question.Key));
            if (ready.Audience != SurveyAudience.Staff)
                Assert.Equal(["en", "es", "fr"], ready.Languages());
        }
    }

    private static List<Ballot> Ballots(params (string Grade, int Count)[] grades) =>
    [
        .. from grade in grades
           from n in Enumerable.Range(0, grade.Count)
           select new Ballot(
               $"{grade.Grade}-{n}",
               grade.Grade,
               survey.Questions.Where(question => question.IsChoice).ToDictionary(
                   question => question.Key,
                   _ => new SurveyValue(["4"], null),
                   StringComparer.Ordinal)),
    ];
}
