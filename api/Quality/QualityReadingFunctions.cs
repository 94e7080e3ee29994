using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Quality;

/// <summary>
/// A reader's part. A plan is open to them by the review's assignment, until its last day, once they have begun to read it — which is
/// recorded before a word is shown. What the other reader chose is shown when both are done.
/// </summary>
internal sealed class QualityReadingFunctions(
    RequestHandler handler,
    QualityStore quality,
    PlanStore plans,
    YearlyUpdates updates,
    Cards cards,
    Disclosures disclosures,
    IDocumentStore store)
{
    [Function(nameof(QualityRoom.ListQualityReadings))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "quality-readings")] HttpRequest request) =>
        handler.Answer(request, QualityRoom.ListQualityReadings, async visit =>
        {
            var lines = new List<QualityReadingLine>();
            foreach (var review in await quality.Reviews(QualityReview.OpenState, visit.Token))
            {
                foreach (var (n, plan) in review.Plans.Index())
                {
                    if (plan.Readers.ToList().IndexOf(visit.Caller.Id) is >= 0 and var reader && review.Until >= visit.Today.Day)
                        lines.Add(new(
                            review.Key,
                            n,
                            plan.Grade,
                            review.Until,
                            (await quality.Reading(review, n, reader, visit.Token))?.State));
                }
            }
            return Reply.Ok(new QualityReadingsView(lines));
        });

    [Function(nameof(QualityRoom.BeginQualityReading))]
    public Task<IResult> Begin(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "quality-reviews/{reviewId}/plans/{n:int}/reading/begin")] HttpRequest request,
        string reviewId,
        int n) =>
        handler.Answer(request, QualityRoom.BeginQualityReading, visit => Assigned(reviewId, n, visit, async assigned =>
        {
            if (assigned.Own is not null)
                return Reply.Ok(await ViewOf(assigned, visit));
            var reading = new QualityReading
            {
                Id = QualityReading.IdOf(assigned.Review, n, assigned.Place),
                Day = visit.Today.Day,
                State = QualityReading.BegunState,
                Rev = 1,
                About = assigned.Card.Student!,
                Reader = visit.Caller.Id,
                Opened = visit.Today.Instant,
            };
            await store.Commit(new Changes().Create(reading), visit.Token);
            quality.Changed();
            var now = await quality.Reading(assigned.Review, n, assigned.Place, visit.Token);
            return Reply.Ok(await ViewOf(assigned with { Own = now ?? reading }, visit));
        }));

    [Function(nameof(QualityRoom.ReadQualityReading))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "quality-reviews/{reviewId}/plans/{n:int}/reading")] HttpRequest request,
        string reviewId,
        int n) =>
        handler.Answer(request, QualityRoom.ReadQualityReading, visit => Assigned(reviewId, n, visit, async assigned =>
            assigned.Own is null ? NotBegun() : Reply.Ok(await ViewOf(assigned, visit))));

    [Function(nameof(QualityRoom.SaveQualityReading))]
    public Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "quality-reviews/{reviewId}/plans/{n:int}/reading")] HttpRequest request,
        string reviewId,
        int n) =>
        handler.Answer<QualityReadingInput>(request, QualityRoom.SaveQualityReading, (visit, input) =>
            Assigned(reviewId, n, visit, async assigned =>
            {
                if (assigned.Own is not { } standing)
                    return NotBegun();
                if (input.Rev is null)
                    return Problem.MissingRev();
                var rubric = await quality.Rubric(assigned.Review.RubricVersion, visit.Token);
                var errors = new FieldErrors();
                var levels = input.Read(rubric, errors);
                if (errors.Any)
                    return Problem.Invalid(errors);
                if (standing.State == QualityReading.DoneState && IsSame(standing.Levels, levels))
                    return Reply.Ok(await ViewOf(assigned, visit));
                if (assigned.BothDone)
                    return Problem.Invalid("levels", "Both of you are done and see what the other chose: this reading stays as it is.");
                if (standing.Rev != input.Rev)
                    return Problem.Conflict("You saved this reading elsewhere meanwhile.", await ViewOf(assigned, visit));
                var done = standing with { Rev = standing.Rev + 1, State = QualityReading.DoneState, Levels = levels };
                var saved = await store.Commit(new Changes().Replace(done), visit.Token);
                quality.Changed();
                return saved.Done
                    ? Reply.Ok(await ViewOf(assigned with { Own = done }, visit))
                    : Problem.Conflict("You saved this reading elsewhere meanwhile.", await ViewOf(assigned, visit));
            }));

    private static bool IsSame(IReadOnlyDictionary<string, int> one, Dictionary<string, int> other) =>
        one.Count == other.Count && one.All(level => other.GetValueOrDefault(level.Key) == level.Value);

    private static IResult NotBegun() => Problem.Invalid("n", "Begin to read this plan first: that you open it is recorded.");

    /// <summary>Decides by the assignment whether the plan is open to the caller, with the card as it lies in the store now.</summary>
    private async Task<IResult> Assigned(string reviewId, int n, Visit visit, Func<Assignment, Task<IResult>> story)
    {
        var review = await quality.Review(reviewId, visit.Token);
        var place = review?.Plans.ElementAtOrDefault(n)?.Readers.ToList().IndexOf(visit.Caller.Id) ?? -1;
        if (review is null || place < 0)
            return Problem.Invalid("reviewId", "This plan is not among those you were asked to read.");
        if (review.State != QualityReview.OpenState || review.Until < visit.Today.Day)
            return Problem.Invalid("reviewId", "This review is over, and its plans are no longer open to you.");
        if (await cards.Read(review.Plans[n].About, visit.Token) is not { } card
            || !QualitySample.MayRead(card, visit.Caller.Id, visit.Today.Day))
            return Problem.Invalid("n", "You work with this student now, or the student left: read the other plans.");
        return await story(new(
            review,
            n,
            place,
            card,
            await quality.Reading(review, n, place, visit.Token),
            await quality.Reading(review, n, 1 - place, visit.Token)));
    }

    /// <summary>That the plan is shown stands in the student's record of access before a word of it is.</summary>
    private async Task<QualityReadingView> ViewOf(Assignment assigned, Visit visit)
    {
        var student = assigned.Card.Student!;
        await disclosures.Keep(
            Disclosure.OfDay(DisclosureKind.QualityReading, student, visit.Caller.Id, visit.Today, "To read the quality of plans"),
            visit.Token);
        return new QualityReadingView
        {
            Rev = assigned.Own!.Rev,
            Grade = assigned.Card.Grade,
            Until = assigned.Review.Until,
            Criteria = (await quality.Rubric(assigned.Review.RubricVersion, visit.Token)).Criteria,
            Levels = assigned.Own.Levels,
            Done = assigned.Own.State == QualityReading.DoneState,
            Other = assigned.BothDone ? assigned.Other!.Levels : null,
            Shared = SharedPlan.Of(
                await plans.Read(student, visit.Token),
                await updates.Of(student, visit.Token),
                checkIns: [],
                lens),
        };
    }

    /// <summary>As staff who work with the student read it, without the names of staff: nothing here is about an advisor.</summary>
    private static readonly SharedLens lens = new()
    {
        Shows = item => SharedLens.Staff.Contains(item.Audience),
        Reads = said => SharedLens.Staff.Contains(said.Audience),
        Written = DayWords.WithYear,
        NameOf = _ => "a member of staff",
        NotTranslated = tag => tag == Language.English ? null : "In the student’s language, not translated.",
    };

    /// <param name="Place">The caller's among the two readers.</param>
    private sealed record Assignment(QualityReview Review, int N, int Place, Card Card, QualityReading? Own, QualityReading? Other)
    {
        public bool BothDone => Own?.State == QualityReading.DoneState && Other?.State == QualityReading.DoneState;
    }
}

