using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Plp.Storage;

namespace Plp.Mail;

/// <summary>Who wants no updates by mail (RFC 8058), and who cannot be mailed.</summary>
internal sealed class Unsubscribes(IDocumentStore store, TimeProvider time)
{
    private const int Attempts = 20;

    /// <summary>Whether the person stopped updates by mail; what must reach them goes on paper then (D9).</summary>
    public async Task<bool> Unsubscribed(string person, CancellationToken token) => (await Of(person, token)).Unsubscribed is not null;

    public async Task<MailStop> Of(string person, CancellationToken token) =>
        await store.Read<MailStop>(MailStop.IdOf(person), token) ?? MailStop.None(person);

    /// <summary>Everybody who stopped updates by mail, for bulk work.</summary>
    public async Task<HashSet<string>> All(CancellationToken token) =>
        [.. (await store.All<MailStop>(new DocumentQuery(MailStop.Shape.Type) { PageSize = 1000 }, token))
            .Where(stop => stop.Unsubscribed is not null)
            .Select(stop => stop.Id[MailStop.IdOf("").Length..])];

    /// <summary>Adds that a person stops updates by mail, or wants them again, to the commit of its cause.</summary>
    public async Task Set(Changes changes, string person, bool unsubscribed, CancellationToken token) =>
        changes.Save(await Of(person, token) with { Unsubscribed = unsubscribed ? time.GetUtcNow() : null });

    /// <summary>What the token was made for; null when it is not known.</summary>
    public async Task<UnsubscribeRight?> Find(string rawToken, CancellationToken token) =>
        rawToken.Length > 64 ? null : await store.Read<UnsubscribeRight>(IdOf(rawToken), token);

    /// <summary>Stops the updates of whoever the token was made for; twice is once, an unknown token nothing.</summary>
    public async Task<UnsubscribeRight?> Use(string rawToken, CancellationToken token)
    {
        if (await Find(rawToken, token) is not { } right)
            return null;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var changes = new Changes();
            await Set(changes, right.Person, unsubscribed: true, token);
            if ((await store.Commit(changes, token)).Done)
                return right;
        }
        throw new StoreUnavailableException("This is being saved from several places at once.");
    }

    /// <summary>128 random bits, made for a letter that is about to be sent; the store keeps its hash.</summary>
    internal static (string Token, UnsubscribeRight Right) New(string person, string language, DateOnly day)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        return (token, new UnsubscribeRight { Id = IdOf(token), Person = person, Language = language, Day = day });
    }

    private static string IdOf(string rawToken) =>
        "unsubscribe:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rawToken)));
}
