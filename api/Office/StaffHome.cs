using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Requests;

namespace Plp.Office;

/// <summary>The first screen of teacher and counselor: the duties that were passed to them.</summary>
public sealed class StaffHome(FrontDesk desk, Cards cards, PersonStore people)
{
    [Function(nameof(Act.ReadStaffHome))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff-home")] HttpRequest request) =>
        desk.Answer(request, Act.ReadStaffHome, async visit => Reply.Ok(new StaffHomeView(
            visit.Today.Day,
            await PassedToYou.Of(await cards.Around(visit.Caller.Id, visit.Today, visit.Token), visit, people))));
}

public sealed record StaffHomeView(DateOnly Today, IReadOnlyList<PassedToYou> Passed);
