using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Quality;

/// <summary>
/// The coordinator's part: draws a sample, sees who reads what and how far they are, closes it. What a plan came to is told to nobody
/// but its two readers, so that there is nothing to sort by advisor.
/// </summary>
internal sealed class QualityReviewFunctions(
    RequestHandler handler,
    QualityStore quality,
    Cards cards,
    PersonStore people,
    IDocumentStore store)
{
    private const int FewestReaders = 2, MostReaders = 60, MostOpen = 3;

    [Function(nameof(QualityRoom.ListQualityReviews))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "quality-reviews")] HttpRequest request) =>
        handler.Answer(request, QualityRoom.ListQualityReviews, async visit => Reply.Ok(await ViewOf(visit)));

    [Function(nameof(QualityRoom.StartQualityReview))]
    public Task<IResult> Start([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "quality-reviews")] HttpRequest request) =>
        handler.Answer<QualityReviewInput>(request, QualityRoom.StartQualityReview, async (visit, input) =>
        {
            var errors = new FieldErrors();
            if (input.Key is null)
                errors.Add("key", "Send a UUID made once for this review.");
            if (input.Key is { } sent && await quality.Review(sent.ToString("n"), visit.Token) is not null)
                return Reply.Ok(await ViewOf(visit));
            var rubric = await quality.Current(visit.Token);
            if (rubric is null)
                errors.Add("size", "Publish the rubric first: plans are read by it.");
            if ((await quality.Reviews(QualityReview.OpenState, visit.Token)).Count >= MostOpen)
                errors.Add("size", $"{MostOpen} reviews are open already. Close one of them first.");
            if (input.Size is < 1)
                errors.Add("size", "Say how many plans are read, or leave it empty for all.");
            var until = errors.Required("until", input.Until, "Say until which day the readers read.");
            if (until < visit.Today.Day)
                errors.Add("until", "This day is over. Choose a day to come.");
            var readers = Readers(input, await people.Staff(visit.Token), errors);
            var with = (await cards.Active(visit.Token)).FindAll(card => card.FirstPlan is not null);
            if (with.Count == 0)
                errors.Add("size", "No student has a plan yet.");
            if (errors.Any)
                return Problem.Invalid(errors);

            var review = new QualityReview
            {
                Id = QualityReview.IdOf(input.Key!.Value.ToString("n")),
                State = QualityReview.OpenState,
                Day = visit.Today.Day,
                SchoolYear = visit.Today.Calendar.SchoolYear,
                RubricVersion = rubric!.Version,
                Seed = input.Key.Value.ToString("n"),
                Size = input.Size,
                Students = with.Count,
                Until = until,
                Plans = QualitySample.Of(with, input.Size, input.Key.Value.ToString("n"), readers, visit.Today.Day),
                By = visit.Caller.Id,
            };
            var lacking = review.Plans.Count(plan => plan.Readers.Count < FewestReaders);
            if (lacking > 0)
                return Problem.Invalid("readers[]", $"For {Counted.Of(lacking, "plan", "plans")} fewer than two of these readers are " +
                    "left: no one reads the plan of a student they work with, or of their own child. Name more readers.");
            var saved = await store.Commit(new Changes().Create(review), visit.Token);
            quality.Changed();
            return saved.Done
                ? Reply.Created(await ViewOf(visit))
                : Reply.Ok(await ViewOf(visit));
        });

    [Function(nameof(QualityRoom.CloseQualityReview))]
    public Task<IResult> Close(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "quality-reviews/{reviewId}/close")] HttpRequest request,
        string reviewId) =>
        handler.Answer(request, QualityRoom.CloseQualityReview, async visit =>
        {
            if (await quality.Review(reviewId, visit.Token) is not { } review)
                return Problem.Invalid("reviewId", "There is no such review.");
            if (review.State == QualityReview.ClosedState)
                return Reply.Ok(await ViewOf(visit));
            var rubric = await quality.Rubric(review.RubricVersion, visit.Token);
            var readings = await quality.Readings(visit.Token);
            var both = review.Plans
                .Select((_, i) => (First: Done(readings, review, i, 0), Second: Done(readings, review, i, 1)))
                .Where(pair => pair is { First: not null, Second: not null })
                .ToList();
            var smallest = visit.Today.School.SmallestGroup ?? SchoolSettings.DefaultSmallestGroup;
            var closed = review with
            {
                State = QualityReview.ClosedState,
                ReadTwice = both.Count,
                Results = both.Count < smallest
                    ? null
                    : [.. rubric.Criteria.Select(criterion => CriterionResult.Of(
                        criterion,
                        both.ConvertAll(pair => (pair.First!.Levels[criterion.Key], pair.Second!.Levels[criterion.Key]))))],
            };
            var saved = await store.Commit(new Changes().Replace(closed), visit.Token);
            quality.Changed();
            return saved.Done
                ? Reply.Ok(await ViewOf(visit))
                : Problem.Conflict("Someone closed this review meanwhile. Look at it again.");
        });

    private static QualityReading? Done(Dictionary<string, QualityReading> readings, QualityReview review, int plan, int reader) =>
        readings.GetValueOrDefault(QualityReading.IdOf(review, plan, reader)) is { State: QualityReading.DoneState } done ? done : null;

    private static List<string> Readers(QualityReviewInput input, StaffNames staff, FieldErrors errors)
    {
        var readers = (input.Readers ?? []).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (readers.Count is < FewestReaders or > MostReaders)
            errors.Add("readers[]", $"Name {FewestReaders} to {MostReaders} readers.");
        if (readers.Exists(reader => !IsReader(staff.Find(reader))))
            errors.Add("readers[]", "Choose readers among the staff who work with students.");
        return readers;
    }

    private static bool IsReader(Person? person) => person is { Active: true } && person.Roles.Any(Access.WithStudents.Contains);

    private async Task<QualityReviewsView> ViewOf(Visit visit)
    {
        var staff = await people.Staff(visit.Token);
        var reviews = await quality.Reviews(state: null, visit.Token);
        var readings = reviews.Count > 0 ? await quality.Readings(visit.Token) : [];
        var all = (await cards.All(visit.Token)).ToDictionary(card => card.Student!, StringComparer.Ordinal);
        return new QualityReviewsView
        {
            Today = visit.Today.Day,
            Staff = [.. staff.All
                .Where(IsReader)
                .OrderBy(person => person.SortName, StringComparer.CurrentCultureIgnoreCase)
                .Select(person => new PersonName(person.PersonId, person.Name))],
            Reviews = [.. reviews.Select(review => QualityReviewView.Of(review, readings, all, visit.Caller, staff))],
        };
    }
}

