using Plp.CheckIns;
using Plp.People;
using Plp.Plans;
using Plp.School;
using Plp.Storage;

namespace Plp.Office;

/// <summary>This week's check-ins, contacts and changes of plans: what and who, no words of it; at most a minute old.</summary>
public sealed class WeekOfChanges(CheckInStore checkIns, ContactStore contacts, PlanStore plans, TimeProvider time)
{
    private const int LinesShown = 40;

    private readonly Recent<List<Change>> recent = new(time);

    /// <param name="shown">The students the caller may see.</param>
    public async Task<ChangedView> Of(IEnumerable<Card> shown, SchoolToday today, StaffNames staff, CancellationToken token)
    {
        var monday = today.Day.AddDays(-(((int)today.Day.DayOfWeek + 6) % 7));
        var cards = shown.ToDictionary(card => card.Student!, StringComparer.Ordinal);
        var changes = (await recent.Get($"{monday:O} {today.Day:O}", (_, token) => Read(monday, today.Day, token), token))!.FindAll(change => cards.ContainsKey(change.Student));
        return new ChangedView(
            monday,
            changes.Select(change => change.Student).Distinct(StringComparer.Ordinal).Count(),
            changes.Count,
            [.. changes.Take(LinesShown).Select(change => Line(cards[change.Student], change, staff))]);
    }

    private static ChangedLine Line(Card card, Change change, StaffNames staff) =>
        new(card.Student!, card.Name, card.Grade, change.By == card.Student ? card.Name : staff.NameOf(change.By), change.At, change.What);

    private async Task<List<Change>?> Read(DateOnly from, DateOnly to, CancellationToken token)
    {
        var held = await checkIns.Between(from, to, token);
        var log = await contacts.Between(from, to, token);
        var saves = await plans.Between(from, to, token);
        return
        [
            .. held.Select(checkIn => new Change(checkIn.Student!, checkIn.By, checkIn.SavedAt, "check-in"))
                .Concat(log.Select(contact => new Change(contact.Student!, contact.By, contact.SavedAt, contact.Reached ? "reached the family" : "tried to reach the family")))
                .Concat(saves.Select(save => new Change(save.Student!, save.By, save.At, save.What)))
                .OrderByDescending(change => change.At),
        ];
    }

    private sealed record Change(string Student, string By, DateTimeOffset At, string What);
}

/// <param name="Students">How many students something changed for.</param>
/// <param name="Lines">How many changes there were; <paramref name="Latest"/> shows the newest of them.</param>
public sealed record ChangedView(DateOnly Since, int Students, int Lines, IReadOnlyList<ChangedLine> Latest);

public sealed record ChangedLine(string StudentId, string Name, string Grade, string By, DateTimeOffset At, string What);
