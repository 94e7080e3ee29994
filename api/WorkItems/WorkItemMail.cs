using Plp.Mail;
using Plp.People;
using Plp.School;

namespace Plp.WorkItems;

/// <summary>Mail about work items says that something waits, and no word of it (C9, D8).</summary>
internal static class WorkItemMail
{
    public static MailMessage Waiting(WorkItem item, string owner, SchoolToday today) => new()
    {
        Id = MailMessage.IdOf(owner, $"work-{item.Key}-{item.Rev}"),
        Purpose = MailPurpose.WorkItem,
        To = owner,
        Language = "en",
        Subject = "Something waits for you",
        Queued = today.Instant,
        NotBefore = today.Instant,
        WorkItems = [item.Key],
        Text = new MailText
        {
            Greeting = "Hello,",
            Parts = [new MailPart(null, "Someone at school sent you something that only you can open. Please look at it today.")],
            Link = new MailLink("Open it", $"/work-item/?id={item.Key}"),
            Signed = today.School.Name,
            Why = "You get this because you were chosen by name.",
        },
    };
}

/// <summary>Such an email goes only while the item still waits for its reader.</summary>
internal sealed class WorkItemMailCheck(WorkItemStore items, PersonStore people) : IMailCheck
{
    public async Task<string?> WhyNot(MailMessage message, CancellationToken token)
    {
        if (message.Purpose != MailPurpose.WorkItem)
            return null;
        if (await people.Recent(message.To, token) is not { Active: true })
            return "The recipient has left.";
        foreach (var key in message.WorkItems ?? [])
        {
            if (await items.Read(key, token) is { IsOpen: true } item
                && item.Owner == message.To
                && WorkItemAccess.May(item.CurrentStatus.WaitsFor, Part.Owner))
                return null;
        }
        return "It is no longer waiting for the recipient.";
    }
}
