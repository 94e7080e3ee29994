using Plp.Requests;

namespace Plp.Hosting;

/// <summary>What every host needs alike. A host adds its store, its sign-in and its sender of mail.</summary>
internal static class Services
{
    /// <summary>
    /// The most bytes any host's server lets through, far above what a request may carry: the program refuses with a sentence, where a
    /// server's own limit breaks the connection. The Functions host before the worker has the same (infra/modules/functions.bicep).
    /// </summary>
    internal const long MostBytes = 209_715_200;

    /// <summary>Which identity provider the settings name.</summary>
    /// <exception cref="StartException">A setting is missing or wrong; the message names it.</exception>
    public static IdentityProvider ProviderIn(IConfiguration configuration) => Settings.Section<IdentityProvider>(configuration).Checked();

    /// <exception cref="StartException">A setting is missing or wrong; the message names it.</exception>
    public static IServiceCollection AddPlp(this IServiceCollection services, IConfiguration configuration)
    {
        foreach (var room in Room.All)
            room.AddServices(services, configuration);
        return services;
    }
}
