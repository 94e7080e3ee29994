using Plp.Duties;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>
/// Reads whom a student named, and who named a student; saves each with its fact on the card, by which access is decided.
/// </summary>
internal sealed class PeerStore(IDocumentStore store, Cards cards)
{
    /// <summary>Whom a student ever named, the newest first.</summary>
    public async Task<List<Peer>> Of(string student, CancellationToken token) =>
    [
        .. (await store.All<Peer>(new DocumentQuery(Peer.Shape.Type) { Student = student }, token))
            .OrderByDescending(peer => peer.SavedAt),
    ];

    /// <summary>Who shares with that student on that day; nothing is asked where the school has no peers.</summary>
    public async Task<List<Peer>> SharingWith(string peer, SchoolToday today, CancellationToken token) => today.School.HasPeers
        ? (await store.All<Peer>(new DocumentQuery(Peer.Shape.Type) { Staff = peer }, token)).FindAll(one => one.IsOpen(today.Day))
        : [];

    /// <summary>
    /// What lets the caller in as a peer, read afresh: the card that access is decided by may be a minute old, and reading stops at
    /// once when it is ended.
    /// </summary>
    public async Task<Peer?> LettingIn(StudentVisit visit) => visit.Today.School.HasPeers
        && await store.Read<Peer>(Peer.IdOf(visit.Student, visit.Caller.Id), visit.Token) is { } peer
        && peer.IsOpen(visit.Today.Day)
            ? peer
            : null;

    /// <param name="change">
    /// From what is stored (null: never named) to what it shall be; null or the same leaves it. May run several times.
    /// </param>
    /// <returns>As it is afterwards.</returns>
    public async Task<Peer?> Change(string student, string peer, Func<Peer?, Peer?> change, CancellationToken token)
    {
        Peer? now = null;
        await cards.Change(async _ =>
        {
            var before = await store.Read<Peer>(Peer.IdOf(student, peer), token);
            now = before;
            if (change(before) is not { } after || ReferenceEquals(after, before))
                return null;
            now = after;
            return new Changes().Save(after).Replace(await cards.MarkedBy(after, token));
        }, token);
        return now;
    }
}
