using Plp.Equity;
using Plp.Quality;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.WorkItems;

namespace Plp.Programme;

/// <summary>Reads evaluations, and gathers a new one from what the school’s rooms have published.</summary>
internal sealed class EvaluationStore(IDocumentStore store, EquityMonths months, QualityStore quality, WorkItemStore items)
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
            Earlier = await Earlier(visit),
            By = visit.Caller.Id,
            At = visit.Today.Instant,
        };
    }

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
        var found = new List<EarlierFinding>();
        foreach (var finding in before?.Findings ?? [])
        {
            var done = 0;
            foreach (var action in finding.Actions)
            {
                if (await items.Read(action.Item, visit.Token) is { IsOpen: false })
                    done++;
            }
            found.Add(new(finding.Key, finding.Area, finding.Text, finding.Actions.Count, done, FindingOutcome.NotReviewed, null));
        }
        // what goes on is looked at until it is resolved or dropped
        found.AddRange((before?.Earlier ?? [])
            .Where(one => one.Outcome is FindingOutcome.Continues or FindingOutcome.NotReviewed)
            .Select(one => one with { Outcome = FindingOutcome.NotReviewed, Note = null }));
        return found;
    }
}
