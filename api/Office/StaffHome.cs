using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Plans;
using Plp.Requests;

namespace Plp.Office;

/// <summary>The first screen of teacher and counselor: the goals they keep and the duties that were passed to them.</summary>
internal sealed class StaffHome(RequestHandler handler, Cards cards, PersonStore people, PlanStore plans, HomeLines lines)
{
    [Function(nameof(OfficeRoom.ReadStaffHome))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff-home")] HttpRequest request) =>
        handler.Answer(request, OfficeRoom.ReadStaffHome, async visit =>
        {
            var around = await cards.Around(visit.Caller.Id, visit.Today, visit.Token);
            return Reply.Ok(new StaffHomeView(
                visit.Today.Day,
                await PassedToYou.Of(around, visit, people),
                await KeptGoal.Of(around, visit, plans),
                await lines.Of(visit)));
        });
}

/// <param name="Goals">Those the reader keeps as teacher of record.</param>
/// <param name="Lines">What else waits for the reader, from any room; left out when nothing does.</param>
internal sealed record StaffHomeView(
    DateOnly Today,
    IReadOnlyList<PassedToYou> Passed,
    IReadOnlyList<KeptGoal> Goals,
    IReadOnlyList<HomeLine>? Lines);
