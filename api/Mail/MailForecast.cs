using Plp.School;

namespace Plp.Mail;

/// <summary>When what waits will be sent at the pace allowed. Pure.</summary>
internal static class MailForecast
{
    /// <summary>How often the timer comes.</summary>
    private static readonly TimeSpan tick = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan farthest = TimeSpan.FromDays(30);

    /// <summary>For each email when it goes, in the order they go; what does not go within 30 days is left out.</summary>
    public static IEnumerable<(MailMessage Message, DateTimeOffset At)> Of(
        IEnumerable<MailMessage> messages,
        MailPace pace,
        MailLimits limits,
        MailSettings settings,
        SchoolCalendar calendar,
        DateTimeOffset now)
    {
        var waiting = MailRound.InOrder(messages).ToList();
        for (var at = now; waiting.Count > 0 && at <= now + farthest;)
        {
            var next = waiting.ConvertAll(message => (Message: message, At: MailHours.Next(message, settings, calendar, at)));
            var going = next
                .FindAll(one => one.At <= at)
                .GetRange(0, Math.Min(pace.Allowance(at, limits), next.Count(one => one.At <= at)));
            foreach (var (message, _) in going)
            {
                waiting.Remove(message);
                yield return (message, at);
            }
            if (going.Count > 0)
                pace = pace.Claim(
                    [],
                    at,
                    at) with
                { Spent = [.. pace.Spent.Where(spent => spent.Until > at.AddHours(-1)), new Spent(at, going.Count)] };
            var soonest = next.Min(one => one.At);
            at = soonest > at + tick ? soonest : at + tick;
        }
    }
}
