using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Requests;

/// <summary>How one signs in here, and who one is then.</summary>
internal sealed class SignInFunctions(
    RequestHandler handler,
    SchoolDays days,
    IDocumentStore store,
    PersonStore people,
    IdentityProvider provider,
    PickedSignIn picked,
    CodeExchange exchange)
{
    private const int MostFound = 30;

    [Function(nameof(RequestsRoom.ReadSignIn))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sign-in")] HttpRequest request) =>
        handler.AnswerAnyone(request, RequestsRoom.ReadSignIn, async token =>
        {
            var today = await days.Today(token);
            var mayPick = await picked.IsOpenTo(request, token);
            var doors = mayPick ? await store.Read<SamplePeople>(SamplePeople.TheId, token) : null;
            var needsCode = mayPick && await picked.NeedsCode(token);
            return Reply.Ok(new SignInView
            {
                School = new SignInSchool(today.School.Name, today.School.Demonstration),
                Way = mayPick ? "pick" : "openid",
                Code = needsCode ? true : null,
                Alone = needsCode && doors is null && await people.OnlyOne(token) is { } only && MaySignIn(only) ? true : null,
                Openid = provider.Kind == ProviderKind.Pick
                    ? null
                    : new SignInProvider(
                        provider.Authority!,
                        provider.ClientId!,
                        provider.Scope,
                        exchange.IsHere ? "server" : provider.BearerIsAccessToken ? "access" : "id",
                        provider.Domain),
                SamplePeople = [.. (doors?.All
                    ?? []).Select(door => new SamplePersonView(door.Person, door.Name, door.Role, door.Sentence, door.Family))],
                Today = today.Day,
            });
        });

    [Function(nameof(RequestsRoom.FindPeopleToPick))]
    public Task<IResult> Find([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-in/people")] HttpRequest request) =>
        handler.AnswerAttempt<FindInput>(request, RequestsRoom.FindPeopleToPick, Secret.Code, _ => null, async (input, token) =>
        {
            if (!await picked.IsOpenTo(request, token))
                return NoPicking();
            if (!await picked.MayLook(input.Code, token))
                return WrongCode();
            var everyone = await people.ListAll(token);
            return new Attempt(Reply.Ok(new PickableView([.. everyone
                .Where(person => MaySignIn(person) && NameSearch.Matches(person.Name, input.Name))
                .OrderBy(person => person.Roles[0] == Role.Student)
                .ThenBy(person => person.Family, StringComparer.CurrentCultureIgnoreCase)
                .ThenBy(person => person.Given, StringComparer.CurrentCultureIgnoreCase)
                .Take(MostFound)
                .Select(person => new PickableRow(person.PersonId, person.Name, Callers.RolesOf(person), person.Learner?.Grade))])),
                    InVain: false);
        });

    [Function(nameof(RequestsRoom.PickPerson))]
    public Task<IResult> Pick([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-in")] HttpRequest request) =>
        handler.AnswerAttempt<PickInput>(request, RequestsRoom.PickPerson, Secret.Code, _ => null, async (input, token) =>
        {
            if (!await picked.IsOpenTo(request, token))
                return NoPicking();
            if (!await picked.MayLook(input.Code, token))
                return WrongCode();
            if (string.IsNullOrEmpty(input.PersonId) || input.PersonId.Length > 64)
                return NotThere("Choose a person.");
            if (await people.Read(input.PersonId, token) is not { Active: true } person
                || Callers.RolesOf(person) is not { Count: > 0 } roles)
                return NotThere("There is no such person to sign in as. Choose one from the list.");
            if (!await picked.MaySignIn(input.Code, token))
                return WrongCode();
            var issued = picked.IssueFor(person.PersonId);
            return new Attempt(
                Reply.Ok(new PickedView(issued.Token, issued.Expires, new PersonName(person.PersonId, person.Name), roles)),
                InVain: false);
        });

    /// <summary>The last step of a sign-in whose code the browser may not exchange itself.</summary>
    [Function(nameof(RequestsRoom.ExchangeCode))]
    public Task<IResult> Exchange([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-in/code")] HttpRequest request) =>
        handler.AnswerAttempt<CodeInput>(request, RequestsRoom.ExchangeCode, Secret.Code, _ => null, async (input, token) =>
        {
            if (input.Check() is { Any: true } errors)
                return new Attempt(Problem.Invalid(errors), InVain: false);
            if (!exchange.IsHere)
                return new Attempt(Problem.NotFound("No one signs in this way here."), InVain: false);
            var (issued, refusal) = await exchange.Exchange(input, token);
            return issued is null
                ? new Attempt(refusal!, InVain: refusal is IStatusCodeHttpResult { StatusCode: StatusCodes.Status401Unauthorized })
                : new Attempt(Reply.Ok(new ExchangedView(issued.Token, issued.Expires)), InVain: false);
        });

    [Function(nameof(RequestsRoom.ReadMe))]
    public Task<IResult> Me([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "me")] HttpRequest request) =>
        handler.Answer(request, RequestsRoom.ReadMe, visit => Task.FromResult(Reply.Ok(new MeView
        {
            Person = new PersonName(visit.Caller.Id, visit.Caller.Person.Name),
            Roles = Callers.RolesOf(visit.Caller.Person),
            Role = visit.Caller.Role,
            StudentId = visit.Caller.Role == Role.Student ? visit.Caller.Id : null,
            School = new MeSchool(
                visit.Today.School.Name,
                visit.Today.School.Demonstration,
                visit.Today.School.Words.ChangedOrNone,
                visit.Today.School.HasPeers ? true : null),
            WritesIn = visit.Caller.Person.WritesIn ?? Language.English,
            Today = visit.Today.Day,
        })));

    private static bool MaySignIn(Person person) => person.Active && Callers.RolesOf(person).Count > 0;

    private static Attempt WrongCode() => new(
        Problem.Invalid(
            "code",
            "Type the code that the program shows in its own window, or in its log where it runs as a service. Each is good for one " +
            "sign-in."),
        InVain: true);

    private static Attempt NotThere(string says) => new(Problem.Invalid("personId", says), InVain: false);

    private static Attempt NoPicking() => new(Problem.NotFound("No one signs in this way here."), InVain: false);
}

internal sealed record SignInView
{
    public required SignInSchool School { get; init; }

    /// <summary><c>pick</c> or <c>openid</c>.</summary>
    public required string Way { get; init; }

    /// <summary>Picking needs the code from the program's console.</summary>
    public bool? Code { get; init; }

    /// <summary>There is one person at the school yet, who looks for no name: the code is enough.</summary>
    public bool? Alone { get; init; }

    public SignInProvider? Openid { get; init; }
    public required IReadOnlyList<SamplePersonView> SamplePeople { get; init; }
    public required DateOnly Today { get; init; }
}

internal sealed record SignInSchool(string Name, bool Demonstration);

/// <param name="Bearer">
/// Which token the browser sends from then on: its <c>access</c> or its <c>id</c> token, or the one the <c>server</c>
/// exchanges the code for.
/// </param>
/// <param name="Domain">Which accounts the provider shall offer first.</param>
internal sealed record SignInProvider(string Authority, string ClientId, string Scope, string Bearer, string? Domain);

/// <param name="Family">It leads to the family's page, without signing in.</param>
internal sealed record SamplePersonView(string PersonId, string Name, string Role, string Sentence, bool? Family);

internal sealed record PickableView(IReadOnlyList<PickableRow> People);

internal sealed record PickableRow(string PersonId, string Name, IReadOnlyList<Role> Roles, string? Grade);

/// <summary>What the provider gave the browser, and what the browser kept of the beginning.</summary>
internal sealed record CodeInput(string? Code, string? Verifier, string? Nonce, string? Redirect)
{
    private const int Most = 2_000;

    public FieldErrors Check()
    {
        var errors = new FieldErrors();
        foreach (var (field, value) in new[] { ("code", Code), ("verifier", Verifier), ("nonce", Nonce), ("redirect", Redirect) })
        {
            if (string.IsNullOrWhiteSpace(value) || value.Length > Most)
                errors.Add(field, "Send this as the sign-in page does.");
        }
        return errors;
    }
}

internal sealed record ExchangedView(string Token, DateTimeOffset Expires);

/// <param name="Code">From the program's console, where one is needed.</param>
internal sealed record PickInput(string? PersonId, string? Code);

/// <param name="Name">Any part of it; everybody when left out. In the body, so that no address and no log holds it.</param>
/// <param name="Code">From the program's console, where one is needed; it stays good.</param>
internal sealed record FindInput(string? Name, string? Code);

internal sealed record PickedView(
    string Token,
    DateTimeOffset Expires,
    PersonName Person,
    IReadOnlyList<Role> Roles);

internal sealed record MeView
{
    public required PersonName Person { get; init; }
    public required IReadOnlyList<Role> Roles { get; init; }
    public required Role Role { get; init; }
    public string? StudentId { get; init; }
    public required MeSchool School { get; init; }

    /// <summary>BCP 47, the language this person says they write in.</summary>
    public required string WritesIn { get; init; }

    public required DateOnly Today { get; init; }
}

/// <param name="Words">Left out where the school changed no term.</param>
/// <param name="Peers">True where students may name a peer.</param>
internal sealed record MeSchool(string Name, bool Demonstration, SchoolWords? Words, bool? Peers);
