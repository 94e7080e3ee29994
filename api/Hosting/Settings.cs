using Plp.Mail;
using Plp.People;

namespace Plp.Hosting;

/// <summary>
/// Every section of settings this program reads, with the record it is read into (<see cref="Services.Section{T}"/>): known
/// before it is read, so that a misspelt setting on the command line is refused instead of passing silently.
/// </summary>
public static class Settings
{
    internal static IReadOnlyDictionary<string, Type> Sections { get; } = new Dictionary<string, Type>(StringComparer.OrdinalIgnoreCase)
    {
        ["SignIn"] = typeof(IdentityProvider),
        ["Site"] = typeof(SiteOptions),
        ["Mail"] = typeof(MailOptions),
        ["Limits"] = typeof(RateLimitOptions),
        ["Cosmos"] = typeof(CosmosSettings),
        [FirstCoordinator.Settings] = typeof(FirstCoordinator),
    };
}
