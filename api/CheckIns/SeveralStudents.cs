using Plp.Requests;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>Students named in one request; each gets a record of their own, all in one commit.</summary>
internal static class SeveralStudents
{
    /// <summary>A record and a card each, and a commit holds so many operations.</summary>
    public const int Most = Changes.Most / 2;

    public static IReadOnlyList<string> Read(string field, IReadOnlyList<string?>? students, FieldErrors errors)
    {
        var named = students ?? [];
        if (named.Count is 0 or > Most)
            errors.Add(field, $"Choose one to {Most} students.");
        if (named.Any(string.IsNullOrWhiteSpace) || named.Distinct(StringComparer.Ordinal).Count() != named.Count)
            errors.Add(field, "Name each student once.");
        return errors.Any ? [] : [.. named.Select(student => student!)];
    }

    public static IResult NotAllTheirs() =>
        Problem.NotYours("One of these students is not open to you: you have no assignment to them today. Nothing was saved.");
}
