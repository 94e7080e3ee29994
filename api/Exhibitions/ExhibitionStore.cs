using System.Collections.Concurrent;
using Plp.Duties;
using Plp.School;
using Plp.Storage;

namespace Plp.Exhibitions;

/// <summary>
/// Reads exhibitions and who has which time, and changes it: a time is taken by creating its document, so that whoever chooses at the
/// same moment gets it once. A time that is given back goes to whoever waits longest in the same commit.
/// </summary>
internal sealed class ExhibitionStore(
    IDocumentStore store,
    Cards cards,
    CardRebuild rebuild,
    ExhibitionMessages messages,
    SchoolDays days,
    TimeProvider time)
{
    private const int Attempts = 50;

    private readonly Recent<IReadOnlyList<Exhibition>> recent = new(time);

    /// <summary>Exhibitions as they were read last, by their keys.</summary>
    private readonly ConcurrentDictionary<string, Exhibition> asRead = new(StringComparer.Ordinal);

    /// <summary>By exhibition, the times this process knows to be taken.</summary>
    private readonly Recent<ConcurrentDictionary<string, bool>> knownTaken = new(time);

    /// <summary>All of the school, the newest first; at most a minute old.</summary>
    public async Task<IReadOnlyList<Exhibition>> All(CancellationToken token) =>
        (await recent.Get(Exhibition.Shape.Type, async (_, token) =>
        {
            var all = await store.All<Exhibition>(new DocumentQuery(Exhibition.Shape.Type), token);
            return [.. all.OrderByDescending(one => one.Day).ThenBy(one => one.Id, StringComparer.Ordinal)];
        }, token))!;

    /// <summary>As it stands now; the same object as long as nobody changed it, so that its times are worked out once.</summary>
    public async Task<Exhibition?> Read(string key, CancellationToken token)
    {
        if (!IsKey(key) || await store.Read(Exhibition.IdOf(key), token) is not { } stored)
            return null;
        if (asRead.TryGetValue(key, out var known) && known.ETag == stored.ETag)
            return known;
        return asRead[key] = stored.As<Exhibition>();
    }

    public async Task<ExhibitionPlace> Place(Exhibition exhibition, string student, CancellationToken token) =>
        await store.Read<ExhibitionPlace>(ExhibitionPlace.IdOf(exhibition.Key, student), token)
        ?? ExhibitionPlace.None(exhibition, student);

    /// <summary>Every student's part in an exhibition that has one, in no order.</summary>
    public Task<List<ExhibitionPlace>> Places(string exhibition, CancellationToken token) =>
        store.All<ExhibitionPlace>(new DocumentQuery(ExhibitionPlace.Shape.Type) { State = exhibition, PageSize = 1000 }, token);

    /// <summary>A student's parts in all exhibitions.</summary>
    public Task<List<ExhibitionPlace>> Of(string student, CancellationToken token) =>
        store.All<ExhibitionPlace>(new DocumentQuery(ExhibitionPlace.Shape.Type) { Student = student }, token);

    /// <summary>Saves an exhibition as it was changed, with what the year's calendar says of it.</summary>
    /// <returns>False when somebody else was first.</returns>
    public async Task<bool> Save(Exhibition exhibition, CancellationToken token)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var changes = new Changes().Save(exhibition);
            var calendar = await days.Calendar(SchoolCalendar.IdOf(exhibition.SchoolYear), token);
            var known = calendar?.Exhibitions?.FirstOrDefault(other => other.Key == exhibition.Key);
            if (calendar is not null && !IsSame(known, exhibition.InYear()))
                changes.Replace(calendar.WithExhibition(exhibition.Key, exhibition.InYear()));
            var result = await store.Commit(changes, token);
            recent.Forget(Exhibition.Shape.Type);
            if (result.Done)
            {
                days.Changed();
                return true;
            }
            if (result.ConflictOn == exhibition.Id)
                return false;
        }
        throw new StoreUnavailableException("The calendar is being saved by several people at once.");
    }

    /// <summary>Gives a student that time in the place of the one they had; asked again, it is theirs already.</summary>
    public async Task<ChoiceResult> Choose(
        Exhibition exhibition,
        string student,
        Slot slot,
        SlotChoice choice,
        SchoolToday today,
        CancellationToken token)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var place = await Place(exhibition, student, token);
            if (place.Slot == slot.Key)
                return new ChoiceResult(place, IsTaken: false);
            if (await HasOther(exhibition, slot, student, token)) // said without asking for the right to write
            {
                (await Taken(exhibition.Key, token))[slot.Key] = true;
                return new ChoiceResult(place, IsTaken: true);
            }
            var after = place.With(slot, choice);
            var changes = new Changes().Save(after).Create(TakenSlot.Of(exhibition.Key, slot, student));
            await Release(changes, exhibition, place, today, token);
            var result = await store.Commit(changes, token);
            if (!result.Done)
                continue;
            if (place.Slot is null)
                (await Taken(exhibition.Key, token))[slot.Key] = true;
            else
                knownTaken.Forget(exhibition.Key);
            return new ChoiceResult(after, IsTaken: false);
        }
        throw new StoreUnavailableException("Many people are choosing this time at once.");
    }

    /// <summary>
    /// Times to offer whoever found theirs taken, without counting all places while many choose: as far as is known, at most a minute
    /// ago where several processes serve a school.
    /// </summary>
    public async Task<IEnumerable<Slot>> ProbablyFree(Exhibition exhibition, SchoolToday today, CancellationToken token)
    {
        var known = await Taken(exhibition.Key, token);
        return exhibition.Slots().Where(slot => slot.On >= today.Day && !known.ContainsKey(slot.Key));
    }

    private async Task<ConcurrentDictionary<string, bool>> Taken(string exhibition, CancellationToken token) =>
        (await knownTaken.Get(exhibition, async (key, token) => new(
            (await Places(key, token)).Select(place => place.Slot).OfType<string>().Select(slot => KeyValuePair.Create(slot, true)),
            StringComparer.Ordinal), token))!;

    /// <summary>Gives a student's time back, and ends that they wait; the one who waits longest has it then.</summary>
    public async Task<ExhibitionPlace> GiveBack(Exhibition exhibition, string student, SchoolToday today, CancellationToken token)
    {
        var after = await Change(exhibition, student, place =>
            place.Slot is null && place.WaitingSince is null ? null : place.WithoutSlot(), today, token);
        await Fill(exhibition, today, token);
        return after;
    }

    /// <summary>Puts a student on the waiting list; one who waits already keeps their turn.</summary>
    public async Task<ExhibitionPlace> Wait(Exhibition exhibition, string student, SchoolToday today, CancellationToken token)
    {
        await Change(exhibition, student, place => place.Slot is not null || place.WaitingSince is not null
            ? null
            : place with { Rev = place.Rev + 1, WaitingSince = today.Instant }, today, token);
        await Fill(exhibition, today, token); // a time may have been given back at the same moment
        return await Place(exhibition, student, token);
    }

    /// <summary>Changes what is said beside the time; made again when somebody else changed it meanwhile.</summary>
    /// <param name="change">Null: there is nothing to change.</param>
    public async Task<ExhibitionPlace> Change(
        Exhibition exhibition,
        string student,
        Func<ExhibitionPlace, ExhibitionPlace?> change,
        SchoolToday today,
        CancellationToken token)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var place = await Place(exhibition, student, token);
            if (change(place) is not { } after)
                return place;
            var changes = new Changes().Save(after);
            if (after.Slot != place.Slot)
                await Release(changes, exhibition, place, today, token);
            if (after.Presentation != place.Presentation)
                changes.Replace(await rebuild.With(after, token));
            if ((await store.Commit(changes, token)).Done)
            {
                cards.Changed(student);
                if (after.Slot != place.Slot)
                    knownTaken.Forget(exhibition.Key);
                return after;
            }
        }
        throw new StoreUnavailableException("Many people are saving this student at once.");
    }

    /// <summary>Gives free times to those who wait, the first first: what no commit could hand on, and what was added.</summary>
    public async Task Fill(Exhibition exhibition, SchoolToday today, CancellationToken token)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var places = await Places(exhibition.Key, token);
            if (NextOf(places) is not { } next)
                return;
            var taken = places.Select(place => place.Slot).ToHashSet(StringComparer.Ordinal);
            if (exhibition.Slots().FirstOrDefault(slot => slot.On >= today.Day && !taken.Contains(slot.Key)) is not { } free)
                return;
            var after = next.With(free, new SlotChoice(null, today.Instant));
            var changes = new Changes().Replace(after).Create(TakenSlot.Of(exhibition.Key, free, next.Student!));
            await messages.QueueMovedUp(changes, exhibition, after, free, today, token);
            await store.Commit(changes, token); // in the way: somebody chose it, or the student another; the next look says
            knownTaken.Forget(exhibition.Key);
        }
    }

    private async Task<bool> HasOther(Exhibition exhibition, Slot slot, string student, CancellationToken token) =>
        await store.Read<TakenSlot>(TakenSlot.IdOf(exhibition.Key, slot.Key), token) is { } taken && taken.Student != student;

    /// <summary>
    /// Adds that the time a student had is free, or whose it is now. A time that is over, or is no longer held, is not handed on.
    /// </summary>
    private async Task Release(Changes changes, Exhibition exhibition, ExhibitionPlace place, SchoolToday today, CancellationToken token)
    {
        if (place.Slot is null
            || await store.Read<TakenSlot>(TakenSlot.IdOf(exhibition.Key, place.Slot), token) is not { } taken
            || taken.Student != place.Student)
            return;
        var free = exhibition.IsPublished ? exhibition.Find(place.Slot) : null;
        var next = free is null || free.On < today.Day
            ? null
            : NextOf((await Places(exhibition.Key, token)).Where(other => other.Student != place.Student));
        if (next is null)
        {
            changes.Delete(taken);
            return;
        }
        var after = next.With(free!, new SlotChoice(null, today.Instant));
        changes.Replace(taken with { Student = next.Student }).Replace(after);
        await messages.QueueMovedUp(changes, exhibition, after, free!, today, token);
    }

    private static ExhibitionPlace? NextOf(IEnumerable<ExhibitionPlace> places) => places
        .Where(place => place is { Slot: null, WaitingSince: not null })
        .OrderBy(place => place.WaitingSince)
        .ThenBy(place => place.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    private static bool IsSame(YearExhibition? one, YearExhibition? other) =>
        one is null || other is null
            ? one is null && other is null
            : one with { Grades = null } == other with { Grades = null }
                && (one.Grades ?? []).SequenceEqual(other.Grades ?? [])
                && one.Grades is null == other.Grades is null;

    private static bool IsKey(string key) =>
        key.Length is > 0 and <= 60 && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}

/// <param name="Place">As it stands now.</param>
/// <param name="IsTaken">Somebody else had the time first; nothing was changed.</param>
internal sealed record ChoiceResult(ExhibitionPlace Place, bool IsTaken);
