using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using Plp.Requests;
using Plp.School;

namespace Plp.Hosting.Local;

/// <summary>Bearer tokens: of the configured provider, or for picked people when none is configured.</summary>
internal static class LocalSignIn
{
    public static IServiceCollection AddLocalSignIn(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        services.AddSingleton(all => new LocalTokens(dataFolder, all.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new SignInCode(code => Console.WriteLine($"To sign in by picking a person, type the code {code} there. " +
            "It is good once; the next one is shown here.")));
        var provider = Services.ProviderIn(configuration);
        if (provider.Kind == ProviderKind.Pick)
            AddPicked(services);
        else
            services.AddProviderSignIn(provider);
        return services.AddSingleton(all => new PickedSignIn(
            provider.Kind == ProviderKind.Pick ? all.GetRequiredService<LocalTokens>().IssueFor : null,
            all.GetRequiredService<SchoolDays>(),
            all.GetRequiredService<SignInCode>()));
    }

    private static void AddPicked(IServiceCollection services)
    {
        services.AddAuthentication().AddJwtBearer(bearer => bearer.MapInboundClaims = false);
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<LocalTokens>((bearer, tokens) =>
            bearer.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = IdentityProvider.PickIssuer,
                ValidAudience = LocalTokens.Audience,
                IssuerSigningKey = tokens.Key,
                ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            });
        services.AddLifetimeByClock();
    }
}