internal sealed record QualityReviewsView
{
    public required DateOnly Today { get; init; }

    /// <summary>Who can read.</summary>
    public required IReadOnlyList<PersonName> Staff { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<QualityReviewView> Reviews { get; init; }
}

internal sealed record QualityReviewView
{
    public required string Id { get; init; }
    public required string SchoolYear { get; init; }
    public required DateOnly Started { get; init; }
    public required DateOnly Until { get; init; }
    public required bool Open { get; init; }
    public required int RubricVersion { get; init; }

    /// <summary>Students whose plan could be drawn.</summary>
    public required int Students { get; init; }

    public required IReadOnlyList<QualityReaderView> Readers { get; init; }

    /// <summary>Who reads which plan; the reader's own children left out.</summary>
    public required IReadOnlyList<SampledPlanView> Plans { get; init; }

    /// <summary>Plans that were read by both readers; left out while the review is open.</summary>
    public int? ReadTwice { get; init; }

    /// <summary>Of the whole school; left out while the review is open, and where too few plans were read by both.</summary>
    public IReadOnlyList<CriterionResult>? Results { get; init; }

    public static QualityReviewView Of(
        QualityReview review,
        Dictionary<string, QualityReading> readings,
        Dictionary<string, Card> cards,
        Caller caller,
        StaffNames staff)
    {
        bool IsDone(int plan, int reader) =>
            readings.GetValueOrDefault(QualityReading.IdOf(review, plan, reader))?.State == QualityReading.DoneState;
        return new()
        {
            Id = review.Key,
            SchoolYear = review.SchoolYear,
            Started = review.Day ?? default,
            Until = review.Until,
            Open = review.State == QualityReview.OpenState,
            RubricVersion = review.RubricVersion,
            Students = review.Students,
            Readers = [.. review.Plans
                .SelectMany((plan, i) => plan.Readers.Select((reader, n) => (reader, Done: IsDone(i, n))))
                .GroupBy(one => one.reader, StringComparer.Ordinal)
                .Select(group => new QualityReaderView(staff.NameOf(group.Key), group.Count(), group.Count(one => one.Done)))
                .OrderBy(reader => reader.Name, StringComparer.CurrentCultureIgnoreCase)],
            Plans = [.. review.Plans
                .Where(plan => cards.TryGetValue(plan.About, out var card) && !card.IsOwnChildOf(caller.Id))
                .Select(plan => new SampledPlanView(cards[plan.About].Name, plan.Grade, [.. plan.Readers.Select(staff.NameOf)]))],
            ReadTwice = review.ReadTwice,
            Results = review.Results,
        };
    }
}

/// <param name="Plans">How many plans were given to them.</param>
internal sealed record QualityReaderView(string Name, int Plans, int Done);

internal sealed record SampledPlanView(string Name, string Grade, IReadOnlyList<string> Readers);

/// <param name="Key">Made once for the review; it is the seed of the sample too.</param>
/// <param name="Size">How many plans; left out: all.</param>
/// <param name="Readers">Ids of staff.</param>
internal sealed record QualityReviewInput(Guid? Key, int? Size, DateOnly? Until, IReadOnlyList<string?>? Readers);
