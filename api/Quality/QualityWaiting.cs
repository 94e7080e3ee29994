using Plp.Duties;

namespace Plp.Quality;

/// <summary>Which plans wait to be read for their quality, and for whom.</summary>
internal sealed class QualityWaiting(QualityStore quality, Cards cards)
{
    /// <summary>One for each plan that a reader may read that day and has not finished; reviews at most a minute old.</summary>
    /// <param name="reader">Whose; null: everybody's.</param>
    public async Task<List<(QualityReview Review, string Reader)>> On(DateOnly day, string? reader, CancellationToken token)
    {
        var waiting = new List<(QualityReview, string)>();
        foreach (var review in (await quality.RecentlyOpen(token)).Where(review => review.Until >= day))
        {
            var read = await quality.RecentlyRead(token);
            foreach (var (n, plan) in review.Plans.Index())
            {
                foreach (var (i, one) in plan.Readers.Index().Where(one => reader is null || one.Item == reader))
                {
                    if (read.GetValueOrDefault(QualityReading.IdOf(review, n, i))?.State != QualityReading.DoneState
                        && await cards.Recent(plan.About, token) is { } card
                        && QualitySample.MayRead(card, one, day))
                        waiting.Add((review, one));
                }
            }
        }
        return waiting;
    }
}
