using Plp.Exhibitions;
using Plp.Jobs;
using Plp.School;
using Plp.Storage;

namespace Plp.Demonstration;

/// <summary>
/// The winter exhibition: two afternoons in three rooms, published last week. Half of the families have a time; the twins have theirs one
/// after the other, and Dr. Marsh sits where Lucía shows her case log.
/// </summary>
internal sealed class DemonstrationExhibition
{
    private const int FirstDay = 16, ChooseUntil = 12, PublishedBack = 5;

    private static readonly string key = DemonstrationIds.Of("exhibition", "winter");

    /// <summary>Who shows what, where it is told; the room is that of their panel.</summary>
    private static readonly Dictionary<string, (string Room, string Title, string[] Ready)> told = new(StringComparer.Ordinal)
    {
        ["Lucía Hernández 9"] = ("r1", "My case log of three animals", ["collection", "goal", "hard"]),
        ["Owen Tatro 10"] = ("r2", "The manual I wished I had", ["collection", "room"]),
        ["Ezra Lindholm 12"] = ("r3", "A light for the crossing", ["collection", "opening", "goal", "question"]),
        ["Hazel Brossard 8"] = ("r3", "Twenty lengths", []),
        ["Jasper Brossard 8"] = ("r3", "The bridge, with all steps", ["opening"]),
        ["Tyler Gokey 11"] = ("r2", "One plate, before and after", []),
    };

    private readonly DemonstrationDays days;
    private readonly Exhibition exhibition;
    private readonly Dictionary<string, Slot> chosen;

    public DemonstrationExhibition(DemonstrationDays days)
    {
        this.days = days;
        exhibition = Made();
        chosen = Chosen(exhibition);
    }

    /// <summary>As the year's calendar has it.</summary>
    public YearExhibition InYear => exhibition.InYear()!;

    private DateTimeOffset At => DemonstrationDays.Hour(days.SchoolDay(-PublishedBack), 10);

    /// <summary>The exhibition itself, and that families were asked to choose.</summary>
    public IReadOnlyList<Document> Documents()
    {
        var invited = ExhibitionStage.Of(exhibition, days.Calendar).First();
        return
        [
            exhibition,
            new Job
            {
                Id = Job.IdOf(ExhibitionMailWork.IdOf(exhibition, invited)),
                Day = invited.On,
                State = Job.DoneState,
                Work = ExhibitionMailWork.Title,
                Started = At,
                On = invited.On,
                Parts = [],
            },
        ];
    }

    /// <summary>That student's part: the student's own, and the document of the time; nothing for who has not chosen.</summary>
    public IEnumerable<Document> Of(DemonstrationStudent student)
    {
        if (!chosen.TryGetValue(student.Key, out var slot))
            yield break;
        var place = ExhibitionPlace.None(exhibition, student.Id).With(slot, new SlotChoice(student.Id, At.AddHours(5 + student.Place)));
        yield return told.TryGetValue(student.Key, out var own) ? place with { Title = own.Title, Ready = own.Ready } : place;
        yield return TakenSlot.Of(key, slot, student.Id);
    }

    private Exhibition Made() => new()
    {
        Id = Exhibition.IdOf(key),
        State = Exhibition.PublishedState,
        Day = days.SchoolDay(FirstDay),
        Rev = 2,
        What = ExhibitionKind.Exhibition,
        Name = "Winter exhibition",
        SchoolYear = days.Calendar.SchoolYear,
        Place = "Main building, second floor",
        Days =
        [
            new ExhibitionDay(days.SchoolDay(FirstDay), new TimeOnly(13, 0), new TimeOnly(18, 0)),
            new ExhibitionDay(days.SchoolDay(FirstDay + 1), new TimeOnly(13, 0), new TimeOnly(18, 0)),
        ],
        SlotMinutes = 20,
        BreakMinutes = 5,
        Rooms =
        [
            new ExhibitionRoom("r1", "Library", [DemonstrationStaff.Kimball.Id, DemonstrationStaff.Thibault.Id], "Dr. Marsh, veterinarian"),
            new ExhibitionRoom("r2", "Shop", [DemonstrationStaff.Sawyer.Id, DemonstrationStaff.Beaulieu.Id]),
            new ExhibitionRoom("r3", "Room 12", [DemonstrationStaff.Okafor.Id, DemonstrationStaff.Yusuf.Id]),
        ],
        ChooseUntil = days.SchoolDay(ChooseUntil),
        Prepare = Exhibition.DefaultPrepare,
        Published = At,
    };

    /// <summary>Those who are told of choose first, in their rooms; of the others every second one, wherever one is free.</summary>
    private static Dictionary<string, Slot> Chosen(Exhibition exhibition)
    {
        var free = exhibition.Slots().ToList();
        var taken = new Dictionary<string, Slot>(StringComparer.Ordinal);
        void Take(string student, Slot slot)
        {
            taken[student] = slot;
            free.Remove(slot);
        }
        foreach (var (student, (room, _, _)) in told)
            Take(student, free.First(slot => slot.Room.Id == room));
        foreach (var student in DemonstrationStudents.All.Where(one => !one.HasLeft && one.Place % 2 == 0 && !taken.ContainsKey(one.Key)))
            Take(student.Key, free[0]);
        return taken;
    }
}
