using System.Globalization;

namespace Plp.School;

/// <summary>Numbers as people say them, with what is counted.</summary>
internal static class NumberWords
{
    private static readonly string[] numbers =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary><c>one advisee</c>, <c>nine advisees</c>, <c>13 advisees</c>.</summary>
    public static string Count(int n, string one, string several) => $"{Number(n)} {(n == 1 ? one : several)}";

    public static string Count(int n, string one) => Count(n, one, one + "s");

    public static string Number(int n) => n < numbers.Length ? numbers[n] : n.ToString(CultureInfo.InvariantCulture);

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>What an advisor's students are called.</summary>
    public static string Advisees(int n, SchoolWords words) => Count(n, words["advisee"], words["advisees"]);
}
