using Plp.Storage;

namespace Plp.Mail;

/// <summary>Who wants no updates by mail, and who cannot be mailed.</summary>
internal sealed class Unsubscribes(IDocumentStore store, TimeProvider time)
{
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
}
