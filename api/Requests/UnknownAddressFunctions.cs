using Microsoft.Azure.Functions.Worker;

namespace Plp.Requests;

/// <summary>
/// What no other function answers, by path or by method, is not found: with a sentence, in every host, where the Functions
/// host alone would answer with nothing.
/// </summary>
internal sealed class UnknownAddressFunctions(RequestHandler handler)
{
    [Function(nameof(RequestsRoom.ZUnknownAddress))]
    public Task<IResult> Answer([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*address}")] HttpRequest request) =>
        handler.AnswerAnyone(request, RequestsRoom.ZUnknownAddress, _ =>
            Task.FromResult(Problem.NotFound("There is nothing at this address.")));
}
