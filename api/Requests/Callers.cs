using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Tokens;
using Plp.People;
using Plp.Storage;

namespace Plp.Requests;

/// <summary>Finds the person behind a request's token and the role they work in.</summary>
internal sealed class Callers(IdentityProvider provider, PersonStore people, IDocumentStore store, RateLimits limits, TimeProvider time)
{
    /// <summary>Names the role a person of several roles works in.</summary>
    public const string RoleHeader = "Plp-Role";

    private const string Scheme = "Bearer";

    /// <summary>The caller, or the answer that refuses them.</summary>
    public async Task<(Caller? Caller, IResult? Refusal)> WhoAsks(HttpRequest request, CancellationToken token)
    {
        var context = request.HttpContext;
        var authenticated = await context.AuthenticateAsync(Scheme);
        if (!authenticated.Succeeded)
        {
            if (IsGuess(authenticated.Failure) && Counted(Guess.By(request, Secret.Token, null)) is { } again)
                return (null, Problem.TooMany(again));
            return await NotSignedIn(context, authenticated.Failure is null
                ? "Sign in to see this."
                : "Your sign-in has ended or is not for this school. Sign in again; what you typed is kept on this device.");
        }

        context.User = authenticated.Principal;
        var (account, reason) = provider.Read(authenticated.Principal);
        if (account is null)
            return await NotSignedIn(context, reason!);

        var guess = Guess.By(request, Secret.Account, AccountLink.IdOf(account));
        if (limits.Refuse(guess) is { } wait)
            return (null, Problem.TooMany(wait));
        var person = provider.Kind == ProviderKind.Pick
            ? await people.Recent(account.Subject, token)
            : await PersonOf(account, token);
        if (person is not { Active: true })
        {
            limits.WasInVain(guess);
            return await NotSignedIn(
                context,
                "This account is not on the school's roster. Ask your coordinator to add your email address.");
        }

        return RoleOf(person, request.Headers[RoleHeader]) is { } role
            ? (new Caller(person, role) { Coordinators = role == Role.Administrator ? await Coordinators(token) : [] }, null)
            : (null, Problem.NotYours("You do not have the role you asked to work in."));
    }

    /// <summary>The roles a person may work in, the first being the one when none is named.</summary>
    public static IReadOnlyList<Role> RolesOf(Person person) => [.. person.Roles.Where(role => role is not Role.Guardian)];

    /// <summary>No token at all is none, nor is one that was good and has ended: a tab of yesterday.</summary>
    private static bool IsGuess(Exception? failure) =>
        failure is not (null or SecurityTokenExpiredException or SecurityTokenInvalidLifetimeException);

    private TimeSpan? Counted(Guess guess)
    {
        if (limits.Refuse(guess) is { } wait)
            return wait;
        limits.WasInVain(guess);
        return null;
    }

    private async Task<IReadOnlyList<string>> Coordinators(CancellationToken token) =>
        [.. (await people.Staff(token)).All
            .Where(person => person.Active && person.Roles.Contains(Role.Coordinator))
            .Select(person => person.PersonId)];

    private static async Task<(Caller?, IResult)> NotSignedIn(HttpContext context, string detail)
    {
        await context.ChallengeAsync(Scheme);
        return (null, Problem.NotSignedIn(detail));
    }

    private static Role? RoleOf(Person person, string? asked)
    {
        var roles = RolesOf(person);
        if (string.IsNullOrEmpty(asked))
            return roles.Count > 0 ? roles[0] : null;
        foreach (var role in roles)
        {
            if (string.Equals(role.ToString(), asked, StringComparison.OrdinalIgnoreCase))
                return role;
        }
        return null;
    }

    private async Task<Person?> PersonOf(Account account, CancellationToken token)
    {
        var link = await people.Account(AccountLink.IdOf(account), token) ?? await BindFirst(account, token);
        return link is null ? null : await people.Recent(link.Person, token);
    }

    /// <summary>The first sign-in of an account: matched by the roster's e-mail once, bound from then on.</summary>
    private async Task<AccountLink?> BindFirst(Account account, CancellationToken token)
    {
        if (string.IsNullOrWhiteSpace(account.Email))
            return null;
        var everyone = await people.ListAll(token);
        var matches = everyone
            .Where(person => person is { Active: true, Account: null }
                && string.Equals(person.Email, account.Email, StringComparison.OrdinalIgnoreCase))
            .ToList();
        var id = AccountLink.IdOf(account);
        if (matches.Count != 1)
            return await people.StoredAccount(id, token); // the page's next request may have bound it since this one looked

        var person = matches[0] with { Account = new AccountBinding(account.Issuer, account.Tenant, account.Subject, time.GetUtcNow()) };
        var link = new AccountLink { Id = id, Person = person.PersonId };
        var result = await store.Commit(new Changes().Create(link).Replace(person), token);
        people.Changed(person.PersonId);
        return result.Done ? link : await people.StoredAccount(id, token);
    }
}
