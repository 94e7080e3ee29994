using System.Globalization;
using Plp.People;
using Plp.Requests;

namespace Plp.Exhibitions;

internal sealed record ExhibitionInput
{
    /// <summary>A UUID the client makes once per new exhibition.</summary>
    public Guid? Key { get; init; }

    public int? Rev { get; init; }
    public ExhibitionKind? What { get; init; }
    public string? Name { get; init; }
    public string? Place { get; init; }
    public IReadOnlyList<ExhibitionDayInput?>? Days { get; init; }

    /// <summary>Minutes.</summary>
    public int? SlotMinutes { get; init; }

    /// <summary>Minutes between two times in a room.</summary>
    public int? BreakMinutes { get; init; }

    public IReadOnlyList<ExhibitionRoomInput?>? Rooms { get; init; }

    /// <summary>Another panel for single times; left out, they stay.</summary>
    public IReadOnlyList<SlotPanelInput?>? Panels { get; init; }

    /// <summary>The school's names of grades; none: everyone.</summary>
    public IReadOnlyList<string?>? Grades { get; init; }

    public DateOnly? ChooseUntil { get; init; }

    /// <summary>Lines to get ready; left out, they stay.</summary>
    public IReadOnlyList<PrepareLineInput?>? Prepare { get; init; }

    /// <summary>The exhibition this asks for, on top of the one that stands.</summary>
    public Exhibition Over(Exhibition before, StaffNames staff, FieldErrors errors)
    {
        if (Days?.Count > Exhibition.MostDays)
            errors.Add("days", $"Give at most {Exhibition.MostDays} days.");
        if (Rooms?.Count > Exhibition.MostRooms)
            errors.Add("rooms", $"Give at most {Exhibition.MostRooms} rooms.");
        if (Prepare?.Count > Exhibition.MostPrepare)
            errors.Add("prepare", $"Keep this to {Exhibition.MostPrepare} lines.");
        var grades = Grades?
            .Select(grade => grade?.Trim() ?? "")
            .Where(grade => grade.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (grades?.Exists(grade => grade.Length > 20) == true || grades?.Count > 30)
            errors.Add("grades", "Write grades as the school names them: 7, 8, 9.");
        return before with
        {
            Rev = before.Rev + 1,
            What = What ?? before.What,
            Name = errors.Required("name", Name, "Say what it is called.", MostOfName),
            Place = errors.Optional("place", Place),
            Days = Days is null ? before.Days : ReadDays(Days, errors),
            SlotMinutes = errors.Required("slotMinutes", SlotMinutes, "Say how many minutes one time has."),
            BreakMinutes = BreakMinutes ?? before.BreakMinutes,
            Rooms = Rooms is null ? before.Rooms : ReadRooms(Rooms, before, staff, errors),
            Panels = Panels is null ? before.Panels : ReadPanels(Panels, staff, errors),
            Grades = Grades is null ? before.Grades : grades is { Count: > 0 } ? grades : null,
            ChooseUntil = ChooseUntil,
            Prepare = Prepare is null ? before.Prepare : ReadPrepare(Prepare, errors),
        };
    }

    private const int MostOfName = 80;

    private static List<ExhibitionDay> ReadDays(IReadOnlyList<ExhibitionDayInput?> days, FieldErrors errors) =>
    [
        .. days.Take(Exhibition.MostDays).Select((day, i) => new ExhibitionDay(
            errors.Required($"days.{i}.on", day?.On, "Choose the day."),
            errors.Required($"days.{i}.from", day?.From, "Say when it begins."),
            errors.Required($"days.{i}.to", day?.To, "Say when it ends."))),
    ];

    /// <summary>A room keeps its id, so that its times stay; a new one gets the next.</summary>
    private static List<ExhibitionRoom> ReadRooms(
        IReadOnlyList<ExhibitionRoomInput?> rooms,
        Exhibition before,
        StaffNames staff,
        FieldErrors errors)
    {
        var read = new List<ExhibitionRoom>();
        var next = before.Rooms
            .Select(room => int.TryParse(room.Id[1..], CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty()
            .Max();
        foreach (var (room, i) in rooms.Take(Exhibition.MostRooms).Select((room, i) => (room, i)))
        {
            var known = before.Rooms.FirstOrDefault(other => other.Id == room?.Id && read.TrueForAll(taken => taken.Id != other.Id));
            read.Add(new ExhibitionRoom(
                known?.Id ?? string.Create(CultureInfo.InvariantCulture, $"r{++next}"),
                errors.Required($"rooms.{i}.name", room?.Name, "Give the room a name.", MostOfName),
                ReadPanel($"rooms.{i}.panel", room?.Panel, staff, errors),
                errors.Optional($"rooms.{i}.guests", room?.Guests)));
        }
        return read;
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadPanels(
        IReadOnlyList<SlotPanelInput?> panels,
        StaffNames staff,
        FieldErrors errors)
    {
        var read = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (panel, i) in panels.Take(Exhibition.MostSlots).Select((panel, i) => (panel, i)))
            read[errors.Required($"panels.{i}.slot", panel?.Slot, "Say which time it is for.")] =
                ReadPanel($"panels.{i}.panel", panel?.Panel, staff, errors);
        return read;
    }

    private static List<string> ReadPanel(string field, IReadOnlyList<string?>? panel, StaffNames staff, FieldErrors errors)
    {
        var people = (panel ?? []).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostOnPanel + 1).ToList();
        if (people.Count > MostOnPanel)
            errors.Add(field, $"A panel has at most {MostOnPanel} people.");
        if (people.Exists(person => staff.Find(person) is not { Active: true } found || !found.Roles.Any(Access.WithStudents.Contains)))
            errors.Add(field, "Choose from the staff who work with students; write others as guests.");
        return people;
    }

    private const int MostOnPanel = 12;

    private static List<PrepareLine> ReadPrepare(IReadOnlyList<PrepareLineInput?> lines, FieldErrors errors)
    {
        var read = new List<PrepareLine>();
        foreach (var (line, i) in lines.Take(Exhibition.MostPrepare).Select((line, i) => (line, i)))
        {
            var text = errors.Required($"prepare.{i}.text", line?.Text, "Write the line, or take it out.");
            var id = line?.Id is { Length: > 0 and <= 20 } kept && kept.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
                ? kept
                : Shown.DigestOf(text)[..8];
            if (read.TrueForAll(other => other.Id != id))
                read.Add(new PrepareLine(id, text));
        }
        return read;
    }
}

internal sealed record ExhibitionDayInput(DateOnly? On, TimeOnly? From, TimeOnly? To);

/// <param name="Id">Of one that is there; left out for a new one.</param>
internal sealed record ExhibitionRoomInput(string? Id, string? Name, IReadOnlyList<string?>? Panel, string? Guests);

internal sealed record SlotPanelInput(string? Slot, IReadOnlyList<string?>? Panel);

internal sealed record PrepareLineInput(string? Id, string? Text);
