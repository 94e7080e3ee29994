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
        if (provider.Kind == ProviderKind.Pick)
            throw new StartException("The setting SignIn:Kind is missing. Give Entra, Google or OpenId: in the cloud people sign in " +
                "with accounts of their school.");
        services.AddProviderSignIn(provider);
        return services.AddSingleton(all => new PickedSignIn(issue: null, all.GetRequiredService<SchoolDays>()));
    }
}
