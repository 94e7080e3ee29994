using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using Plp.Requests;
using Plp.School;

namespace Plp.Hosting.Local;

/// <summary>Bearer tokens: of the configured provider, or for picked people when none is configured.</summary>
public static class LocalSignIn
{
    public static IServiceCollection AddLocalSignIn(this IServiceCollection services, string dataFolder)
    {
        services.AddSingleton(provider => new LocalTokens(dataFolder, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new PickedSignIn(
            provider.GetRequiredService<IdentityProvider>().Kind == ProviderKind.Pick ? provider.GetRequiredService<LocalTokens>().IssueFor : null,
            provider.GetRequiredService<SchoolDays>()));
        services.AddAuthentication().AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IdentityProvider, IServiceProvider>((options, provider, all) =>
            {
                options.MapInboundClaims = false;
                if (provider.Kind == ProviderKind.Pick)
                    TrustPicked(options, all.GetRequiredService<LocalTokens>());
                else
                    options.Trust(provider);
                options.TokenValidationParameters.LifetimeValidator = LifetimeBy(all.GetRequiredService<TimeProvider>());
            });
        return services;
    }

    private static void TrustPicked(JwtBearerOptions options, LocalTokens tokens) =>
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = IdentityProvider.PickIssuer,
            ValidAudience = LocalTokens.Audience,
            IssuerSigningKey = tokens.Key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        };

    /// <summary>A token must say when it ends; clocks may differ by a minute.</summary>
    private static LifetimeValidator LifetimeBy(TimeProvider time)
    {
        return (notBefore, expires, _, _) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            return expires > now - ProviderTokens.Skew && (notBefore is null || notBefore <= now + ProviderTokens.Skew);
        };
    }
}
