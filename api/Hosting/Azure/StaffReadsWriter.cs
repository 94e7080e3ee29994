using Plp.Requests;
using Plp.Storage;

namespace Plp.Hosting.Azure;

/// <summary>
/// Writes who of the staff looked at whose record. In Azure functions of HTTP and timers run in processes of their own, so the nightly
/// work does not see what was noted here.
/// </summary>
internal sealed partial class StaffReadsWriter(StaffReads reads, TimeProvider time, ILogger<StaffReadsWriter> log) : BackgroundService
{
    private static readonly TimeSpan every = TimeSpan.FromMinutes(15), last = TimeSpan.FromSeconds(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var soon = new CancellationTokenSource(last, time);
        await Write(soon.Token);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await Write(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // the program stops
        }
    }

    /// <summary>What cannot be written now is tried again the next time.</summary>
    private async Task Write(CancellationToken token)
    {
        try
        {
            await reads.Write(token);
        }
        catch (Exception e) when (e is StoreUnavailableException or NewerDataException or OperationCanceledException)
        {
            LogNotWritten(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Who looked at records could not be written; it is tried again")]
    private partial void LogNotWritten(Exception exception);
}
