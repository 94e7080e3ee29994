using System.Security.Cryptography;
using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Storage;

namespace Plp.Requests;

/// <summary>
/// The key a person's drafts are sealed with on whatever device they type: only who signs in as that person opens them
/// again. Made when it is first asked for.
/// </summary>
internal sealed class DraftKeyFunctions(RequestHandler handler, PersonStore people, IDocumentStore store)
{
    /// <summary>AES-256.</summary>
    private const int KeyBytes = 32;

    [Function(nameof(RequestsRoom.ReadDraftKey))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/draft-key")] HttpRequest request) =>
        handler.Answer(request, RequestsRoom.ReadDraftKey, async visit =>
        {
            var person = (await people.Read(visit.Caller.Id, visit.Token))!;
            if (person.DraftKey is { } known)
                return Reply.Ok(new DraftKeyView(known));

            // Two tabs may ask at once: whoever comes second takes the key of the first.
            var made = person with { DraftKey = RandomNumberGenerator.GetBytes(KeyBytes) };
            if (!(await store.Commit(new Changes().Replace(made), visit.Token)).Done)
                made = (await people.Read(visit.Caller.Id, visit.Token))!;
            people.Changed(visit.Caller.Id);
            return made.DraftKey is { } key
                ? Reply.Ok(new DraftKeyView(key))
                : Problem.Conflict("Someone saved this person at the same moment. Ask once more.");
        });
}

/// <param name="Key">32 bytes, base64.</param>
internal sealed record DraftKeyView(byte[] Key);
