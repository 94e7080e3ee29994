using Plp.People;
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
