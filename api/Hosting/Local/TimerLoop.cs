using Microsoft.Azure.Functions.Worker;
using NCrontab;

namespace Plp.Hosting.Local;

/// <summary>
/// Runs every timer function by its schedule, as the Functions host would: in UTC, one scope per run, never two runs of
/// one function at once. A run that fails is logged and the next one comes all the same.
/// </summary>
internal sealed partial class TimerLoop(
    IServiceScopeFactory scopes,
    TimeProvider time,
    IConfiguration configuration,
    ILogger<TimerLoop> log) : BackgroundService
{
    private readonly Dictionary<string, SemaphoreSlim> running = FunctionMap.All
        .Where(function => function.Timer is not null)
        .ToDictionary(function => function.Name, _ => new SemaphoreSlim(1), StringComparer.Ordinal);

    /// <summary>Read at once, so that a wrong setting is said at the start.</summary>
    private readonly Dictionary<string, CrontabSchedule> schedules = FunctionMap.All
        .Where(function => function.Timer is not null)
        .ToDictionary(function => function.Name, function => ScheduleOf(function.Timer!.Schedule, configuration), StringComparer.Ordinal);

    /// <summary>Runs a timer function now, after a run that is under way.</summary>
    /// <returns>False when there is no such timer function.</returns>
    public async Task<bool> RunNow(string name)
    {
        if (FunctionMap.All.FirstOrDefault(function => function.Timer is not null
            && string.Equals(function.Name, name, StringComparison.OrdinalIgnoreCase))
            is not { } function)
            return false;
        await Run(function, isPastDue: false, CancellationToken.None);
        return true;
    }

    public override void Dispose()
    {
        foreach (var one in running.Values)
            one.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(FunctionMap.All.Where(function => function.Timer is not null).Select(function => Follow(function, stoppingToken)));

    /// <summary>As the Functions host reads it: <c>%NAME%</c> is the setting of that name.</summary>
    /// <exception cref="StartException">It is no NCRONTAB expression; the message names the setting.</exception>
    internal static CrontabSchedule ScheduleOf(string schedule, IConfiguration configuration)
    {
        var setting = schedule is ['%', .., '%'] ? schedule[1..^1] : null;
        var expression = setting is null ? schedule : configuration[setting];
        return CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = true })
            ?? throw new StartException($"The setting {setting} is not a schedule. Give six fields (seconds first), for instance \"0 " +
                "*/5 * * * *\".");
    }

    private async Task Follow(FunctionMethod function, CancellationToken stopping)
    {
        var schedule = schedules[function.Name];
        var from = time.GetUtcNow().UtcDateTime;
        while (!stopping.IsCancellationRequested)
        {
            var next = schedule.GetNextOccurrence(from);
            var wait = next - time.GetUtcNow().UtcDateTime;
            try
            {
                if (wait > TimeSpan.Zero)
                    await Task.Delay(wait, time, stopping);
                await Run(function, isPastDue: wait < TimeSpan.FromMinutes(-1), stopping);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            var now = time.GetUtcNow().UtcDateTime;
            from = now > next ? now : next;
        }
    }

    private async Task Run(FunctionMethod function, bool isPastDue, CancellationToken stopping)
    {
        var gate = running[function.Name];
        await gate.WaitAsync(stopping);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var instance = ActivatorUtilities.CreateInstance(scope.ServiceProvider, function.Method.DeclaringType!);
            await (Task)function.Method.Invoke(instance, [new TimerInfo { IsPastDue = isPastDue }])!;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(e, function.Name);
        }
        finally
        {
            gate.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The timer {Function} failed; it runs again at its next time")]
    private partial void LogFailed(Exception exception, string function);
}
