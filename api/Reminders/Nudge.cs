using Plp.Mail;
using Plp.People;
using Plp.Storage;

namespace Plp.Reminders;

/// <summary>
/// That somebody was nudged, by whom and in which words, so that whoever nudges next sees it (H1). <see cref="Document.State"/> is
/// who was nudged.
/// </summary>
internal sealed record Nudge : Document, IDocument<Nudge>
{
    /// <summary>A school year and the summer after it.</summary>
    private const int DaysKept = 400;

    public static DocumentKind<Nudge> Shape { get; } = new("nudge", 1, Retention.Days(DaysKept));

    internal override DocumentKind Kind => Shape;

    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Text { get; init; }

    /// <summary>One a person and day, as its email.</summary>
    public static string IdOf(string person, DateOnly day) => $"nudge:{person}:{day:yyyyMMdd}";

    public static string MessageIdOf(string person, DateOnly day) => MailMessage.IdOf(person, $"nudge-{day:O}");

    public static string Greeting(Person person) => $"Dear {person.Preferred ?? person.Given},";
}

/// <param name="Nudges">Of the last months, the newest first.</param>
internal sealed record NudgesView(IReadOnlyList<EarlierNudgeView> Nudges);

/// <param name="Text">In the words of whoever sent it.</param>
internal sealed record EarlierNudgeView(PersonName To, PersonName By, DateTimeOffset At, string Text);
