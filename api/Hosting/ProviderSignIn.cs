using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.Tokens;
using Plp.Requests;

namespace Plp.Hosting;

/// <summary>Which bearer tokens of an identity provider every host trusts, and who checks them.</summary>
internal static class ProviderSignIn
{
    /// <summary>How far the clocks of two machines may differ.</summary>
    private static readonly TimeSpan skew = TimeSpan.FromMinutes(1);

    private static readonly string[] algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256];

    /// <summary>Tokens of the school's own accounts.</summary>
    /// <param name="provider">One whose settings were checked; not <see cref="ProviderKind.Pick"/>.</param>
    public static void AddProviderSignIn(this IServiceCollection services, IdentityProvider provider)
    {
        var authentication = services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme);
        if (provider.Kind == ProviderKind.Entra)
            AddEntra(authentication, provider);
        else
            authentication.AddJwtBearer(bearer => Trust(bearer, provider));
        services.AddLifetimeByClock();
    }

    /// <summary>A token must say when it ends, by the program's own clock.</summary>
    public static void AddLifetimeByClock(this IServiceCollection services) =>
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<TimeProvider>((bearer, time) =>
            bearer.TokenValidationParameters.LifetimeValidator = (notBefore, expires, _, _) =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                return expires > now - skew && (notBefore is null || notBefore <= now + skew);
            });

    /// <summary>
    /// Issuer and keys are Microsoft.Identity.Web's, and that there is a scope or a role; the tenant in the token is checked by
    /// <see cref="IdentityProvider"/>.
    /// </summary>
    private static void AddEntra(AuthenticationBuilder authentication, IdentityProvider provider)
    {
        var instance = new Uri(provider.Authority!).GetLeftPart(UriPartial.Authority) + "/";
        authentication.AddMicrosoftIdentityWebApi(
            bearer =>
            {
                Trust(bearer, provider);
                bearer.Authority = null; // made of the instance and the tenant
                // known, so the first token waits for one fetch less
                bearer.TokenValidationParameters.ValidIssuer = $"{instance}{provider.Tenant}/v2.0";
            },
            entra =>
            {
                entra.Instance = instance;
                entra.TenantId = provider.Tenant;
                entra.ClientId = provider.Audience ?? provider.ClientId;
            });
    }

    /// <summary>Issuer and keys as the provider's own configuration says them, read when the first token comes.</summary>
    private static void Trust(JwtBearerOptions bearer, IdentityProvider provider)
    {
        bearer.MapInboundClaims = false;
        bearer.Authority = provider.Authority;
        bearer.RequireHttpsMetadata = !new Uri(provider.Authority!).IsLoopback;
        bearer.TokenValidationParameters.ValidAudience = provider.Audience ?? provider.ClientId;
        bearer.TokenValidationParameters.ValidAlgorithms = algorithms;
    }
}
