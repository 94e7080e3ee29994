using Microsoft.Azure.Functions.Worker;
using Plp.School;

namespace Plp.Reminders;

/// <summary>Asks every half hour what is due now; most times one or two point reads say that nothing is.</summary>
internal sealed class ReminderTimer(DueReminders reminding, TimeProvider time)
{
    /// <summary>Every 30 minutes, since some zones lie half an hour off.</summary>
    [Function("SendDueReminders")]
    public async Task Run([TimerTrigger("0 */30 * * * *", UseMonitor = false)] TimerInfo timer)
    {
        try
        {
            await reminding.Run(time.GetUtcNow(), CancellationToken.None);
        }
        catch (SchoolMissingException)
        {
            // Nobody is to be reminded in a store without a school; the timer runs from the first minute on.
        }
    }
}
