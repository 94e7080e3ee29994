using Plp.People;

namespace Plp.Programme;

/// <summary>
/// Finds the names of people of the school in a text that anyone is to read: full names however they are written, and as words of their
/// own the names somebody goes by at school or in mail home. A given name alone is not looked for: too many are words or are common.
/// </summary>
internal sealed class EvaluationNames(IReadOnlyList<Person> everyone)
{
    /// <summary>A name of fewer letters stands for too much else.</summary>
    private const int Shortest = 2;

    private readonly List<(string Name, string Told)> whole = [.. everyone
        .SelectMany(person => new[] { person.Preferred, person.Given, person.MailName }
            .OfType<string>()
            .Where(_ => person.Family.Length > 0)
            .Select(given => ($"{given} {person.Family}", person.Name)))
        .Concat(everyone.Where(person => person.Name.Contains(' ')).Select(person => (person.Name, person.Name)))
        .Distinct()];

    private readonly List<string> goesBy = [.. everyone
        .SelectMany(person => new[] { person.Preferred, person.MailName }.Where(name => name != person.Given))
        .OfType<string>()
        .Where(name => name.Length >= Shortest)
        .Distinct(StringComparer.Ordinal)];

    /// <returns>The name that stands in the text; null when none does.</returns>
    public string? In(string text) =>
        whole.Find(one => text.Contains(one.Name, StringComparison.OrdinalIgnoreCase)).Told ?? goesBy.Find(name => IsWord(text, name));

    private static bool IsWord(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var after = at + name.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (after == text.Length || !char.IsLetterOrDigit(text[after])))
                return true;
        }
        return false;
    }
}
