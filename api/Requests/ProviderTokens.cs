using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Plp.Requests;

/// <summary>Which bearer tokens of an OpenID provider every host trusts.</summary>
internal static class ProviderTokens
{
    /// <summary>How far the clocks of two machines may differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    public static IReadOnlyList<string> Algorithms { get; } = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256];

    /// <summary>Issuer and keys as the provider's own configuration says them, read when the first token comes.</summary>
    public static void Trust(this JwtBearerOptions options, IdentityProvider provider)
    {
        options.Authority = provider.Authority;
        options.RequireHttpsMetadata = !new Uri(provider.Authority!).IsLoopback;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = provider.Audience ?? provider.ClientId,
            ValidAlgorithms = Algorithms,
            ClockSkew = Skew,
        };
    }
}
