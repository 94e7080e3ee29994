using System.Globalization;

namespace Plp.People;

/// <summary>Finding people by what one types: any part of the name, letters' accents and case aside.</summary>
internal static class NameSearch
{
    public static bool Matches(string name, string? search) =>
        string.IsNullOrWhiteSpace(search)
        || (search.Length <= FieldErrors.Line
            && CultureInfo.InvariantCulture.CompareInfo.IndexOf(
                name,
                search.Trim(),
                CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0);
}
