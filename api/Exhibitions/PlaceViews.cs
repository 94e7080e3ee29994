using Plp.Duties;
using Plp.People;
using Plp.Plans;
using Plp.Requests;

namespace Plp.Exhibitions;

/// <summary>One student's part as its reader sees it.</summary>
internal sealed record PlaceView
{
    public required string ExhibitionId { get; init; }
    public required string StudentId { get; init; }
    public required int Rev { get; init; }
    public SlotView? Slot { get; init; }

    /// <summary>The time they had is no longer there: another is to be chosen.</summary>
    public bool? Lost { get; init; }

    public bool? Waiting { get; init; }
    public string? Title { get; init; }
    public required IReadOnlyList<string> Ready { get; init; }

    /// <summary>How many people said that they come.</summary>
    public required int Coming { get; init; }

    public PresentationView? Presentation { get; init; }
    public required IReadOnlyList<PanelNoteView> Notes { get; init; }

    /// <param name="relation">What the reader is to the student; null: nothing but a member of the panel.</param>
    public static PlaceView Of(ExhibitionPlace place, Exhibition exhibition, Card card, Relation? relation, Visit visit, StaffNames staff)
    {
        var slot = exhibition.Find(place.Slot);
        return new PlaceView
        {
            ExhibitionId = exhibition.Key,
            StudentId = card.Student!,
            Rev = place.Rev,
            Slot = slot is null ? null : SlotView.Of(slot),
            Lost = place.Slot is not null && slot is null ? true : null,
            Waiting = place.WaitingSince is null ? null : true,
            Title = place.Title,
            Ready = place.Ready,
            Coming = place.Coming.Where(answer => answer.Comes).Sum(answer => answer.People),
            Presentation = place.Presentation is { } went
                ? new PresentationView(went.Outcome, went.On, staff.NameOf(went.By), relation is Relation.Self ? null : went.Why)
                : null,
            Notes = [.. place.Notes.Where(note => Shows(note, card, relation, visit)).Select(note => PanelNoteView.Of(note, staff.NameOf))],
        };
    }

    private static bool Shows(PanelNote note, Card card, Relation? relation, Visit visit) => relation is { } known
        ? Access.Sees(visit.About(card, known), new Readers(note.Audience, note.By))
        : note.By == visit.Caller.Id;
}

/// <param name="Why">Of one who was excused; for staff.</param>
internal sealed record PresentationView(PresentationOutcome Outcome, DateOnly On, string By, string? Why);

internal sealed record PanelNoteView(
    string Id,
    string By,
    DateTimeOffset At,
    string? Well,
    string? Question,
    string? Next,
    Audience Audience,
    string? Language)
{
    /// <summary>For a family: that the words are in another language than the page, in the page's; else left out.</summary>
    public string? NotTranslated { get; init; }

    public static PanelNoteView Of(PanelNote note, Func<string, string> nameOf) =>
        new(note.Id, nameOf(note.By), note.At, note.Well, note.Question, note.Next, note.Audience, note.Language);
}

/// <summary>A student in a list of an exhibition.</summary>
/// <param name="Advisor">Null where nobody is.</param>
/// <param name="Adults">Whose answers can be entered; only for whoever enters them.</param>
/// <param name="MayChoose">The reader chooses a time for them; <paramref name="MayNote"/>: notes how it went.</param>
internal sealed record PlaceRow(
    string Name,
    string Grade,
    string? Advisor,
    PlaceView Place,
    IReadOnlyList<PersonName>? Adults,
    bool? MayChoose,
    bool? MayNote);
