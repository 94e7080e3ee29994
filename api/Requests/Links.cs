using Plp.School;
using Plp.Storage;

namespace Plp.Requests;

/// <summary>Opens links of every kind, refuses and revokes them.</summary>
internal sealed partial class Links(IDocumentStore store, ILogger<Links> log)
{
    /// <summary>Whoever guesses is refused for the same reason again and again.</summary>
    private string? lastRecorded;

    private static readonly string instead = new LinkKind("", CanBeRevoked: false).Instead;

    /// <summary>The link whatever it opens, also one that opens nothing any more; null when nobody made it.</summary>
    public async Task<Link?> Find(string token, CancellationToken cancel) =>
        token.Length is LinkToken.Length or LinkToken.EarlierLength or LinkToken.CodeLength
            ? await store.Read<Link>(Link.IdOf(token), cancel) : null;

    /// <summary>The link, if it opens things of that kind today, or the answer that refuses it; refusals are recorded.</summary>
    public async Task<(Link? Link, IResult? Refusal)> Open(LinkKind kind, string token, SchoolToday today, CancellationToken cancel)
    {
        var link = await Find(token, cancel);
        return (link is null ? RefusedBecause.Unknown : link.WhyNot(kind, today.Day)) is { } because
            ? (null, await Refuse(link, because, today, cancel, kind))
            : (link, null);
    }

    /// <summary>Adds to a commit that a link opens nothing any more and is kept no longer; one already gone is none.</summary>
    public async Task Delete(Changes changes, string id, CancellationToken cancel)
    {
        if (await store.Read<Link>(id, cancel) is { } link)
            changes.Delete(link);
    }

    /// <summary>Links that are kept under a state of their own, the newest first: all of one partner's.</summary>
    public async Task<List<Link>> Under(string state, CancellationToken cancel) =>
    [
        .. (await store.All<Link>(new DocumentQuery(Link.Shape.Type) { State = state }, cancel))
            .OrderByDescending(link => link.Made)
            .ThenBy(link => link.Id, StringComparer.Ordinal),
    ];

    /// <summary>Revokes one link.</summary>
    /// <returns>False when somebody else changed it meanwhile.</returns>
    public async Task<bool> Revoke(Link link, Revocation revoked, CancellationToken cancel) =>
        (await store.Commit(new Changes().Replace(link with { State = Link.RevokedState, Revoked = revoked }), cancel)).Done;

    /// <summary>Revokes every open link of one kind that a person has about a student, also one that opens other students' too.</summary>
    /// <returns>How many were open.</returns>
    public async Task<int> Revoke(LinkKind kind, string student, string person, Revocation revoked, CancellationToken cancel)
    {
        var closed = 0;
        foreach (var link in await store.All<Link>(new DocumentQuery(Link.Shape.Type) { State = Link.OpenState }, cancel))
        {
            if (link.Opens == kind.Name
                && link.Person == person
                && link.IsAbout(student)
                && await Revoke(link, revoked, cancel))
                closed++;
        }
        return closed;
    }

    /// <summary>Records the refusal and gives the answer, which is the same whatever the reason.</summary>
    /// <param name="kind">What was to be opened; left out: a family's page.</param>
    public async Task<IResult> Refuse(
        Link? link,
        RefusedBecause because,
        SchoolToday today,
        CancellationToken cancel,
        LinkKind? kind = null)
    {
        LogRefused(because);
        var refusal = LinkRefusal.Of(link, because, today);
        if (refusal.Id != lastRecorded)
            await store.Commit(new Changes().Create(refusal), cancel); // one of the same kind that day is enough
        lastRecorded = refusal.Id;
        return Problem.NotYours($"This link does not open this. {kind?.Instead ?? instead}");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A link was refused: {Because}")]
    private partial void LogRefused(RefusedBecause because);
}
