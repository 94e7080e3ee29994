using Plp.School;

namespace Plp.Exhibitions;

/// <summary>Times of exhibitions as calendars of other programs take them. Rules only.</summary>
internal static class ExhibitionCalendar
{
    /// <summary>One student's time; the one they had, marked as called off, where they gave it back or it is not held.</summary>
    /// <param name="title">What the calendar shows: no surname.</param>
    /// <param name="owner">Whose calendar it is, where several have the same time in theirs.</param>
    public static CalendarEntry? EntryOf(Exhibition exhibition, ExhibitionPlace place, string title, string owner = "")
    {
        var slot = exhibition.Find(place.Slot ?? place.LastSlot);
        return slot is null
            ? null
            : new CalendarEntry(
                $"exhibition-{exhibition.Key}-{place.Student}{owner}@plp",
                place.Sequence + exhibition.Moves,
                slot.On,
                title)
            {
                From = slot.From,
                To = slot.To,
                Place = exhibition.Place is null ? slot.Room.Name : $"{slot.Room.Name}, {exhibition.Place}",
                Canceled = place.Slot is null || !exhibition.IsPublished,
            };
    }
}
