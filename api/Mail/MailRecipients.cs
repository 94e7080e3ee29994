using Plp.People;

namespace Plp.Mail;

/// <summary>Whoever gets emails: the school's people, and those whom a room writes to besides.</summary>
internal interface IMailRecipients
{
    /// <returns>Null where the id is not of this kind, or nobody has it any more.</returns>
    Task<MailRecipient?> Find(string id, CancellationToken token);
}

/// <param name="Active">False: no email goes there any more.</param>
internal sealed record MailRecipient(string Name, string? Email, bool Active);

/// <summary>Finds who an email is to.</summary>
internal sealed class Recipients(PersonStore people, IEnumerable<IMailRecipients> all)
{
    public async Task<MailRecipient?> Find(string id, CancellationToken token)
    {
        foreach (var some in all)
        {
            if (await some.Find(id, token) is { } found)
                return found;
        }
        return null;
    }

    /// <summary>Ids of those who may be written to while only some addresses may: all such people, and of others who gets one of
    /// these emails.</summary>
    public async Task<HashSet<string>> Allowed(IEnumerable<MailMessage> messages, MailSettings settings, CancellationToken token)
    {
        var allowed = (await people.ListAll(token))
            .Where(person => MailCheck.IsAllowed(person.Email, settings))
            .Select(person => person.PersonId)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var id in messages.Where(message => message.Purpose == MailPurpose.Partner).Select(message => message.To).Distinct())
        {
            if (await Find(id, token) is { } recipient && MailCheck.IsAllowed(recipient.Email, settings))
                allowed.Add(id);
        }
        return allowed;
    }
}

/// <summary>The school's people as recipients of emails.</summary>
internal sealed class PeopleRecipients(PersonStore people) : IMailRecipients
{
    public async Task<MailRecipient?> Find(string id, CancellationToken token) =>
        await people.Read(id, token) is { } person ? new MailRecipient(person.Name, person.Email, person.Active) : null;
}
