using Plp.Duties;
using Plp.People;

namespace Plp.Exhibitions;

/// <summary>Who is where when, as it is printed: by room, by person or by family. Rules only.</summary>
internal sealed class Schedule
{
    public const string ByRoom = "room", ByPerson = "person", ByFamily = "family";

    private readonly Exhibition exhibition;
    private readonly StaffNames staff;
    private readonly ListNames names;
    private readonly DateOnly today;
    private readonly Dictionary<string, (ExhibitionPlace Place, Card Card)> bySlot;
    private readonly List<Slot> slots;

    /// <param name="students">Whom the reader may read of.</param>
    public Schedule(Exhibition exhibition, IReadOnlyList<ExhibitionPlace> places, List<Card> students, StaffNames staff, DateOnly today)
    {
        (this.exhibition, this.staff, this.today) = (exhibition, staff, today);
        names = ListNames.Full(students, staff, today);
        slots = [.. exhibition.Slots()];
        var cards = students.ToDictionary(card => card.Student!, StringComparer.Ordinal);
        bySlot = places
            .Where(place => place.Slot is not null && cards.ContainsKey(place.Student!))
            .ToDictionary(place => place.Slot!, place => (place, cards[place.Student!]), StringComparer.Ordinal);
    }

    /// <param name="only">A member of staff who sees their own panel and their own students; null: all.</param>
    public IReadOnlyList<ScheduleList> Of(string by, string? only)
    {
        bool IsShown(Slot slot) => only is null
            || slot.Panel.Contains(only)
            || (bySlot.TryGetValue(slot.Key, out var one) && one.Card.LinksOf(only, today).Any());
        var shown = slots.Where(IsShown).ToList();
        return by switch
        {
            ByRoom => Rooms(shown),
            ByPerson => Persons(shown, only),
            _ => Families(shown),
        };
    }

    private List<ScheduleList> Rooms(List<Slot> shown) =>
    [
        .. exhibition.Rooms
            .Select(room => new ScheduleList(
                room.Name,
                string.Join(", ", room.Panel.Select(staff.NameOf).Concat(room.Guests is { } guests ? [guests] : [])) is { Length: > 0 } note
                    ? note
                    : null,
                [.. shown.Where(slot => slot.Room.Id == room.Id).Select(slot => Line(slot, ofRoom: room))]))
            .Where(list => list.Lines.Count > 0),
    ];

    private List<ScheduleList> Persons(List<Slot> shown, string? only) =>
    [
        .. shown
            .Where(slot => bySlot.ContainsKey(slot.Key))
            .SelectMany(slot => slot.Panel
                .Union(bySlot[slot.Key].Card.DutyHolders(today).Select(link => link.Person), StringComparer.Ordinal)
                .Where(person => only is null || person == only)
                .Select(person => (Person: person, Slot: slot)))
            .GroupBy(one => one.Person, one => one.Slot, StringComparer.Ordinal)
            .Select(person => new ScheduleList(staff.NameOf(person.Key), null, [.. person.Select(slot => Line(slot, null))]))
            .OrderBy(list => list.Heading, StringComparer.CurrentCultureIgnoreCase),
    ];

    /// <summary>Brothers and sisters stand together: students who have an adult in common.</summary>
    private List<ScheduleList> Families(List<Slot> shown)
    {
        var families = new List<(HashSet<string> Adults, List<Slot> Slots)>();
        foreach (var slot in shown.Where(slot => bySlot.ContainsKey(slot.Key)))
        {
            var adults = bySlot[slot.Key].Card.Adults;
            var family = families.Find(one => one.Adults.Overlaps(adults));
            if (family.Adults is null)
                families.Add(family = (new HashSet<string>(StringComparer.Ordinal), []));
            family.Adults.UnionWith(adults);
            family.Slots.Add(slot);
        }
        return
        [
            .. families
                .Select(family => (
                    Sort: family.Slots.Min(slot => bySlot[slot.Key].Card.SortName)!,
                    List: new ScheduleList(
                        string.Join(", ", family.Slots.Select(slot => names.Of(bySlot[slot.Key].Card)).Distinct(StringComparer.Ordinal)),
                        null,
                        [.. family.Slots.Select(slot => Line(slot, null))])))
                .OrderBy(family => family.Sort, StringComparer.CurrentCultureIgnoreCase)
                .Select(family => family.List),
        ];
    }

    private ScheduleLine Line(Slot slot, ExhibitionRoom? ofRoom)
    {
        (ExhibitionPlace Place, Card Card)? one = bySlot.TryGetValue(slot.Key, out var found) ? found : null;
        var isOther = ofRoom is null || !slot.Panel.SequenceEqual(ofRoom.Panel);
        return new ScheduleLine(
            slot.On,
            slot.From,
            slot.To,
            slot.Room.Name,
            one is { } taken ? names.Of(taken.Card) : null,
            one is { } known ? names.GradeBeside(known.Card) : null,
            isOther && slot.Panel.Count > 0 ? string.Join(", ", slot.Panel.Select(staff.NameOf)) : null,
            one?.Place.Coming.Where(answer => answer.Comes).Sum(answer => answer.People) is > 0 and var coming ? coming : null);
    }
}
