using Plp.CheckIns;
using Plp.Duties;
using Plp.People;
using Plp.Plans;
using Plp.School;
using Plp.Storage;

namespace Plp.Reminders;

/// <summary>
/// This week's check-ins, contacts and changes of plans: what and who, no words of it; at most a minute old. What was brought
/// along from another program is no news of this week.
/// </summary>
internal sealed class WeekOfChanges(CheckInStore checkIns, ContactStore contacts, PlanStore plans, TimeProvider time)
{
    private const int LinesShown = 40;

    private readonly Recent<List<ChangeOfWeek>> recent = new(time);

    /// <param name="shown">The students the caller may see.</param>
    /// <param name="names">How the answer names them.</param>
    public async Task<ChangedView> Of(
        IEnumerable<Card> shown,
        ListNames names,
        SchoolToday today,
        StaffNames staff,
        CancellationToken token)
    {
        var monday = today.Day.AddDays(-(((int)today.Day.DayOfWeek + 6) % 7));
        var cards = shown.ToDictionary(card => card.Student!, StringComparer.Ordinal);
        var changes = (await Between(monday, today.Day, token)).Where(change => cards.ContainsKey(change.Student)).ToList();
        return new ChangedView(
            monday,
            changes.Select(change => change.Student).Distinct(StringComparer.Ordinal).Count(),
            changes.Count,
            [.. changes.Take(LinesShown).Select(change => Line(cards[change.Student], names, change, staff) with
            {
                What = today.School.Words.Apply(change.What),
            })]);
    }

    /// <summary>Everybody's changes on some days, both counted, the newest first.</summary>
    public async Task<IReadOnlyList<ChangeOfWeek>> Between(DateOnly from, DateOnly to, CancellationToken token) =>
        (await recent.Get($"{from:O} {to:O}", (_, token) => Read(from, to, token), token))!;

    private static ChangedLine Line(Card card, ListNames names, ChangeOfWeek change, StaffNames staff) =>
        new(
            card.Student!,
            names.Of(card),
            card.Grade,
            change.By == card.Student ? names.Of(card) : staff.NameOf(change.By),
            change.At,
            change.What);

    private async Task<List<ChangeOfWeek>?> Read(DateOnly from, DateOnly to, CancellationToken token)
    {
        var held = await checkIns.Between(from, to, token);
        var log = await contacts.Between(from, to, token);
        var saves = await plans.Between(from, to, token);
        return
        [
            .. held.Where(checkIn => checkIn.BroughtAlong is null)
                .Select(checkIn => new ChangeOfWeek(checkIn.Student!, checkIn.By, checkIn.SavedAt, "check-in"))
                .Concat(log.Where(contact => contact.BroughtAlong is null).Select(contact => new ChangeOfWeek(
                    contact.Student!,
                    contact.By,
                    contact.SavedAt,
                    contact.Reached ? "reached the family" : "tried to reach the family")))
                .Concat(saves.Where(save => save.BroughtAlong is null)
                    .Select(save => new ChangeOfWeek(save.Student!, save.By, save.At, save.What)))
                .OrderByDescending(change => change.At),
        ];
    }
}

/// <summary>That something was written about a student: what and who, no words of it.</summary>
internal sealed record ChangeOfWeek(string Student, string By, DateTimeOffset At, string What);

/// <param name="Students">How many students something changed for.</param>
/// <param name="Lines">How many changes there were; <paramref name="Latest"/> shows the newest of them.</param>
internal sealed record ChangedView(DateOnly Since, int Students, int Lines, IReadOnlyList<ChangedLine> Latest);

internal sealed record ChangedLine(string StudentId, string Name, string Grade, string By, DateTimeOffset At, string What);
