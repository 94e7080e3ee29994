using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Identity.Web;
using Plp.Requests;
using Plp.School;

namespace Plp.Hosting.Azure;

/// <summary>Bearer tokens of the school's own accounts; nobody is picked from a list here.</summary>
internal static class AzureSignIn
{
    /// <exception cref="StartException">No provider is configured, or its settings are wrong.</exception>
    public static IServiceCollection AddAzureSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        var provider = Services.ProviderIn(configuration);
        var authentication = services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme);
        switch (provider.Kind)
        {
            case ProviderKind.Entra:
                authentication.AddMicrosoftIdentityWebApi(bearer => TrustEntra(bearer, provider), entra => SayWhichTenant(entra, provider));
                break;
            case ProviderKind.Google or ProviderKind.OpenId:
                authentication.AddJwtBearer(bearer =>
                {
                    bearer.MapInboundClaims = false;
                    bearer.Trust(provider);
                });
                break;
            default:
                throw new StartException("The setting SignIn:Kind is missing. Give Entra, Google or OpenId: in the cloud people sign in with accounts of their school.");
        }
        return services.AddSingleton(all => new PickedSignIn(issue: null, all.GetRequiredService<SchoolDays>()));
    }

    /// <summary>Issuer and keys are Microsoft.Identity.Web's; the tenant in the token is checked by <see cref="IdentityProvider"/>.</summary>
    private static void TrustEntra(JwtBearerOptions bearer, IdentityProvider provider)
    {
        bearer.MapInboundClaims = false;
        bearer.TokenValidationParameters.ValidAudience = provider.Audience ?? provider.ClientId;
        bearer.TokenValidationParameters.ValidAlgorithms = ProviderTokens.Algorithms;
        bearer.TokenValidationParameters.ClockSkew = ProviderTokens.Skew;
    }

    private static void SayWhichTenant(MicrosoftIdentityOptions entra, IdentityProvider provider)
    {
        entra.Instance = new Uri(provider.Authority!).GetLeftPart(UriPartial.Authority) + "/";
        entra.TenantId = provider.Tenant;
        entra.ClientId = provider.Audience ?? provider.ClientId;
    }
}
