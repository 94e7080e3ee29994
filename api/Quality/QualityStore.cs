using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Quality;

/// <summary>Reads rubrics, reviews and readings.</summary>
internal sealed class QualityStore(IDocumentStore store, TimeProvider time)
{
    private readonly Recent<List<QualityReview>> open = new(time);
    private readonly Recent<Dictionary<string, QualityReading>> readings = new(time);

    /// <summary>The newest version; null: none is published yet.</summary>
    public async Task<QualityRubric?> Current(CancellationToken token) =>
        (await store.All<QualityRubric>(new DocumentQuery(QualityRubric.Shape.Type), token)).MaxBy(rubric => rubric.Version);

    public async Task<QualityRubric> Rubric(int version, CancellationToken token) =>
        (await store.Read<QualityRubric>(QualityRubric.IdOf(version), token))!;

    /// <summary>What is worked on where nobody has begun: the version in force, or what the program ships with.</summary>
    public async Task<QualityRubricDraft> Draft(QualityRubric? current, SchoolToday today, CancellationToken token) =>
        await store.Read<QualityRubricDraft>(QualityRubricDraft.TheId, token) ?? new QualityRubricDraft
        {
            Id = QualityRubricDraft.TheId,
            Rev = 0,
            Criteria = current?.Criteria ?? QualityCriterion.Shipped(today.School.Words),
        };

    /// <summary>The newest first.</summary>
    /// <param name="state">Null: all.</param>
    public async Task<List<QualityReview>> Reviews(string? state, CancellationToken token) =>
        [.. (await store.All<QualityReview>(new DocumentQuery(QualityReview.Shape.Type) { State = state }, token))
            .OrderByDescending(review => review.Day)
            .ThenByDescending(review => review.Id, StringComparer.Ordinal)];

    public Task<QualityReview?> Review(string key, CancellationToken token) =>
        key.Length > 40 ? Task.FromResult<QualityReview?>(null) : store.Read<QualityReview>(QualityReview.IdOf(key), token);

    /// <summary>By their ids.</summary>
    public async Task<Dictionary<string, QualityReading>> Readings(CancellationToken token) =>
        (await store.All<QualityReading>(new DocumentQuery(QualityReading.Shape.Type) { PageSize = 1000 }, token))
            .ToDictionary(reading => reading.Id, StringComparer.Ordinal);

    public Task<QualityReading?> Reading(QualityReview review, int plan, int reader, CancellationToken token) =>
        store.Read<QualityReading>(QualityReading.IdOf(review, plan, reader), token);

    /// <summary>Reviews that are open, at most a minute old: for first pages.</summary>
    public async Task<List<QualityReview>> RecentlyOpen(CancellationToken token) =>
        (await open.Get("", (_, token) => Reviews(QualityReview.OpenState, token)!, token))!;

    /// <summary>Readings by their ids, at most a minute old.</summary>
    public async Task<Dictionary<string, QualityReading>> RecentlyRead(CancellationToken token) =>
        (await readings.Get("", (_, token) => Readings(token)!, token))!;

    /// <summary>Called after a commit, so that nothing older is remembered.</summary>
    public void Changed()
    {
        open.Forget("");
        readings.Forget("");
    }
}
