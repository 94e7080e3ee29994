using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker;
using Plp.Requests;
using Plp.School;

namespace Plp.Demonstration;

/// <summary>Starting the demonstration school over, for whoever tries it on their own machine.</summary>
internal sealed class DemonstrationFunctions(RequestHandler handler, DemonstrationOpening opening, PickedSignIn picked, SchoolDays days)
{
    /// <summary>
    /// It takes a JSON body although there is nothing to say: a page from elsewhere cannot send one here unasked. Begun, it
    /// goes on when the caller hangs up.
    /// </summary>
    [Function(nameof(DemonstrationRoom.StartOver))]
    public Task<IResult> StartOver(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "demonstration/start-over")] HttpRequest request) =>
        handler.AnswerAnyone<StartOverInput>(request, DemonstrationRoom.StartOver, async (_, token) =>
        {
            if (!await picked.IsOpenTo(request, token) || !(await days.Today(token)).School.Demonstration)
                return Problem.NotFound("There is no demonstration school to start over here.");
            await opening.Open(CancellationToken.None);
            var today = await days.Today(token);
            return Reply.Ok(new StartedOverView(today.School.Name, today.Day));
        });
}

internal sealed record StartOverInput;

internal sealed record StartedOverView(string School, DateOnly Today);
