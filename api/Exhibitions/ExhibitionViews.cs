using System.Globalization;
using Plp.Duties;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;

namespace Plp.Exhibitions;

/// <summary>The page of exhibitions in one answer: which there are, one of them, and the parts that are the reader's.</summary>
internal sealed record ExhibitionsView
{
    public required IReadOnlyList<ExhibitionLine> All { get; init; }

    /// <summary>The one that was asked for, else the next; null where there is none.</summary>
    public ExhibitionView? Shown { get; init; }

    /// <summary>The reader's own part, of a student who takes part.</summary>
    public PlaceView? Mine { get; init; }

    /// <summary>Students whose part the reader may see; left out for a student.</summary>
    public IReadOnlyList<PlaceRow>? Students { get; init; }

    /// <summary>Students the reader sits on the panel for, in the order of their times.</summary>
    public IReadOnlyList<PlaceRow>? Panel { get; init; }

    /// <summary>Who can sit on a panel; only for whoever makes exhibitions.</summary>
    public IReadOnlyList<PersonName>? Staff { get; init; }

    /// <summary>What each student gets ready, for a new one; only for whoever makes exhibitions.</summary>
    public IReadOnlyList<PrepareLine>? DefaultPrepare { get; init; }

    public required IReadOnlyList<FunctionRule> May { get; init; }
}

internal sealed record ExhibitionLine(string Id, string Name, ExhibitionKind What, string State, DateOnly From, DateOnly To);

internal sealed record ExhibitionView
{
    public required string Id { get; init; }
    public required int Rev { get; init; }
    public required ExhibitionKind What { get; init; }
    public required string Name { get; init; }
    public string? Place { get; init; }

    /// <summary><c>draft</c>, <c>published</c> or <c>canceled</c>.</summary>
    public required string State { get; init; }

    public required IReadOnlyList<ExhibitionDay> Days { get; init; }
    public required int SlotMinutes { get; init; }
    public required int BreakMinutes { get; init; }
    public required IReadOnlyList<ExhibitionRoomView> Rooms { get; init; }

    /// <summary>Times with another panel than their room's.</summary>
    public required IReadOnlyList<SlotPanelView> Panels { get; init; }

    public IReadOnlyList<string>? Grades { get; init; }
    public DateOnly? ChooseUntil { get; init; }
    public required IReadOnlyList<PrepareLine> Prepare { get; init; }

    /// <summary>How many times there are.</summary>
    public required int Slots { get; init; }

    /// <summary>Those nobody has, from today on.</summary>
    public required IReadOnlyList<SlotView> Free { get; init; }

    /// <summary>How many wait.</summary>
    public required int Waiting { get; init; }

    /// <summary>Whether students and families still choose.</summary>
    public required bool IsOpen { get; init; }

    public static ExhibitionView Of(Exhibition exhibition, IReadOnlyList<ExhibitionPlace> places, SchoolToday today, StaffNames staff)
    {
        var slots = exhibition.Slots().ToList();
        return new ExhibitionView
        {
            Id = exhibition.Key,
            Rev = exhibition.Rev,
            What = exhibition.What,
            Name = exhibition.Name,
            Place = exhibition.Place,
            State = exhibition.State!,
            Days = [.. exhibition.Days.OrderBy(day => day.On)],
            SlotMinutes = exhibition.SlotMinutes,
            BreakMinutes = exhibition.BreakMinutes,
            Rooms = [.. exhibition.Rooms.Select(room =>
                new ExhibitionRoomView(room.Id, room.Name, [.. room.Panel.Select(staff.Named)], room.Guests))],
            Panels = [.. (exhibition.Panels ?? new Dictionary<string, IReadOnlyList<string>>())
                .Where(panel => slots.Exists(slot => slot.Key == panel.Key))
                .Select(panel => new SlotPanelView(panel.Key, [.. panel.Value.Select(staff.Named)]))],
            Grades = exhibition.Grades,
            ChooseUntil = exhibition.ChooseUntil,
            Prepare = exhibition.Prepare,
            Slots = slots.Count,
            Free = [.. FreeSlots.Of(exhibition, places, today.Day).Select(SlotView.Of)],
            Waiting = places.Count(place => place is { Slot: null, WaitingSince: not null }),
            IsOpen = exhibition.IsOpenToChoose(today.Day),
        };
    }
}

/// <param name="Guests">Who else sits there, in words.</param>
internal sealed record ExhibitionRoomView(string Id, string Name, IReadOnlyList<PersonName> Panel, string? Guests);

internal sealed record SlotPanelView(string Slot, IReadOnlyList<PersonName> Panel);

internal sealed record SlotView(string Key, DateOnly On, TimeOnly From, TimeOnly To, string Room)
{
    public static SlotView Of(Slot slot) => new(slot.Key, slot.On, slot.From, slot.To, slot.Room.Name);
}

/// <summary>The times nobody has.</summary>
internal static class FreeSlots
{
    /// <summary>From that day on, in their order.</summary>
    public static IEnumerable<Slot> Of(Exhibition exhibition, IReadOnlyList<ExhibitionPlace> places, DateOnly day)
    {
        var taken = places.Select(place => place.Slot).ToHashSet(StringComparer.Ordinal);
        return exhibition.Slots().Where(slot => slot.On >= day && !taken.Contains(slot.Key));
    }
}

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

