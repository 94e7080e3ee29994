namespace Plp.Jobs;

/// <summary>
/// What a room does once a day, registered by it. Running twice or a day late does no harm; on a day with nothing to do it
/// asks at most one query.
/// </summary>
internal interface INightlyWork
{
    /// <param name="today">In UTC: nothing done at night depends on the school's own day.</param>
    Task Run(DateOnly today, CancellationToken token);
}
