using System.Globalization;

namespace Plp.School;

/// <summary>Days as sentences name them.</summary>
internal static class DayWords
{
    private static readonly CultureInfo english = CultureInfo.GetCultureInfo("en-US");

    /// <summary><c>Tue 25 August</c>.</summary>
    public static string Written(DateOnly day) => day.ToString("ddd d MMMM", english);

    /// <summary><c>Tue 25 August 2026</c>, on what is kept for longer than a year.</summary>
    public static string WithYear(DateOnly day) => day.ToString("ddd d MMMM yyyy", english);
}
