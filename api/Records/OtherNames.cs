using Plp.Duties;
using Plp.People;

namespace Plp.Records;

/// <summary>
/// Finds the names of others that stand in a record: of other students, and of adults who are not the asker. School officials stay
/// named; they did what the record says. What is found is a proposal: a person looks at every name.
/// </summary>
internal sealed class OtherNames(PersonStore people, Cards cards)
{
    /// <summary>A name of fewer letters stands in too many words.</summary>
    private const int Shortest = 3, MostExcerpts = 3;

    /// <summary>The names that stand in the texts, each with a few words around it.</summary>
    public async Task<IReadOnlyList<ProposedRedaction>> In(
        IReadOnlyList<string> texts,
        RecordRequest request,
        CancellationToken token)
    {
        var found = new List<ProposedRedaction>();
        var all = string.Join('\n', texts);
        foreach (var (words, whose, isSure) in await Known(request, token))
        {
            if (!all.Contains(words, StringComparison.Ordinal))
                continue;
            var excerpts = texts.Select(text => Redaction.Excerpt(text, words)).OfType<string>().Take(MostExcerpts).ToList();
            if (excerpts.Count == 0)
                continue;
            var decided = request.Redactions.FirstOrDefault(one => one.Words == words);
            found.Add(new(words, decided?.Whose ?? whose, decided?.Hidden ?? isSure, decided is null ? true : null, excerpts));
        }
        var typed = request.Redactions.Where(one => one.Whose == RedactedName.Other && found.All(other => other.Words != one.Words));
        found.AddRange([.. typed.Select(own => new ProposedRedaction(own.Words, own.Whose, own.Hidden, null, []))]);
        return found;
    }

    /// <summary>Full names and given names; a given name that is also a staff member's, the student's or the asker's is not sure.</summary>
    private async Task<List<(string Words, RedactedName Whose, bool IsSure)>> Known(RecordRequest request, CancellationToken token)
    {
        var everybody = await cards.All(token);
        var own = (await people.Read(request.Student!, token))!;
        var asker = await people.Read(request.AskedBy, token);
        var staff = (await people.Staff(token)).All;
        var officials = staff.Select(person => person.PersonId).ToHashSet(StringComparer.Ordinal);
        var kept = staff.Append(own).Append(asker).OfType<Person>()
            .SelectMany(NamesOf)
            .ToHashSet(StringComparer.Ordinal);
        var adults = everybody.SelectMany(card => card.Adults).ToHashSet(StringComparer.Ordinal);
        var known = new Dictionary<string, (RedactedName Whose, bool IsSure)>(StringComparer.Ordinal);
        foreach (var person in await people.ListAll(token))
        {
            if (person.PersonId == own.PersonId || person.PersonId == asker?.PersonId || officials.Contains(person.PersonId))
                continue;
            var isStudent = person.State == Person.StudentState;
            if (!isStudent && !adults.Contains(person.PersonId))
                continue;
            foreach (var name in NamesOf(person))
                known.TryAdd(name, (isStudent ? RedactedName.OtherStudent : RedactedName.OtherAdult, !kept.Contains(name)));
        }
        return [.. known.Select(one => (one.Key, one.Value.Whose, one.Value.IsSure))];
    }

    private static IEnumerable<string> NamesOf(Person person)
    {
        string?[] names =
        [
            $"{person.Given} {person.Family}".TrimEnd(), person.Name, person.Given, person.Preferred, person.MailName,
        ];
        return names.OfType<string>().Where(name => name.Length >= Shortest).Distinct(StringComparer.Ordinal);
    }
}

/// <param name="Hidden">Whether it is taken out; as proposed until somebody decided.</param>
/// <param name="IsNew">Nobody has decided about it.</param>
/// <param name="Excerpts">Where it stands, with a few words around.</param>
internal sealed record ProposedRedaction(
    string Words,
    RedactedName Whose,
    bool Hidden,
    bool? IsNew,
    IReadOnlyList<string> Excerpts);
