using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Plp.School;
using Plp.Storage;

namespace Plp.Requests;

/// <summary>
/// Whether a school can work here now, part by part, in words for the person who deploys. Open to anyone, because who needs
/// it most cannot sign in yet: the sentences name settings and what to do, never a person, an address or a key.
/// </summary>
internal sealed class Readiness(
    SchoolDays days,
    IdentityProvider provider,
    IOptionsMonitor<JwtBearerOptions> bearer,
    ILogger<Readiness> log)
{
    public async Task<ReadinessView> Look(CancellationToken token)
    {
        IReadOnlyList<PartView> parts = await Task.WhenAll(Store(token), SignIn(token));
        return new ReadinessView(parts.All(part => part.Ready), HealthFunctions.Version, parts);
    }

    private async Task<PartView> Store(CancellationToken token)
    {
        try
        {
            return await days.Settings(token) is null
                ? new PartView("store", false, new SchoolMissingException().Message)
                : new PartView("store", true, "The store answers and holds a school.");
        }
        catch (Exception e) when (e is StoreUnavailableException or NewerDataException or StartException)
        {
            log.StoreNotReady(e);
            return new PartView("store", false, e.Message);
        }
    }

    /// <summary>The provider's configuration is fetched once and kept by the middleware, so asking often costs nothing.</summary>
    private async Task<PartView> SignIn(CancellationToken token)
    {
        if (provider.Kind == ProviderKind.Pick)
            return new PartView(
                "sign-in",
                true,
                "People are picked from a list, on this computer only. Give SignIn:Kind before real people use it.");
        try
        {
            await bearer.Get(JwtBearerDefaults.AuthenticationScheme).ConfigurationManager!.GetConfigurationAsync(token);
            return new PartView("sign-in", true, $"{provider.Kind} answers; accounts of the school can sign in.");
        }
        catch (Exception e) when (!token.IsCancellationRequested)
        {
            log.ProviderNotReady(e);
            return new PartView(
                "sign-in",
                false,
                "The identity provider does not answer with its configuration. Correct SignIn:Authority, or see that this program may " +
                "reach it.");
        }
    }
}

internal static partial class ReadinessLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The store is not ready")]
    public static partial void StoreNotReady(this ILogger log, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The identity provider is not ready")]
    public static partial void ProviderNotReady(this ILogger log, Exception exception);
}

/// <param name="Ready">Every part is.</param>
internal sealed record ReadinessView(bool Ready, string Version, IReadOnlyList<PartView> Parts);

internal sealed record PartView(string Part, bool Ready, string Says);
