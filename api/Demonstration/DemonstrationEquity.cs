using Plp.Duties;
using Plp.Equity;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Demonstration;

/// <summary>The figures by group that Kettle Brook School took on the first of each month of its year (H3).</summary>
internal static class DemonstrationEquity
{
    /// <param name="students">Everything about each student, as it stands today.</param>
    public static List<EquityMonth> Of(
        IReadOnlyList<IReadOnlyList<Document>> students,
        SchoolSettings settings,
        SchoolCalendar calendar,
        DateOnly today)
    {
        var taken = new List<EquityMonth>();
        for (var day = FirstAfter(calendar.Start); day <= today; day = FirstAfter(day))
        {
            var then = new SchoolToday(settings, calendar, day, DemonstrationDays.Hour(day, 2));
            taken.Add(EquityCount.Of([.. students.Select(all => AsOf(all, day)).Where(card => card.Active)], then, [.. taken]));
        }
        return taken;
    }

    private static DateOnly FirstAfter(DateOnly day) => new DateOnly(day.Year, day.Month, 1).AddMonths(1);

    /// <summary>The card as what was saved by then says it.</summary>
    private static Card AsOf(IReadOnlyList<Document> all, DateOnly day)
    {
        var causes = all.OfType<ICardCause>().Where(cause => DemonstrationDays.DayOf(cause.SavedAt) <= day);
        var card = CardRebuild.Of(all.OfType<Person>().First(), all.OfType<StudentPeople>().First(), causes, before: null);
        return card with { FirstPlan = card.FirstPlan <= day ? card.FirstPlan : null };
    }
}
