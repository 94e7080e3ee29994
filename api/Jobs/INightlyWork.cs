namespace Plp.Jobs;

/// <summary>Something that is done once a night by <see cref="Housekeeping"/>. It may be done twice, or a day late.</summary>
public interface INightlyWork
{
    /// <param name="today">The day in UTC.</param>
    Task Run(DateOnly today, CancellationToken token);
}
