using System.Globalization;
using Plp.People;
using Plp.School;

namespace Plp.Reminders;

/// <summary>The words reminders have in common: numbers as people say them, the school's own words.</summary>
internal static class Wording
{
    private static readonly string[] numbers =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary><c>one advisee</c>, <c>nine advisees</c>, <c>13 advisees</c>.</summary>
    public static string Count(int n, string one, string several) => $"{Number(n)} {(n == 1 ? one : several)}";

    public static string Count(int n, string one) => Count(n, one, one + "s");

    public static string Number(int n) => n < numbers.Length ? numbers[n] : n.ToString(CultureInfo.InvariantCulture);

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>What an advisor's students are called.</summary>
    public static string Advisees(int n, SchoolWords words) =>
        words.Advisor == new SchoolWords().Advisor ? Count(n, "advisee") : Count(n, "student");

    /// <summary><c>, moved one day by the snow</c>; nothing where no day was called off.</summary>
    public static string Moved(StudentDuty duty, Stage stage, SchoolCalendar calendar)
    {
        if (calendar.SnowDays.Count == 0)
            return "";
        var asPlanned = ReminderPolicy.Moved(calendar with { SnowDays = [] }, stage.Planned, duty.Opens, duty.Due);
        var days = calendar.SchoolDays(asPlanned.AddDays(1), stage.On);
        return days == 0
            ? ""
            : $" (moved {Count(days, "day")} {Because(calendar.SnowDays.Where(snow => snow.Day >= asPlanned && snow.Day < stage.On))})";
    }

    /// <summary>A first name to greet by.</summary>
    public static string Greeting(Person? person) => person is null ? "Good morning," : $"Good morning {person.Preferred ?? person.Given},";

    /// <summary>A list that stays within a letter.</summary>
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

/// <summary>What duties are called.</summary>
internal static class DutyWords
{
    /// <summary><c>Quarter 2 check-in</c>.</summary>
    public static string Of(StudentDuty duty, SchoolToday today) => Of(duty.Kind, duty.Period?.Name, today);

    public static string Of(DutyKind sort, string? period, SchoolToday today) => sort switch
    {
        DutyKind.FirstContact => "First contact",
        DutyKind.CheckIn => $"{period} {today.School.Words.CheckIn}",
        DutyKind.FirstPlan => "First plan",
        _ => "Yearly update",
    };
}
