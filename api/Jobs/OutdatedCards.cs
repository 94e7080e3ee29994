using Plp.Duties;

namespace Plp.Jobs;

/// <summary>
/// Each night: makes the cards again that an earlier program wrote, so that lists made of them are right without anybody saving. Cut
/// off, it goes on the next night with those that are left.
/// </summary>
internal sealed class OutdatedCards(CardRebuild rebuild) : INightlyWork
{
    public Task Run(DateOnly today, CancellationToken token) => rebuild.Renew(token);
}
