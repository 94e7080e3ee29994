namespace Plp.Roster;

/// <summary>
/// Text that a spreadsheet would run as a formula goes out with an apostrophe before it and loses it again coming in
/// (OWASP, CSV injection). Names such as 't Hooft are none and stay as they are.
/// </summary>
internal static class Formulas
{
    public static string Neutralised(string text) => IsOne(text) ? "'" + text : text;

    public static string Restored(string text) => text.StartsWith('\'') && IsOne(text) ? text[1..] : text;

    private static bool IsOne(string text) => text.TrimStart('\'') is [var first, ..] && first is '=' or '+' or '-' or '@' or '\t' or '\r';
}
