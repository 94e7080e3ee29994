using Plp.Storage;

namespace Plp.Reminders;

/// <summary>
/// What one person has been told in one school year: stage keys, each with the students it was about, never a date. It is
/// replaced under its ETag in the commit that queues the email, so that no stage is told twice however often a timer runs.
/// </summary>
internal sealed record SentReminders : Document, IDocument<SentReminders>
{
    public static DocumentKind<SentReminders> Shape { get; } = new("told", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required string Recipient { get; init; }

    /// <summary>Stage key → students; a stage that is about no student has an empty list.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Told { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Stages that were never told because a newer one had come (design §5).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> PassedOver { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The last digest's stage key.</summary>
    public string? LastDigest { get; init; }

    /// <param name="period">The school year, the longest stretch a duty runs: a first contact may begin in one quarter
    /// and end in the next.</param>
    public static string IdOf(string recipient, string period) => $"told:{recipient}:{period}";

    /// <summary>By school year, the <see cref="Document.State"/>, all ledgers of a year are found.</summary>
    public static SentReminders None(string recipient, string schoolYear) =>
        new() { Id = IdOf(recipient, schoolYear), State = schoolYear, Recipient = recipient };

    public bool Knows(WorkReminder reminder) => Told.ContainsKey(reminder.Stage.Key) || PassedOver.ContainsKey(reminder.Stage.Key);

    public bool Knows(Reminder reminder) => Holds(Told, reminder) || Holds(PassedOver, reminder);

    public SentReminders With(IReadOnlyList<Reminder> told, IReadOnlyList<WorkReminder> work, string? digest) => this with
    {
        Told = WithoutStudents(
            Merged(Told, told.Select(reminder => (reminder.Stage.Key, reminder.Duty.Card.Student!))),
            Told,
            work.Select(reminder => reminder.Stage.Key)),
        PassedOver = WithoutStudents(
            Merged(
                PassedOver,
                told.SelectMany(reminder =>
                    reminder.PassedOver.Select(key => (key, reminder.Duty.Card.Student!))).Where(passed =>
                        Told.GetValueOrDefault(passed.key)?.Contains(passed.Item2) != true)),
            PassedOver,
            work.SelectMany(reminder => reminder.PassedOver).Where(key => !Told.ContainsKey(key))),
        LastDigest = digest ?? LastDigest,
    };

    private static bool Holds(IReadOnlyDictionary<string, IReadOnlyList<string>> stages, Reminder reminder) =>
        stages.GetValueOrDefault(reminder.Stage.Key)?.Contains(reminder.Duty.Card.Student!) == true;

    /// <summary>With the stages that are about no student, those known before and the new ones.</summary>
    private static Dictionary<string, IReadOnlyList<string>> WithoutStudents(
        Dictionary<string, IReadOnlyList<string>> merged,
        IReadOnlyDictionary<string, IReadOnlyList<string>> before,
        IEnumerable<string> more)
    {
        foreach (var key in before.Where(stage => stage.Value.Count == 0).Select(stage => stage.Key).Concat(more))
            merged[key] = [];
        return merged;
    }

    private static Dictionary<string, IReadOnlyList<string>> Merged(
        IReadOnlyDictionary<string, IReadOnlyList<string>> before,
        IEnumerable<(string Key, string Student)> more)
    {
        var merged = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (key, students) in before.Where(stage => stage.Value.Count > 0))
            merged[key] = students;
        foreach (var added in more.GroupBy(entry => entry.Key, entry => entry.Student, StringComparer.Ordinal))
        {
            merged[added.Key] =
                [.. added.Concat(merged.GetValueOrDefault(added.Key) ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        }
        return new(merged, StringComparer.Ordinal);
    }
}

/// <summary>
/// What lets a quiet tick be quiet: nothing is to be told before an instant, as long as the calendar is the one it was
/// reckoned from. Losing it costs a look at everything and nothing else.
/// </summary>
internal sealed record ReminderClock : Document, IDocument<ReminderClock>
{
    public const string TheId = "reminder-clock";

    public static DocumentKind<ReminderClock> Shape { get; } = new("reminder-clock", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    /// <summary>The calendar's id and revision.</summary>
    public required string Calendar { get; init; }

    public required int CalendarRev { get; init; }

    public required DateTimeOffset QuietUntil { get; init; }
}