/// <summary>An exhibition's times to print: by room, by person or by family.</summary>
internal sealed record ScheduleView
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string? Place { get; init; }
    public required string By { get; init; }
    public required IReadOnlyList<ScheduleList> Lists { get; init; }
}

/// <param name="Heading">The room, the person or the family.</param>
/// <param name="Note">Who sits there; null where it says nothing.</param>
internal sealed record ScheduleList(string Heading, string? Note, IReadOnlyList<ScheduleLine> Lines);

/// <param name="Student">Null: the time is free.</param>
internal sealed record ScheduleLine(
    DateOnly On,
    TimeOnly From,
    TimeOnly To,
    string Room,
    string? Student,
    string? Grade,
    string? Panel,
    int? Coming);

/// <summary>What an exhibition shows one family of one child.</summary>
internal sealed record FamilyExhibitionsView
{
    public required string Language { get; init; }
    public required string Dir { get; init; }

    /// <summary>The texts by key, with names and days put in.</summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }

    public required IReadOnlyList<FamilyExhibitionView> Exhibitions { get; init; }
}

internal sealed record FamilyExhibitionView
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Its days, in the page's language.</summary>
    public required string Days { get; init; }

    public string? Place { get; init; }

    /// <summary>That and until when one can choose, in the page's language; null: not any more.</summary>
    public string? Until { get; init; }

    /// <summary>It was called off.</summary>
    public bool? Canceled { get; init; }

    /// <summary>The time that is theirs, in the page's language.</summary>
    public string? Slot { get; init; }

    public bool? Waiting { get; init; }
    public required IReadOnlyList<FamilySlot> Free { get; init; }

    /// <summary>Keys of free times that suit a family with several children best.</summary>
    public required IReadOnlyList<string> Near { get; init; }

    /// <summary>What the student shows, in the student's words.</summary>
    public string? Title { get; init; }

    public required IReadOnlyList<FamilyPrepare> Prepare { get; init; }

    /// <summary>What this adult answered; null until then.</summary>
    public bool? Comes { get; init; }

    public int? People { get; init; }

    /// <summary>The student has presented.</summary>
    public bool? Presented { get; init; }

    public required IReadOnlyList<PanelNoteView> Notes { get; init; }
}

/// <param name="Written">Day, hour and room, in the page's language.</param>
internal sealed record FamilySlot(string Key, string Written);

/// <summary>What a family may choose instead of a time that was just taken; none: there is a waiting list.</summary>
internal sealed record FreeTimesView(IReadOnlyList<FamilySlot> Free);

internal sealed record FamilyPrepare(string Text, bool Ready);

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

/// <param name="Slot">The key of a free time; or</param>
/// <param name="Wait">to go on the waiting list, where none is free.</param>
/// <param name="OnPaper">Staff: it came on paper or by phone.</param>
internal sealed record ChoiceInput(string? Slot, bool? Wait, bool? OnPaper);

/// <param name="Title">What the student shows.</param>
/// <param name="Ready">Ids of the lines that are ready.</param>
internal sealed record ReadyInput(int? Rev, string? Title, IReadOnlyList<string?>? Ready);

/// <param name="PersonId">The adult, where staff enters what came on paper.</param>
/// <param name="People">How many come, the adult counted.</param>
internal sealed record ComingInput(string? PersonId, bool? Comes, int? People)
{
    private const int MostPeople = 20;

    public ComingAnswer Read(string adult, SchoolToday today, string? typedBy, FieldErrors errors)
    {
        var comes = errors.Required("comes", Comes, "Say whether somebody comes.");
        if (People is < 1 or > MostPeople)
            errors.Add("people", $"Say how many come: 1 to {MostPeople}.");
        return new ComingAnswer(adult, comes, comes ? People ?? 1 : 0, today.Instant, typedBy);
    }
}

/// <param name="Outcome">Left out, it is noted no more.</param>
/// <param name="Why">Of one who was excused; for staff.</param>
internal sealed record PresentationInput(int? Rev, PresentationOutcome? Outcome, string? Why);

/// <param name="Key">A UUID made once per note.</param>
internal sealed record PanelNoteInput(Guid? Key, string? Well, string? Question, string? Next, Audience? Audience)
{
    private const int MostOfPart = 1000;

    public PanelNote Read(Visit visit, FieldErrors errors)
    {
        var key = errors.Required("key", Key, "Send a UUID made once for this note.");
        var note = new PanelNote(
            PlanItems.IdOf(key),
            visit.Caller.Id,
            visit.Today.Instant,
            errors.Optional("well", Well, MostOfPart),
            errors.Optional("question", Question, MostOfPart),
            errors.Optional("next", Next, MostOfPart),
            Audience ?? People.Audience.Family,
            visit.Caller.Person.WritesIn);
        if (note is { Well: null, Question: null, Next: null })
            errors.Add("well", "Write what went well, a question, or what could come next.");
        if (note.Audience == People.Audience.Restricted)
            errors.Add("audience", "Choose who reads it: me and my advisor, staff, family or peers.");
        return note;
    }
}
