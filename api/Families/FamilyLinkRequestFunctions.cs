using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Families;

/// <summary>The ways to a link: an address typed at the school's family door, and the demonstration school's own door.</summary>
internal sealed class FamilyLinkRequestFunctions(
    RequestHandler handler,
    FamilyLinkRequest door,
    PickedSignIn picked,
    SchoolDays days,
    PersonStore people,
    Cards cards,
    IDocumentStore store,
    TimeProvider time)
{
    /// <summary>Longer than finding an adult and queueing an email takes, so that the time tells nothing.</summary>
    private static readonly TimeSpan answersAfter = TimeSpan.FromMilliseconds(700);

    /// <summary>The same answer after the same time, whether the school knows the address or not.</summary>
    [Function(nameof(FamiliesRoom.AskForFamilyLinks))]
    public Task<IResult> Ask([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "family-link")] HttpRequest request) =>
        handler.AnswerAttempt<LinkRequestInput>(request, FamiliesRoom.AskForFamilyLinks, Secret.FamilyAddress, SubjectOf, async (
            input,
            token) =>
        {
            var errors = new FieldErrors();
            var address = errors.Required("email", input.Email, "Enter the email address the school has for you.");
            if (!errors.Any)
                address = EmailAddress.Plain(address);
            if (!errors.Any && !EmailAddress.IsOne(address))
                errors.Add("email", "This is not an email address. Write it like name@mail.example.");
            if (errors.Any)
                return new Attempt(Problem.Invalid(errors), InVain: false);
            var wait = Task.Delay(answersAfter, time, token); // begun first: what is done before it would add its own time
            var today = await days.Today(token);
            await Task.WhenAll(wait, Task.Run(() => door.Ask(address, today, token), token));
            var answer = Reply.Ok(new LinksSentView(today.School.Phone));
            return new Attempt(answer, InVain: true); // were only those counted that nobody has, the count would tell
        });

    /// <summary>Opens the page of a made-up adult, on this machine only.</summary>
    [Function(nameof(FamiliesRoom.OpenFamilyDoor))]
    public Task<IResult> Open(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "demonstration/family-link")] HttpRequest request) =>
        handler.AnswerAnyone<DemonstrationLinkInput>(request, FamiliesRoom.OpenFamilyDoor, async (input, token) =>
        {
            var today = await days.Today(token);
            if (!await picked.IsOpenTo(request, token) || !today.School.Demonstration)
                return Problem.NotFound("There is no such door here.");
            if (string.IsNullOrEmpty(input.PersonId) || input.PersonId.Length > 64
                || await people.Read(input.PersonId, token) is not { Active: true } adult
                || await door.ChildrenOf(adult, await cards.Active(token), today, token) is not { Count: > 0 } students)
                return Problem.Invalid("personId", "There is no such adult to be. Choose one of the doors.");
            var changes = new Changes();
            var raw = FamilyLinks.Make(changes, students, adult.PersonId, today.Day.AddDays(1), today.Instant);
            await store.Commit(changes, token);
            return Reply.Ok(new OpenedLinkView(raw));
        });

    private static string? SubjectOf(LinkRequestInput input) => input.Email?.ToLowerInvariant();
}

internal sealed record LinkRequestInput(string? Email);

/// <param name="Phone">Whom to call when no mail comes.</param>
internal sealed record LinksSentView(string? Phone);

internal sealed record DemonstrationLinkInput(string? PersonId);

/// <param name="Link">Opens the page for a day.</param>
internal sealed record OpenedLinkView(string Link);
