using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.People;
using Plp.Storage;

namespace Plp.Exhibitions;

/// <summary>
/// One student's part in one exhibition: the time that was chosen, or that one waits, who comes, what is ready, and how it went.
/// Its <see cref="Document.State"/> is the exhibition's key, so that one query finds all of an exhibition.
/// </summary>
internal sealed record ExhibitionPlace : Document, IDocument<ExhibitionPlace>, ICardCause
{
    public const int MostNotes = 40;

    public static DocumentKind<ExhibitionPlace> Shape { get; } = new("exhibition-place", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public required ExhibitionKind What { get; init; }
    public required string SchoolYear { get; init; }

    /// <summary>The key of the time that is theirs; null: none.</summary>
    public string? Slot { get; init; }

    /// <summary>The key of the time they had last, for calendars that still show it.</summary>
    public string? LastSlot { get; init; }

    /// <summary>Grows each time the time changes or is given back (RFC 5545, 3.8.7.4).</summary>
    public int Sequence { get; init; }

    public SlotChoice? Chosen { get; init; }

    /// <summary>Since when they wait for a time; null: they do not.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>What they show, in the student's words.</summary>
    public string? Title { get; init; }

    /// <summary>Ids of the school's lines that are ready.</summary>
    public IReadOnlyList<string> Ready { get; init; } = [];

    /// <summary>Who of the adults comes, each once.</summary>
    public IReadOnlyList<ComingAnswer> Coming { get; init; } = [];

    /// <summary>How it went; null until somebody who was there noted it.</summary>
    public Presentation? Presentation { get; init; }

    public IReadOnlyList<PanelNote> Notes { get; init; } = [];

    public static string IdOf(string exhibition, string student) => $"exhibition-place:{exhibition}:{student}";

    [JsonIgnore]
    public string Exhibition => State!;

    DateTimeOffset ICardCause.SavedAt => Presentation?.At ?? DateTimeOffset.MinValue;

    public static ExhibitionPlace None(Exhibition exhibition, string student) => new()
    {
        Id = IdOf(exhibition.Key, student),
        Student = student,
        State = exhibition.Key,
        Rev = 0,
        What = exhibition.What,
        SchoolYear = exhibition.SchoolYear,
    };

    /// <summary>A conference ends no duty, and who was simply not there has not presented.</summary>
    public Card MarkOn(Card card) =>
        What == ExhibitionKind.Exhibition && Presentation is { } went && went.Ending is { } ending
            ? card.Presented(SchoolYear, new DutyFact(went.On, ending))
            : card;

    public ExhibitionPlace With(Slot slot, SlotChoice choice) => this with
    {
        Rev = Rev + 1,
        Day = slot.On,
        Slot = slot.Key,
        LastSlot = slot.Key,
        Sequence = LastSlot is null ? Sequence : Sequence + 1,
        Chosen = choice,
        WaitingSince = null,
    };

    public ExhibitionPlace WithoutSlot() => this with
    {
        Rev = Rev + 1,
        Day = null,
        Slot = null,
        Sequence = Slot is null ? Sequence : Sequence + 1,
        Chosen = null,
        WaitingSince = null,
    };

    public ExhibitionPlace Answered(ComingAnswer answer) => this with
    {
        Rev = Rev + 1,
        Coming = [.. Coming.Where(other => other.Adult != answer.Adult), answer],
    };
}

/// <param name="By">Who chose: the student, an adult, staff.</param>
/// <param name="TypedBy">Who of the staff typed what came on paper or by phone; null: chosen on the page.</param>
internal sealed record SlotChoice(string? By, DateTimeOffset At, string? TypedBy = null);

/// <param name="People">How many come with this adult, who counts too.</param>
internal sealed record ComingAnswer(string Adult, bool Comes, int People, DateTimeOffset At, string? TypedBy = null);

/// <summary>What was noted by somebody who was there.</summary>
/// <param name="Why">Of one who was excused; for staff.</param>
internal sealed record Presentation(PresentationOutcome Outcome, DateOnly On, string By, DateTimeOffset At, string? Why = null)
{
    /// <summary>How the duty ends by it; null: it does not.</summary>
    [JsonIgnore]
    public DutyEnding? Ending => Outcome switch
    {
        PresentationOutcome.Presented => DutyEnding.Done,
        PresentationOutcome.Excused => DutyEnding.NotPossible,
        _ => null,
    };
}

[JsonConverter(typeof(CamelCase<PresentationOutcome>))]
internal enum PresentationOutcome
{
    Presented,
    Excused,
    Absent,
}

/// <summary>A few words of somebody on the panel afterwards.</summary>
/// <param name="Language">BCP 47, the one its author writes in; null: English.</param>
internal sealed record PanelNote(
    string Id,
    string By,
    DateTimeOffset At,
    string? Well,
    string? Question,
    string? Next,
    Audience Audience,
    string? Language = null);

/// <summary>
/// That a time is somebody's: at most one document a time, created with the choice, so that no time is given twice whoever chooses at
/// once. It goes with the student's record, and the time is free again.
/// </summary>
internal sealed record TakenSlot : Document, IDocument<TakenSlot>
{
    public static DocumentKind<TakenSlot> Shape { get; } = new("exhibition-slot", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public static string IdOf(string exhibition, string slot) => $"exhibition-slot:{exhibition}:{slot}";

    public static TakenSlot Of(string exhibition, Slot slot, string student) => new()
    {
        Id = IdOf(exhibition, slot.Key),
        Student = student,
        State = exhibition,
        Day = slot.On,
    };
}
