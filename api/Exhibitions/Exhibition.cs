using System.Globalization;
using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.School;
using Plp.Storage;

namespace Plp.Exhibitions;

/// <summary>
/// Days on which students show their work, or families come to talk (F4): rooms, and in each one time after the other, with whoever
/// sits on the panel. Made by the coordinator; families and students choose once it is published. Rules only.
/// </summary>
internal sealed record Exhibition : Document, IDocument<Exhibition>
{
    public const string DraftState = "draft", PublishedState = "published", CanceledState = "canceled";

    public const int MostDays = 10, MostRooms = 40, MostSlots = 2000, MostPrepare = 20;

    /// <summary>Minutes.</summary>
    public const int ShortestSlot = 5, LongestSlot = 180, LongestBreak = 120;

    public static DocumentKind<Exhibition> Shape { get; } = new("exhibition", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public required ExhibitionKind What { get; init; }
    public required string Name { get; init; }

    /// <summary>The school year it is held in.</summary>
    public required string SchoolYear { get; init; }

    /// <summary>Where one goes: <c>Main building, second floor</c>.</summary>
    public string? Place { get; init; }

    public IReadOnlyList<ExhibitionDay> Days { get; init; } = [];

    /// <summary>How long one time is, in minutes.</summary>
    public required int SlotMinutes { get; init; }

    /// <summary>Minutes between two times in a room.</summary>
    public int BreakMinutes { get; init; }

    public IReadOnlyList<ExhibitionRoom> Rooms { get; init; } = [];

    /// <summary>Where somebody else sits than in the room otherwise, by the time's key.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Panels { get; init; }

    /// <summary>Who takes part, by the school's names of grades; null: everyone.</summary>
    public IReadOnlyList<string>? Grades { get; init; }

    /// <summary>The last day on which students and families choose; staff may enter until the time itself.</summary>
    public DateOnly? ChooseUntil { get; init; }

    /// <summary>What each student gets ready.</summary>
    public IReadOnlyList<PrepareLine> Prepare { get; init; } = [];

    /// <summary>How often times or places changed since it was published: calendars take the newer one.</summary>
    public int Moves { get; init; }

    public DateTimeOffset? Published { get; init; }

    /// <summary>When it was called off after it had been published.</summary>
    public DateTimeOffset? Canceled { get; init; }

    public static string IdOf(string key) => "exhibition:" + key;

    [JsonIgnore]
    public string Key => Id["exhibition:".Length..];

    [JsonIgnore]
    public bool IsPublished => State == PublishedState;

    [JsonIgnore]
    public DateOnly First => Days.Min(day => day.On);

    [JsonIgnore]
    public DateOnly Last => Days.Max(day => day.On);

    /// <summary>What a school may begin with; each is its own to change.</summary>
    public static IReadOnlyList<PrepareLine> DefaultPrepare { get; } =
    [
        new("collection", "My collection is chosen, in order, and shared."),
        new("opening", "I know my first two sentences by heart."),
        new("goal", "I can say which goal this work belongs to."),
        new("hard", "I can show one thing that was hard and what I changed."),
        new("question", "I have one question for the people who come."),
        new("room", "I know where my room is and what I need there."),
    ];

    /// <summary>Every time there is, in the order of days, hours and rooms.</summary>
    public IReadOnlyList<Slot> Slots() => SlotTable.Of(this, WorkOut).All;

    public Slot? Find(string? key) => key is null ? null : SlotTable.Of(this, WorkOut).Find(key);

    private static IReadOnlyList<Slot> WorkOut(Exhibition exhibition) =>
    [
        .. from day in exhibition.Days.OrderBy(day => day.On)
           from start in exhibition.Starts(day)
           from room in exhibition.Rooms
           let key = Slot.KeyOf(day.On, start, room.Id)
           select new Slot(key, day.On, start, start.AddMinutes(exhibition.SlotMinutes), room, exhibition.PanelOf(key, room)),
    ];

    public bool TakesPart(Card card) => card.Active && (Grades is null || Grades.Contains(card.Grade));

    /// <summary>Whether students and families still choose on that day.</summary>
    public bool IsOpenToChoose(DateOnly day) => IsPublished && day <= (ChooseUntil ?? Last);

    /// <summary>As the year's calendar has it; null where no duty follows: a draft, a conference.</summary>
    public YearExhibition? InYear() =>
        IsPublished && What == ExhibitionKind.Exhibition ? new YearExhibition(Key, Name, First, Last, Grades) : null;

    /// <summary>What is wrong with it, by the fields of the form.</summary>
    public void Check(SchoolCalendar calendar, FieldErrors errors)
    {
        if (SlotMinutes is < ShortestSlot or > LongestSlot)
            errors.Add("slotMinutes", $"Give each time {ShortestSlot} to {LongestSlot} minutes.");
        if (BreakMinutes is < 0 or > LongestBreak)
            errors.Add("breakMinutes", $"A break has at most {LongestBreak} minutes.");
        if (Days.Count is 0 or > MostDays)
            errors.Add("days", $"Give one to {MostDays} days.");
        if (Rooms.Count is 0 or > MostRooms)
            errors.Add("rooms", $"Give one to {MostRooms} rooms.");
        if (errors.Any)
            return;
        foreach (var (day, i) in Days.Select((day, i) => (day, i)))
        {
            if (day.On < calendar.Start || day.On > calendar.End)
                errors.Add($"days.{i}.on", "Choose a day of this school year.");
            if (Days.Take(i).Any(other => other.On == day.On))
                errors.Add($"days.{i}.on", "This day is there already. Change its hours instead.");
            if (!Starts(day).Any())
                errors.Add($"days.{i}.to", $"No time of {SlotMinutes} minutes fits in between. Correct the hours.");
        }
        foreach (var (room, i) in Rooms.Select((room, i) => (room, i)))
        {
            if (Rooms.Take(i).Any(other => string.Equals(other.Name, room.Name, StringComparison.OrdinalIgnoreCase)))
                errors.Add($"rooms.{i}.name", "Another room has this name. Tell them apart.");
        }
        if (ChooseUntil > Last || ChooseUntil < calendar.Start)
            errors.Add("chooseUntil", "Choose a day of this school year, before it is over.");
        if (!errors.Any && Slots().Count > MostSlots)
            errors.Add("slotMinutes", $"These are more than {MostSlots:N0} times. Make them longer, or give fewer rooms or days.");
    }

    private IEnumerable<TimeOnly> Starts(ExhibitionDay day)
    {
        for (var minute = Minutes(day.From); minute + SlotMinutes <= Minutes(day.To); minute += SlotMinutes + BreakMinutes)
            yield return TimeOnly.MinValue.AddMinutes(minute);
    }

    private IReadOnlyList<string> PanelOf(string slot, ExhibitionRoom room) => Panels?.GetValueOrDefault(slot) ?? room.Panel;

    private static int Minutes(TimeOnly time) => (time.Hour * 60) + time.Minute;
}

[JsonConverter(typeof(CamelCase<ExhibitionKind>))]
internal enum ExhibitionKind
{
    /// <summary>Students show their work; it is a duty of the year.</summary>
    Exhibition,

