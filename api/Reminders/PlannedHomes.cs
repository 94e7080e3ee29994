using Plp.Duties;
using Plp.Families;
using Plp.Mail;
using Plp.People;
using Plp.School;

namespace Plp.Reminders;

/// <param name="Name">Of the period they are about.</param>
internal sealed record PlannedPeriodView(DateOnly Day, string Name);

/// <summary>
/// What one adult gets about a whole period: the same on every day of such emails, or on some of them. An adult stands
/// more than once where it changes in the year, because a consent ends or a child turns 18.
/// </summary>
/// <param name="Students">As lists for staff name them (D8), in the email's order.</param>
/// <param name="Language">BCP 47: of the email, or of the home that is told by a person.</param>
/// <param name="Task">What a person has to do; absent where an email goes.</param>
/// <param name="Days">Absent: every one.</param>
internal sealed record PlannedHomeView(
    PersonName To,
    IReadOnlyList<string> Students,
    string Language,
    CallTaskKind? Task,
    IReadOnlyList<DateOnly>? Days)
{
    /// <summary>By name; as the room of families decides it for each day.</summary>
    public static IReadOnlyList<PlannedHomeView> Of(
        IReadOnlyList<PlannedPeriod> quarters,
        Homes homes,
        IReadOnlyList<Card> active,
        SchoolToday today)
    {
        var cards = active.ToDictionary(card => card.Student!, StringComparer.Ordinal);
        var names = new ShortNames(active);
        var planned =
            from family in PeriodFamily.Of(active)
            from quarter in quarters
            let home = homes.Of(HomeWriting.QuarterMessages, family, today with { Day = quarter.Day })
            where home is not null
            group (Home: home, quarter.Day) by (
                family.Adult,
                Children: string.Join(' ', home.Children.Select(child => child.PersonId))) into same
            let home = same.First().Home
            orderby home.Adult.Name
            select new PlannedHomeView(
                new PersonName(home.Adult.PersonId, home.Adult.Name),
                [.. home.Children.Select(child => names.Of(cards[child.PersonId]))],
                home.WrittenIn?.Tag ?? home.Spoken,
                home.Task,
                same.Count() == quarters.Count ? null : [.. same.Select(one => one.Day)]);
        return [.. planned];
    }
}
