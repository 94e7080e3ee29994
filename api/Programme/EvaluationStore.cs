using Plp.Equity;
using Plp.Quality;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.Surveys;
using Plp.WorkItems;

namespace Plp.Programme;

/// <summary>Reads evaluations, and gathers a new one from what the school’s rooms have published.</summary>
internal sealed class EvaluationStore(
    IDocumentStore store,
    EquityMonths months,
    QualityStore quality,
    SurveyStore surveys,
    WorkItemStore items)
{
    /// <summary>The newest first.</summary>
    public async Task<List<Evaluation>> All(CancellationToken token) =>
        [.. (await store.All<Evaluation>(new DocumentQuery(Evaluation.Shape.Type), token)).OrderByDescending(one => one.Day)];

    /// <summary>The newest that is published; null: none is.</summary>
    public async Task<Evaluation?> Published(CancellationToken token) =>
        (await store.All<Evaluation>(new DocumentQuery(Evaluation.Shape.Type) { State = Evaluation.PublicState }, token))
            .MaxBy(one => one.Day);

    public Task<Evaluation?> Read(string key, CancellationToken token) =>
        DateOnly.TryParseExact(key, "yyyy-MM-dd", out var day)
            ? store.Read<Evaluation>(Evaluation.IdOf(day), token)
            : Task.FromResult<Evaluation?>(null);

    /// <summary>Everything of the running school year as it is published today; not written yet.</summary>
    public async Task<Evaluation> Gather(Visit visit)
    {
        var year = visit.Today.Calendar.SchoolYear;
        var taken = await months.Of(year, visit.Token);
        var before = await months.Of(SchoolCalendar.YearName(visit.Today.Calendar.Start.AddYears(-1)), visit.Token);
        var review = (await quality.Reviews(QualityReview.ClosedState, visit.Token)).FirstOrDefault(one => one.Results is not null);
        return new Evaluation
        {
            Id = Evaluation.IdOf(visit.Today.Day),
            Day = visit.Today.Day,
            State = Evaluation.OwnState,
            Rev = 1,
            SchoolYear = year,
            Months = [.. taken.Select(EvaluationMonth.Of)],
            Tables = taken is [.., var last] ? last.Tables : [],
            LastYear = before is [.., var ended] ? EvaluationMonth.Of(ended) : null,
            Quality = review is null ? null : QualityOf(review),
            Surveys = await SurveysOf(year, visit),
            Earlier = await Earlier(visit),
            By = visit.Caller.Id,
            At = visit.Today.Instant,
        };
    }

    private async Task<IReadOnlyList<EvaluationSurvey>> SurveysOf(string year, Visit visit)
    {
        var smallest = visit.Today.School.SmallestGroup ?? SchoolSettings.DefaultSmallestGroup;
        var found = new List<EvaluationSurvey>();
        foreach (var survey in (await surveys.All(visit.Token))
            .Where(survey => survey.SchoolYear == year && survey.IsOver(visit.Today.Day))
            .OrderBy(survey => survey.Closes))
        {
            if (SurveyOf(survey, SurveyResults.Of(survey, await surveys.Ballots(survey, visit.Token), smallest)) is { } told)
                found.Add(told);
        }
        return found;
    }

    /// <summary>What was chosen over all who answered; null where too few did. Words stay where they were written. Pure.</summary>
    public static EvaluationSurvey? SurveyOf(Survey survey, SurveyResults results)
    {
        var questions = new List<EvaluationQuestion>();
        foreach (var question in survey.Questions.Where(question => question.IsChoice))
        {
            if (results.Questions.FirstOrDefault(one => one.Question == question.Key) is { Answers: { } answers } result)
                questions.Add(new(question.Text, answers, [.. question.Choices().Zip(result.Shares, (choice, percent) =>
                    new EvaluationChoice(NameOf(question, choice), percent))]));
        }
        return results.Answers is { } all && questions.Count > 0
            ? new(survey.Title, survey.Closes ?? default, all, questions)
            : null;
    }

    private static string NameOf(SurveyQuestion question, string choice) =>
        question.Options.FirstOrDefault(option => option.Key == choice)?.Text
        ?? (choice == question.Choices()[0] && question.Low is { } low ? $"{choice}, {low}"
            : choice == question.Choices()[^1] && question.High is { } high ? $"{choice}, {high}"
            : choice);

    /// <summary>In shares that point at no plan; null where too few readings were made. Pure.</summary>
    public static EvaluationQuality? QualityOf(QualityReview review)
    {
        var criteria = new List<EvaluationCriterion>();
        foreach (var result in review.Results ?? [])
        {
            var upper = result.Levels.Skip((result.Levels.Count + 1) / 2).Sum();
            if (Share.Of(upper, result.Levels.Sum()) is { } percent)
                criteria.Add(new(result.Key, result.Name, percent));
        }
        return criteria.Count == 0
            ? null
            : new(review.Until, Share.Rounded(review.ReadTwice ?? 0), criteria);
    }

    /// <summary>What the evaluation before found, and how many of its actions are done today.</summary>
    private async Task<IReadOnlyList<EarlierFinding>> Earlier(Visit visit)
    {
        var before = (await All(visit.Token)).FirstOrDefault(one => one.Day < visit.Today.Day);
        // one query, however many actions there are: an action's item is open or done
        var open = (await items.Open(visit.Token)).Select(item => item.Key).ToHashSet(StringComparer.Ordinal);
        var found = (before?.Findings ?? [])
            .Select(finding => new EarlierFinding(
                finding.Key,
                finding.Area,
                finding.Text,
                finding.Actions.Count,
                finding.Actions.Count(action => !open.Contains(action.Item)),
                FindingOutcome.NotReviewed,
                null))
            .ToList();
        // what goes on is looked at until it is resolved or dropped
        found.AddRange((before?.Earlier ?? [])
            .Where(one => one.Outcome is FindingOutcome.Continues or FindingOutcome.NotReviewed)
            .Select(one => one with { Outcome = FindingOutcome.NotReviewed, Note = null }));
        return found;
    }
}
