using Plp.Duties;
using Plp.People;
using Plp.School;

namespace Plp.Mail;

/// <summary>
/// Where an answer to an email goes (D7): whatever a family writes back reaches somebody who may read it. Asked when the
/// email is sent, so that whoever covers gets the answers and whoever left does not.
/// </summary>
internal sealed class ReplyAddress(PersonStore people, Cards cards)
{
    private static readonly char[] around = [' ', ',', ';', ':', '<', '>', '(', ')', '[', ']', '"', '·', '|', '/'];

    /// <summary>
    /// The writer while they still work with the students, else whoever has the advisor's duties, else a coordinator, else an
    /// address in the school's contact line. Never another adult of the students: they may be of the other household.
    /// </summary>
    /// <returns>Null when nobody of the school can be answered.</returns>
    public async Task<(string Address, string Name)?> Of(MailMessage message, SchoolToday today, CancellationToken token)
    {
        var about = new List<Card>();
        foreach (var student in message.ToFamily ? message.Students : [])
        {
            if (await cards.Recent(student, token) is { } card)
                about.Add(card);
        }
        foreach (var person in await Candidates(message, about, today.Day, token))
        {
            if (await people.Recent(person, token) is { Active: true, Email: { } address } found
                && EmailAddress.IsOne(address)
                && !about.Exists(card => card.Adults.Contains(person)))
                return (address, MailWriter.OneLine(found.Name, FieldErrors.Line));
        }
        var adults = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var adult in about.SelectMany(card => card.Adults))
            adults.Add((await people.Recent(adult, token))?.Email ?? "");
        return MailWriter.OneLine(today.School.Contact ?? "", FieldErrors.Text)
            .Split(around, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.TrimEnd('.'))
            .FirstOrDefault(word => EmailAddress.IsOne(word) && !adults.Contains(word)) is { } contact
            ? (contact, MailWriter.OneLine(today.School.Name, FieldErrors.Line))
            : null;
    }

    private async Task<IEnumerable<string>> Candidates(MailMessage message, List<Card> about, DateOnly today, CancellationToken token)
    {
        if (!message.ToFamily)
            return message.ReplyTo is { } sender ? [sender] : [];
        var holders = about.Select(card => card.DutyHolders(today).Select(link => link.Person)).ToList();
        var ofAll = holders.Count == 0 ? [] : holders.Aggregate((some, others) => some.Intersect(others, StringComparer.Ordinal));
        var writer = message.ReplyTo is { } by && about.Exists(card => card.LinksOf(by, today).Any()) ? new[] { by } : [];
        var coordinators = (await people.Staff(token)).All
            .Where(person => person.Active && person.Roles.Contains(Role.Coordinator))
            .OrderBy(person => person.PersonId, StringComparer.Ordinal);
        return [.. writer, .. ofAll, .. coordinators.Select(person => person.PersonId)];
    }
}
