using System.Globalization;
using System.Text.RegularExpressions;

namespace Plp.Roster;

/// <summary>Days as files write them.</summary>
internal static partial class Dates
{
    public enum Order
    {
        MonthFirst,
        DayFirst,
    }

    /// <summary>YYYY-MM-DD, alone or before a time, whose zone does not move the day; null for anything else.</summary>
    public static DateOnly? Iso(string text)
    {
        const int length = 10;
        if (text.Length > length && !(text[length] is 'T' or 't' or ' '
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _)))
            return null;
        return DateOnly.TryParseExact(text.AsSpan(0, Math.Min(length, text.Length)), "yyyy-MM-dd", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var day) ? day : null;
    }

    /// <summary>Two numbers and a year between slashes, alone or before a time; null for anything else.</summary>
    public static (int First, int Second, int Year)? Slashed(string text)
    {
        var found = SlashedDate().Match(text);
        return found.Success ? (Number(found, "month"), Number(found, "day"), Number(found, "year")) : null;
    }

    public static DateOnly? In(Order order, (int First, int Second, int Year) parts)
    {
        var (month, day) = order == Order.MonthFirst ? (parts.First, parts.Second) : (parts.Second, parts.First);
        return month is >= 1 and <= 12 && parts.Year >= 1 && day >= 1 && day <= DateTime.DaysInMonth(parts.Year, month)
            ? new DateOnly(parts.Year, month, day) : null;
    }

    private static int Number(Match found, string group) => int.Parse(found.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<month>\d{1,2})/(?<day>\d{1,2})/(?<year>\d{4})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex SlashedDate();
}
