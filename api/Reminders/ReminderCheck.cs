using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.School;
using Plp.WorkItems;

namespace Plp.Reminders;

/// <summary>
/// Whether an email about duties still holds when it is to be sent: somebody is here to get it and something is left to
/// do.
/// </summary>
internal sealed class ReminderCheck(Cards cards, PersonStore people, WorkItemStore items, SchoolDays days) : IMailCheck
{
    public async Task<string?> WhyNot(MailMessage message, CancellationToken token)
    {
        if (message.Purpose is not (MailPurpose.Reminder or MailPurpose.Overdue or MailPurpose.Digest or MailPurpose.Nudge))
            return null;
        if (await people.Recent(message.To, token) is not { Active: true } person)
            return "The recipient has left.";
        if (!MayHear(person, message.Purpose))
            return "The recipient is no longer a coordinator.";

        var today = await days.Today(token);
        foreach (var duty in message.Duties ?? [])
        {
            if (await cards.Recent(duty.Student, token) is { } card
                && StudentDuty.FindOpen(card, duty.Duty, today) is { } open
                && IsTheirs(open, message, today))
                return null;
        }
        foreach (var key in message.WorkItems ?? [])
        {
            if (await items.Read(key, token) is { IsOpen: true })
                return null;
        }
        return message.Duties is null && message.WorkItems is null ? null : "Everything in it is done, or is someone else's now.";
    }

    /// <summary>
    /// The week's digest is the coordinator's; what is overdue passes to an administrator where every coordinator is
    /// family.
    /// </summary>
    private static bool MayHear(Person person, MailPurpose purpose) => purpose switch
    {
        MailPurpose.Digest => person.Roles.Contains(Role.Coordinator),
        MailPurpose.Overdue => person.Roles.Contains(Role.Coordinator) || person.Roles.Contains(Role.Administrator),
        _ => true,
    };

    /// <summary>What is overdue is every coordinator's, also in an email that reminds of own duties; nobody's is their own child.</summary>
    private static bool IsTheirs(StudentDuty open, MailMessage message, SchoolToday today) =>
        open.Owners(today).Contains(message.To, StringComparer.Ordinal)
        || (message.Purpose == MailPurpose.Overdue && !open.Card.IsOwnChildOf(message.To));
}
