using System.Globalization;
using Plp.Duties;
using Plp.People;
using Plp.School;

namespace Plp.Reminders;

/// <summary>The words reminders have in common.</summary>
internal static class Wording
{
    /// <summary><c>, moved one day by the snow</c>; nothing where no day was called off.</summary>
    public static string Moved(StudentDuty duty, Stage stage, SchoolCalendar calendar)
    {
        if (calendar.SnowDays.Count == 0)
            return "";
        var asPlanned = ReminderPolicy.Moved(calendar with { SnowDays = [] }, stage.Planned, duty.Opens, duty.Due);
        var days = calendar.SchoolDays(asPlanned.AddDays(1), stage.On);
        return days == 0
            ? ""
            : $" (moved {NumberWords.Count(days, "day")} " +
                $"{Because(calendar.SnowDays.Where(snow => snow.Day >= asPlanned && snow.Day < stage.On))})";
    }

    /// <summary>A first name to greet by.</summary>
    public static string Greeting(Person? person) => person is null ? "Good morning," : $"Good morning {person.Preferred ?? person.Given},";

    /// <summary>A list that stays within an email.</summary>
    public static IReadOnlyList<string> Items(IEnumerable<string> all, int most)
    {
        var items = all.ToList();
        return items.Count <= most
            ? items
            : [.. items.Take(most), string.Create(CultureInfo.InvariantCulture, $"and {items.Count - most} more, listed on your page")];
    }

    private static string Because(IEnumerable<SnowDay> days) =>
        days.All(day => day.Name.Contains("snow", StringComparison.OrdinalIgnoreCase)) ? "by the snow" : "because there was no school";
}