/// <param name="Readings">Those of reviews that are open, in their order.</param>
internal sealed record QualityReadingsView(IReadOnlyList<QualityReadingLine> Readings);

/// <param name="N">Counted from 0, in the review.</param>
/// <param name="State"><c>begun</c> or <c>done</c>; null: not opened yet.</param>
internal sealed record QualityReadingLine(string ReviewId, int N, string Grade, DateOnly Until, string? State);

internal sealed record QualityReadingView
{
    public required int Rev { get; init; }
    public required string Grade { get; init; }

    /// <summary>The last day on which the plan is open to the reader.</summary>
    public required DateOnly Until { get; init; }

    public required IReadOnlyList<QualityCriterion> Criteria { get; init; }

    /// <summary>What the reader chose, by the criterion's key, from 1.</summary>
    public required IReadOnlyDictionary<string, int> Levels { get; init; }

    public required bool Done { get; init; }

    /// <summary>What the other reader chose; left out until both are done.</summary>
    public IReadOnlyDictionary<string, int>? Other { get; init; }

    public required SharedPlan Shared { get; init; }
}

/// <param name="Levels">By the criterion's key, from 1.</param>
internal sealed record QualityReadingInput(int? Rev, IReadOnlyDictionary<string, int?>? Levels)
{
    public Dictionary<string, int> Read(QualityRubric rubric, FieldErrors errors)
    {
        var chosen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var criterion in rubric.Criteria)
        {
            if (Levels?.GetValueOrDefault(criterion.Key) is { } level && level >= 1 && level <= criterion.Levels.Count)
                chosen[criterion.Key] = level;
            else
                errors.Add($"levels.{criterion.Key}", $"Choose a level from 1 to {criterion.Levels.Count}.");
        }
        return chosen;
    }
}
