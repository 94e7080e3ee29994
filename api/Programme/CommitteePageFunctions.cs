using Microsoft.Azure.Functions.Worker;
using Plp.Requests;

namespace Plp.Programme;

/// <summary>The coordinator makes and revokes the link of a member without an account, who reads where the school is (I1).</summary>
internal sealed class CommitteePageFunctions(RequestHandler handler, ProgrammeStore programme, CommitteeLinks byLink)
{
    /// <summary>Shown once to be handed over: of a member without an account no address is kept.</summary>
    [Function(nameof(ProgrammeRoom.MakeCommitteeLink))]
    public Task<IResult> Make(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "committee/members/{memberId}/link")] HttpRequest request,
        string memberId) =>
        handler.Answer(request, ProgrammeRoom.MakeCommitteeLink, async visit =>
        {
            if (await Find(memberId, visit) is not { } member)
                return NotThere();
            if (!CommitteeLinks.IsFor(member, visit.Today.Day))
                return Problem.Invalid(
                    "member",
                    "A link is for parents and people of the community whose term has not ended. Everyone else signs in.");
            return await byLink.Make(member, visit) is { } made ? Reply.Created(made) : AtOnce();
        });

    [Function(nameof(ProgrammeRoom.RevokeCommitteeLink))]
    public Task<IResult> Revoke(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "committee/members/{memberId}/link/revoke")] HttpRequest request,
        string memberId) =>
        handler.Answer(request, ProgrammeRoom.RevokeCommitteeLink, async visit =>
            await Find(memberId, visit) is not { } member ? NotThere()
            : await byLink.Revoke(member.Key, visit) ? Reply.Ok(CommitteeLinks.ViewOf(null)) // one that is revoked already stays so
            : AtOnce());

    [Function(nameof(ProgrammeRoom.ReadCommitteePage))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "committee-page")] HttpRequest request) =>
        handler.AnswerLink(request, ProgrammeRoom.ReadCommitteePage, byLink.Admit, async visit =>
        {
            await byLink.Note(visit);
            return Reply.Ok(CommitteePageView.Of(
                visit,
                await programme.Questions(visit.Token),
                await programme.Decisions(visit.Token)));
        });

    private async Task<CommitteeMember?> Find(string key, Visit visit) =>
        (await programme.CurrentCommittee(visit.Token)).Members.FirstOrDefault(member => member.Key == key);

    private static IResult NotThere() => Problem.Invalid("member", "There is no such member. Open the committee’s page again.");

    private static IResult AtOnce() => Problem.Conflict("This link was opened or changed at the same moment. Try again.");
}