    /// <summary>Student, family and advisor talk.</summary>
    Conference,
}

/// <param name="From">Local time of the school, as <paramref name="To"/>.</param>
internal sealed record ExhibitionDay(DateOnly On, TimeOnly From, TimeOnly To);

/// <param name="Id">Names the room in keys of times: letters and digits.</param>
/// <param name="Panel">Staff who sit there, by their ids.</param>
/// <param name="Guests">Who else: <c>Dr. Marsh, veterinarian</c>.</param>
internal sealed record ExhibitionRoom(string Id, string Name, IReadOnlyList<string> Panel, string? Guests = null);

/// <summary>A line of what is to be got ready.</summary>
internal sealed record PrepareLine(string Id, string Text);

/// <summary>One time in one room.</summary>
/// <param name="Key">Says day, hour and room, so that it stays when others are added.</param>
/// <param name="Panel">Staff who sit there then.</param>
internal sealed record Slot(string Key, DateOnly On, TimeOnly From, TimeOnly To, ExhibitionRoom Room, IReadOnlyList<string> Panel)
{
    public static string KeyOf(DateOnly on, TimeOnly from, string room) =>
        string.Create(CultureInfo.InvariantCulture, $"{on:yyyyMMdd}-{from:HHmm}-{room}");

    public bool Overlaps(Slot other) => On == other.On && From < other.To && other.From < To;

    /// <summary>Minutes between the two on one day; null on different days or where they overlap.</summary>
    public int? MinutesFrom(Slot other) =>
        On != other.On || Overlaps(other) ? null
        : From >= other.To ? (int)(From - other.To).TotalMinutes
        : (int)(other.From - To).TotalMinutes;
}
