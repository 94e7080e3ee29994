using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Programme;

/// <summary>
/// The links with which parents and people of the community, who have no account, open the committee's page (I1). One opens for one
/// membership, while its term holds and at most a year; making a new one ends the one before.
/// </summary>
internal sealed class CommitteeLinks(ProgrammeStore programme, Links links, IDocumentStore store)
{
    /// <summary>Under which links of the kind are kept apart from all others.</summary>
    internal const string State = "committee";

    /// <summary>Whether a member can have one: who has an account opens the workbook itself.</summary>
    public static bool IsFor(CommitteeMember member, DateOnly today) =>
        member.Group is MemberGroup.Parent or MemberGroup.Community && !(member.Until < today);

    /// <param name="open">Null: the member has none.</param>
    public static CommitteeMemberLinkView ViewOf(Link? open) => new(open?.Expires, open?.Opened);

    /// <summary>Those that are not revoked, the newest first.</summary>
    public Task<List<Link>> Open(CancellationToken token) => links.Under(State, token);

    /// <summary>A new link in the place of the one before; its token is kept nowhere else.</summary>
    /// <returns>Null where the one before was opened or revoked at the same moment.</returns>
    public async Task<CommitteeLinkMadeView?> Make(CommitteeMember member, Visit visit)
    {
        var year = visit.Today.Day.AddYears(1);
        var expires = member.Until < year ? member.Until.Value : year;
        var (token, link) = Link.New(ProgrammeRoom.CommitteePage, member.Person ?? "", visit.Today.Instant);
        var changes = new Changes().Create(link with { State = State, Of = member.Key, Expires = expires });
        foreach (var before in (await Open(visit.Token)).Where(before => before.Of == member.Key))
            changes.Replace(before with { State = Link.RevokedState, Revoked = By(visit, "A new link took its place.") });
        return (await store.Commit(changes, visit.Token)).Done ? new CommitteeLinkMadeView(token, expires) : null;
    }

    /// <returns>False where it was opened or replaced at the same moment.</returns>
    public async Task<bool> Revoke(string member, Visit visit)
    {
        foreach (var open in (await Open(visit.Token)).Where(open => open.Of == member))
        {
            if (!await links.Revoke(open, By(visit, "The coordinator revoked it."), visit.Token))
                return false;
        }
        return true;
    }

    /// <summary>Whose link it is, while they sit on the committee, or the answer that refuses it; refusals are recorded.</summary>
    public async Task<(CommitteeVisit? Visit, IResult? Refusal)> Admit(
        Link link,
        HttpRequest request,
        SchoolToday today,
        CancellationToken token) =>
        (await programme.CurrentCommittee(token)).On(today.Day).FirstOrDefault(member => member.Key == link.Of) is { } member
            ? (new CommitteeVisit(link, member, today, token), null)
            : (null, await links.Refuse(link, RefusedBecause.NoRight, today, token, ProgrammeRoom.CommitteePage));

    /// <summary>Keeps on which day the link was opened last; whoever revokes it at the same moment comes first.</summary>
    public async Task Note(CommitteeVisit visit)
    {
        if (visit.Link.Opened != visit.Today.Day)
            await store.Commit(new Changes().Replace(visit.Link with { Opened = visit.Today.Day }), visit.Token);
    }

    private static Revocation By(Visit visit, string why) => new(visit.Today.Instant, visit.Caller.Id, why);
}

/// <summary>One allowed request by the link of a member of the committee.</summary>
internal sealed record CommitteeVisit(Link Link, CommitteeMember Member, SchoolToday Today, CancellationToken Token);
