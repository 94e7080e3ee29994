using System.Net;
using Plp.School;

namespace Plp.Requests;

/// <summary>A token to send as <c>Authorization: Bearer</c>, good until <paramref name="Expires"/>.</summary>
internal sealed record IssuedToken(string Token, DateTimeOffset Expires);

/// <summary>
/// Signing in by picking a person: only for the demonstration and a school not yet on a network. It exists while no
/// identity provider was ever configured for the store, and answers only to this machine itself. In a school that is not the
/// demonstration it also needs a code that is shown on the console, each time another.
/// </summary>
/// <param name="issue">Makes a token for a person's id; null where this host never lets anyone pick.</param>
/// <param name="code">Null where nobody is picked.</param>
internal sealed class PickedSignIn(Func<string, IssuedToken>? issue, SchoolDays days, SignInCode? code = null)
{
    /// <summary>
    /// What the middleware calls a header whose content it took; whoever sees it knows that a proxy passed the request
    /// on.
    /// </summary>
    public const string TakenPrefix = "X-Original-";

    private static readonly string[] proxyHeaders =
        ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Real-IP"];

    public async Task<bool> IsOpenTo(HttpRequest request, CancellationToken token) =>
        issue is not null && IsThisMachine(request) && (await days.Today(token)).School.ProviderSince is null;

    /// <summary>Whether people are picked here, and only with the code from the console.</summary>
    public async Task<bool> NeedsCode(CancellationToken token) =>
        issue is not null && (await days.Today(token)).School is { Demonstration: false, ProviderSince: null };

    /// <summary>Whether that code, where one is needed, lets see whom one can be.</summary>
    public async Task<bool> MayLook(string? typed, CancellationToken token) => !await NeedsCode(token) || code!.Is(typed);

    /// <summary>Whether that code, where one is needed, lets sign in now; it is used up then.</summary>
    public async Task<bool> MaySignIn(string? typed, CancellationToken token) => !await NeedsCode(token) || code!.Use(typed);

    public IssuedToken IssueFor(string personId) => issue!(personId);

    /// <summary>
    /// The peer is loopback, it asked for this machine by name, and no proxy passed it on: a page elsewhere whose name
    /// was rebound to 127.0.0.1, or a reverse proxy, is neither.
    /// </summary>
    public static bool IsThisMachine(HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is { } peer && IPAddress.IsLoopback(peer)
        && request.Host.Host.ToLowerInvariant() is "localhost" or "127.0.0.1" or "[::1]"
        && !request.Headers.Keys.Any(name => proxyHeaders.Contains(name, StringComparer.OrdinalIgnoreCase)
            || name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith(TakenPrefix, StringComparison.OrdinalIgnoreCase));
}
