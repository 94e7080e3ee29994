using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Students;

/// <summary>The name used at home is the student's to say (A7); until then it is the roster's.</summary>
internal sealed class MailNameFunctions(RequestHandler handler, PersonStore people, IDocumentStore store)
{
    private const int Attempts = 20;

    [Function(nameof(StudentsRoom.SetMailName))]
    public Task<IResult> Set(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/mail-name")] HttpRequest request,
        string studentId) =>
        handler.Answer<MailNameInput>(request, StudentsRoom.SetMailName, studentId, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var name = errors.Optional("name", input.Name, MailNameInput.Most);
            if (errors.Any)
                return Problem.Invalid(errors);
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var before = (await people.Read(visit.Student, visit.Token))!;
                var after = before with { Rev = before.Rev + 1, MailName = name == before.Given ? null : name };
                if (before.MailName == after.MailName || (await store.Commit(new Changes().Replace(after), visit.Token)).Done)
                {
                    people.Changed(visit.Student);
                    return Reply.Ok(new MailNameView(after.NameInMailHome));
                }
            }
            throw new StoreUnavailableException("This is being saved from several places at once.");
        });
}

/// <param name="Name">A given name; left out or empty, the roster's.</param>
internal sealed record MailNameInput(string? Name)
{
    internal const int Most = 60;
}

/// <param name="Name">As mail home, the family's page and its paper say it now.</param>
internal sealed record MailNameView(string Name);
