using Plp.Duties;
using Plp.School;

namespace Plp.CheckIns;

/// <summary>
/// A duty that was passed to somebody by name and is still to be done (C11). For the counts it has ended, for whoever took
/// it over it is open: until it is done, or handed back by passing it to whose it was.
/// </summary>
/// <param name="Period">Of a check-in; null: the year's first contact.</param>
/// <param name="On">The day it was passed on.</param>
/// <param name="Due">Its last day.</param>
internal sealed record PassedDuty(Card Card, Period? Period, string To, DateOnly On, DateOnly Due)
{
    /// <summary>What whoever had it is told when it has ended and they come with something new.</summary>
    public const string NotAnyMore =
        "This task is finished, or is someone else's now. What you typed is still on your page; give it to the student's advisor.";

    public static IEnumerable<PassedDuty> Of(Card card, SchoolToday today)
    {
        var calendar = today.Calendar;
        return card.PassedOn(calendar)
            .Where(passed => passed.Fact.Ending == DutyEnding.Passed && card.Active && !card.IsOwnChildOf(passed.Fact.To!))
            .Select(passed => (passed.Fact, Period: passed.Period is { } key ? calendar.Find(key) : null))
            .Select(passed => new PassedDuty(
                card,
                passed.Period,
                passed.Fact.To!,
                passed.Fact.On,
                passed.Period?.End ?? FirstContactDuty.DueOn(card, calendar)));
    }

    /// <summary>Whether that period's check-in is this person's, because it was passed to them.</summary>
    public static bool IsCheckInOf(string person, Card card, string? period, SchoolToday today) =>
        Of(card, today).Any(passed => passed.Period is { } own && own.Key == period && passed.To == person);

    /// <summary>Whose it was and is again when it is handed back.</summary>
    public IReadOnlyList<string> Owners(SchoolToday today) => Period is null
        ? FirstContactDuty.Owners(Card, today.School.FirstContactBy ?? default, today.Day)
        : [.. Card.DutyHolders(today.Day).Select(link => link.Person).Distinct(StringComparer.Ordinal)];
}
