using Microsoft.Azure.Functions.Worker;
using Plp.School;

namespace Plp.Mail;

/// <summary>The timer of the outbox; how often is the setting <c>MailSchedule</c>, an NCRONTAB expression in UTC.</summary>
internal sealed class SendQueuedMail(MailRound round, MailStatus standing)
{
    public const string ScheduleSetting = "MailSchedule", EveryFiveMinutes = "0 */5 * * * *";

    [Function(nameof(SendQueuedMail))]
    public async Task Run([TimerTrigger("%" + ScheduleSetting + "%", UseMonitor = false)] TimerInfo timer)
    {
        try
        {
            await round.Run(CancellationToken.None);
        }
        catch (SchoolMissingException)
        {
            // nobody writes emails before there is a school
        }
        finally
        {
            standing.Ran();
        }
    }
}
