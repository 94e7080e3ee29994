using Plp.People;
using Plp.Requests;

namespace Plp.Surveys;

/// <summary>
/// What came of a closed survey. Nothing is told of fewer people than the school's smallest group, nor of a group from whose number
/// and the whole such a few could be worked out; numbers are rounded and shares never none or all, as everywhere (H3). Rules only.
/// </summary>
/// <param name="Answers">Rounded; left out where too few answered.</param>
/// <param name="Groups">Grades that are shown, in their order.</param>
internal sealed record SurveyResults(int? Answers, IReadOnlyList<string> Groups, IReadOnlyList<SurveyResult> Questions)
{
    /// <summary>Words are shown only where at least so many people wrote some.</summary>
    public const int FewestTexts = 5;

    public static SurveyResults Of(Survey survey, IReadOnlyList<Ballot> ballots, int smallest)
    {
        if (ballots.Count < smallest)
            return new SurveyResults(null, [], []);
        var groups = ballots
            .Where(ballot => ballot.Group is not null)
            .Select(ballot => ballot.Group!)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(Grades.Order, StringComparer.Ordinal)
            .ToList();
        var questions = survey.Questions.Select(question => Of(question, ballots, groups, smallest)).ToList();
        return new SurveyResults(
            Share.Rounded(ballots.Count),
            [.. groups.Where(group => questions.Exists(question => question.Groups.Any(shown => shown.Group == group)))],
            questions);
    }

    /// <summary>
    /// Groups that may be shown beside the whole: those large enough, less the smallest of them while those kept back are few together.
    /// </summary>
    public static IReadOnlySet<string> Shown(IReadOnlyDictionary<string, int> sizes, int all, int smallest)
    {
        var shown = sizes.Where(size => size.Value >= smallest).OrderBy(size => size.Value).ThenBy(size => size.Key, StringComparer.Ordinal)
            .ToList();
        while (shown.Count > 0 && all - shown.Sum(size => size.Value) is > 0 and var keptBack && keptBack < smallest)
            shown.RemoveAt(0);
        return shown.Select(size => size.Key).ToHashSet(StringComparer.Ordinal);
    }

    private static SurveyResult Of(SurveyQuestion question, IReadOnlyList<Ballot> ballots, List<string> groups, int smallest)
    {
        var answered = ballots
            .Where(ballot => ballot.Values.ContainsKey(question.Key))
            .Select(ballot => (ballot.Group, Value: ballot.Values[question.Key]))
            .ToList();
        if (answered.Count < smallest)
            return new SurveyResult(question.Key, null, [], [], []);
        if (!question.IsChoice)
        {
            var texts = answered.Select(one => one.Value.Text).OfType<string>().Order(StringComparer.CurrentCultureIgnoreCase).ToList();
            return new SurveyResult(question.Key, Share.Rounded(answered.Count), [], [], texts.Count >= FewestTexts ? texts : []);
        }
        var sizes = groups.ToDictionary(group => group, group => answered.Count(one => one.Group == group), StringComparer.Ordinal);
        var shown = Shown(sizes, answered.Count, smallest);
        return new SurveyResult(
            question.Key,
            Share.Rounded(answered.Count),
            Shares(question, [.. answered.Select(one => one.Value)]),
            [.. groups.Where(shown.Contains).Select(group => new SurveyGroupResult(
                group,
                Share.Rounded(sizes[group]),
                Shares(question, [.. answered.Where(one => one.Group == group).Select(one => one.Value)])))],
            []);
    }

    private static List<int> Shares(SurveyQuestion question, List<SurveyValue> values) =>
        [.. question.Choices().Select(choice =>
            Share.Of(values.Count(value => value.Chosen?.Contains(choice) == true), values.Count) ?? 0)];
}

/// <param name="Question">Its key.</param>
/// <param name="Answers">Rounded; left out where too few answered this question.</param>
/// <param name="Shares">Percent of each choice in its order, from 5 to 95.</param>
/// <param name="Texts">By the alphabet.</param>
internal sealed record SurveyResult(
    string Question,
    int? Answers,
    IReadOnlyList<int> Shares,
    IReadOnlyList<SurveyGroupResult> Groups,
    IReadOnlyList<string> Texts);

internal sealed record SurveyGroupResult(string Group, int Answers, IReadOnlyList<int> Shares);
