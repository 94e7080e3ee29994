using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Mail;

/// <summary>The links in updates with which a person stops them (RFC 8058).</summary>
internal sealed class UnsubscribeLinks(IDocumentStore store, Links links, SchoolDays days, Unsubscribes unsubscribes)
{
    private const int Attempts = 20;

    /// <summary>What the token was made for; null when it is not known.</summary>
    public async Task<Link?> Find(string token, CancellationToken cancel) =>
        token.Length == LinkToken.EarlierLength
            && await store.Read<UnsubscribeRight>(UnsubscribeRight.IdOf(token), cancel) is { } earlier
            ? earlier.AsLink()
            : (await links.Open(MailRoom.Unsubscribing, token, await days.Today(cancel), cancel)).Link;

    /// <summary>Stops the updates of whoever the token was made for; twice is once, an unknown token nothing.</summary>
    public async Task<Link?> Use(string token, CancellationToken cancel)
    {
        if (await Find(token, cancel) is not { } link)
            return null;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var changes = new Changes();
            await unsubscribes.Set(changes, link.Person, unsubscribed: true, cancel);
            if ((await store.Commit(changes, cancel)).Done)
                return link;
        }
        throw new StoreUnavailableException("This is being saved from several places at once.");
    }
}

/// <summary>The right to stop one person's updates as earlier versions kept it: read for emails that have it, never made.</summary>
internal sealed record UnsubscribeRight : Document, IDocument<UnsubscribeRight>
{
    public static DocumentKind<UnsubscribeRight> Shape { get; } = new("unsubscribe", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required string Person { get; init; }

    /// <summary>BCP 47, the email's.</summary>
    public string? Language { get; init; }

    public static string IdOf(string token) => "unsubscribe:" + LinkToken.HashOf(token);

    public Link AsLink() => new()
    {
        Id = Id,
        Opens = MailRoom.Unsubscribing.Name,
        Person = Person,
        Made = Day is { } day ? new DateTimeOffset(day, default, TimeSpan.Zero) : default,
        Language = Language,
    };
}
