using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Mail;

/// <summary>
/// Emails that tell staff on a day known beforehand that something waits for them (D3), beside what duties and work items tell by
/// themselves. Each is queued once, however often it is asked for.
/// </summary>
internal sealed class StaffMessages(IDocumentStore store, MailStore mail, Outbox outbox)
{
    /// <summary>So many calendar days before the last one whoever has not done it is told again, on a school day.</summary>
    private const int DaysBeforeEnd = 3;

    /// <summary>The days on which something that is asked for from one day to another is told, the first first.</summary>
    public static IReadOnlyList<(string Stage, DateOnly On)> Stages(DateOnly from, DateOnly until, SchoolCalendar calendar)
    {
        var first = calendar.OnOrAfter(from);
        var last = calendar.SchoolDayOnOrBefore(until.AddDays(-DaysBeforeEnd));
        return last > first ? [("begun", first), ("ends", last)] : [("begun", first)];
    }

    /// <summary>The newest stage that has come; null before the first and after the last day.</summary>
    public static string? StageOn(DateOnly day, DateOnly from, DateOnly until, SchoolCalendar calendar) => day > until
        ? null
        : Stages(from, until, calendar).LastOrDefault(stage => stage.On <= day).Stage;

    /// <param name="cause">Names the email: each person gets it once.</param>
    /// <param name="text">In the school's terms.</param>
    public async Task Queue(
        Person to,
        string cause,
        string subject,
        string text,
        IReadOnlyList<string>? items,
        MailLink link,
        string why,
        IReadOnlyList<string> students,
        SchoolToday today,
        CancellationToken token)
    {
        var id = MailMessage.IdOf(to.PersonId, cause);
        if (await mail.Read(id, token) is not null)
            return;
        var changes = new Changes();
        outbox.Queue(changes, new MailMessage
        {
            Id = id,
            Purpose = MailPurpose.Reminder,
            To = to.PersonId,
            Language = "en",
            Subject = subject,
            Queued = today.Instant,
            NotBefore = today.Instant,
            Students = students,
            Text = new MailText
            {
                Greeting = $"Good morning {to.Preferred ?? to.Given},",
                Parts = [new MailPart(null, text, items)],
                Link = link,
                Answer = today.School.Contact is { } contact ? $"Questions: {contact}" : null,
                Signed = today.School.Name,
                Why = why,
            },
        });
        await store.Commit(changes, token); // a conflict: another run queued the same email
    }
}
