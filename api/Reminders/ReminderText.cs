using Plp.Duties;
using Plp.Mail;
using Plp.People;
using Plp.School;

namespace Plp.Reminders;

/// <summary>
/// What reminders say. One part for each thing that is due, the first due first; students by their first name, no flag, no
/// reason (D8).
/// </summary>
internal sealed class ReminderText(SchoolToday today, ShortNames names, StaffNames staff, StaffFacts facts)
{
    private const int MostNames = 60;

    private SchoolWords Words => today.School.Words;

    /// <summary>Everything that is due to one person on one day (D6).</summary>
    /// <param name="digest">The coordinator's digest, where it is its day.</param>
    public MailMessage Message(
        string to,
        IReadOnlyList<Reminder> due,
        IReadOnlyList<WorkReminder> work,
        DigestText? digest,
        DateTimeOffset notBefore)
    {
        var groups = due
            .GroupBy(reminder => (reminder.Stage.Key, reminder.Duty.Due))
            .Select(group => (IReadOnlyList<Reminder>)[.. group
                .OrderBy(reminder => reminder.Duty.Card.SortName, StringComparer.CurrentCultureIgnoreCase)
                .ThenBy(reminder => Grades.Order(reminder.Duty.Card.Grade), StringComparer.Ordinal)])
            .OrderBy(group => group[0].Duty.Due)
            .ThenBy(group => group[0].Duty.Kind.Place)
            .ToList();
        var items = WorkReminder.Alike(work).Select(alike => Words.Apply(WorkReminder.Text(alike))).ToList();
        List<string> subjects = [.. groups.Select(Subject), .. items.Select(text => text.TrimEnd('.'))];
        if (digest is not null)
            subjects.Add(digest.Subject);
        return new MailMessage
        {
            Id = Mail.MailMessage.IdOf(to, $"{today.Day:O}"),
            Purpose = digest is not null ? MailPurpose.Digest : due.Any(IsOverdue) ? MailPurpose.Overdue : MailPurpose.Reminder,
            To = to,
            Language = "en",
            Subject = subjects.Count == 1 ? subjects[0] : $"{subjects[0]}, and {NumberWords.Count(subjects.Count - 1, "thing")} more",
            Text = new MailText
            {
                Greeting = Wording.Greeting(staff.Find(to)),
                Parts = [.. groups.Select(Part), .. items.Select(text => new MailPart(null, text)), .. digest?.Parts ?? []],
                Link = new MailLink("Open your page", "/home/"),
                Answer = today.School.Contact is { } contact ? $"Questions: {contact}" : null,
                Signed = today.School.Name,
                Why = Why(to, due, digest),
            },
            Queued = today.Instant,
            NotBefore = notBefore,
            Students = digest is null ? [.. due.Select(reminder => reminder.Duty.Card.Student!).Distinct(StringComparer.Ordinal)] : [],
            WorkItems = digest is null && work.Count > 0 ? [.. work.Select(reminder => reminder.Item.Key)] : null,
            Duties = digest is null && due.Count > 0
                ? [.. due.Select(reminder => new DutyAtStake(reminder.Duty.Card.Student!, reminder.Duty.Key))]
                : null,
        };
    }

    private static bool IsPassed(Reminder reminder) => reminder.Stage.Name == ReminderPolicy.PassedStage;

    private static bool IsOverdue(Reminder reminder) => reminder.Stage.Name == ReminderPolicy.OverdueStage;

    private string Subject(IReadOnlyList<Reminder> group)
    {
        var (duty, n) = (group[0].Duty, group.Count);
        if (IsOverdue(group[0]))
            return $"Overdue: {What(duty, n)}";
        if (IsPassed(group[0]))
            return $"Reassigned to you: {What(duty, n)}";
        return duty.Kind.Subject(About(group));
    }

    private MailPart Part(IReadOnlyList<Reminder> group)
    {
        var (duty, n) = (group[0].Duty, group.Count);
        var text = IsOverdue(group[0]) ? duty.Kind.OverdueText(n, duty, today)
            : IsPassed(group[0]) ? Passed(duty, n)
            : duty.Kind.Text(About(group));
        return new MailPart(
            null,
            text,
            Wording.Items(
                group.Select(reminder => IsOverdue(reminder) ? WithOwner(reminder.Duty) : names.Of(reminder.Duty.Card)),
                MostNames));
    }

    private DutyReminder About(IReadOnlyList<Reminder> group)
    {
        var (duty, stage) = (group[0].Duty, group[0].Stage);
        var schedule = ReminderPolicy.Schedule(duty, today.Calendar);
        return new DutyReminder(
            duty,
            stage.Name,
            stage.Key == schedule[0].Key,
            stage.Key == schedule[^1].Key,
            [.. group.Select(reminder => reminder.Duty.Card)],
            Wording.Moved(duty, stage, today.Calendar),
            GoesNext(duty),
            cards => names.Of(cards),
            today);
    }

    private string Passed(StudentDuty duty, int n) =>
        $"{NumberWords.Capital(What(duty, n))} {(n == 1 ? "was" : "were")} reassigned to you, " +
        $"{(duty.Due < today.Day ? "was due" : "due")} by {DayWords.Written(duty.Due)}. Do {(n == 1 ? "it" : "them")} from your page, " +
        $"or hand {(n == 1 ? "it" : "them")} back there.";

    private string What(StudentDuty duty, int n) => duty.Kind.Count(n, duty, today);

    private string WithOwner(StudentDuty duty)
    {
        var owners = duty.Owners(today).Select(staff.NameOf).ToList();
        return $"{names.Of(duty.Card)}: {(owners.Count == 0 ? $"no {Words.Advisor}" : string.Join(" and ", owners))}";
    }

    private string GoesNext(StudentDuty duty) =>
        $" What isn't done after {DayWords.Written(duty.Due)} goes to " +
        $"{(facts.Coordinators is [var only] ? staff.NameOf(only) + Words.Apply(", the coordinator") : Words.Apply("the coordinators"))}.";

    /// <summary>Every email explains itself.</summary>
    private string Why(string to, IReadOnlyList<Reminder> due, DigestText? digest)
    {
        if (digest is not null || due.Any(IsOverdue))
            return Words.Apply("You get this because you coordinate the learning plans.");
        if (due.Count == 0)
            return "You get this because it is yours to deal with, or waits for you.";
        var links = due
            .SelectMany(reminder => reminder.Duty.Card.DutyHolders(today.Day))
            .Where(link => link.Person == to)
            .Select(link => link.Kind)
            .ToHashSet();
        return links.Contains(StaffLinkKind.Advisor) ? Words.Apply("You get this because you are their advisor.")
            : links.Contains(StaffLinkKind.Cover) ? Words.Apply("You get this because you are substituting for their advisor.")
            : due.All(reminder => reminder.Duty.Passed?.To == to) ? "You get this because it was reassigned to you by name."
            : Words.Apply("You get this because the first contact with these families is yours.");
    }
}
