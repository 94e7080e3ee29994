using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Hosting;

/// <summary>Who sets up a school of one's own: the first person of a store that holds none.</summary>
/// <param name="AskedBy">What the name and address were given by, for the sentence that says they are wrong.</param>
public sealed record FirstCoordinator(string Name, string Email, string AskedBy)
{
    public const string Settings = "FirstCoordinator";

    /// <summary>From the settings <c>FirstCoordinator:Name</c> and <c>FirstCoordinator:Email</c>; null when there is neither.</summary>
    /// <exception cref="StartException">One is missing, or they cannot be a person's.</exception>
    public static FirstCoordinator? From(IConfiguration configuration, DateTimeOffset now)
    {
        var (name, email) = (configuration[Settings + ":Name"], configuration[Settings + ":Email"]);
        if (string.IsNullOrWhiteSpace(name) && string.IsNullOrWhiteSpace(email))
            return null;
        var coordinator = new FirstCoordinator(name ?? "", email ?? "", $"{Settings}:Name and {Settings}:Email");
        NewSchool.Check(coordinator, now);
        return coordinator;
    }
}

/// <summary>What every host does with a store before anybody reads it.</summary>
public sealed class FirstSchool(IDocumentStore store, IdentityProvider provider, TimeProvider time)
{
    /// <summary>Opens a school of one's own where the store holds none.</summary>
    public async Task Open(FirstCoordinator? coordinator, CancellationToken token)
    {
        if (coordinator is not null && await School(token) is null)
            await NewSchool.Open(store, coordinator, time.GetUtcNow(), token);
    }

    /// <summary>Remembers once that an identity provider is configured: from then on nobody is picked from a list.</summary>
    public async Task RememberProvider(CancellationToken token)
    {
        if (provider.Kind != ProviderKind.Pick && await School(token) is { ProviderSince: null } school)
            await store.Commit(new Changes().Replace(school with { Rev = school.Rev + 1, ProviderSince = time.GetUtcNow() }), token);
    }

    public Task<SchoolSettings?> School(CancellationToken token) => store.Read<SchoolSettings>(SchoolSettings.TheId, token);
}
