using Plp.People;
using Plp.Storage;
using Plp.Storage.Sqlite;

namespace Plp.Hosting.Local;

/// <summary>
/// The embedded store's files: the demonstration school and one's own never share one (A9). Where the settings name a Cosmos
/// DB account, it holds one's own school, and no file does.
/// </summary>
public static class LocalStore
{
    /// <summary>One's own school when there is one or it is asked for, else the demonstration.</summary>
    public static bool IsOwn(LocalOptions options) =>
        !options.Demonstration && (options.FirstCoordinator is not null || File.Exists(OwnPath(options.DataFolder)));

    public static string PathOf(LocalOptions options) =>
        IsOwn(options) ? OwnPath(options.DataFolder) : Path.Combine(options.DataFolder, "demonstration.sqlite");

    public static string OwnPath(string dataFolder) => Path.Combine(dataFolder, "school.sqlite");

    public static SqliteDocumentStore Open(LocalOptions options) => new(PathOf(options));

    /// <summary>The account the settings name; null when there is none, or the demonstration is asked for.</summary>
    /// <exception cref="StartException">A setting is of the wrong kind.</exception>
    public static CosmosSettings? Cosmos(LocalOptions options, IConfiguration configuration) =>
        Services.Section<CosmosSettings>(configuration, "Cosmos") is { ConnectionString: not null } settings && !options.Demonstration ? settings : null;

    public static IDocumentStore OpenCosmos(CosmosSettings settings, LocalOptions options, IServiceProvider all) => CosmosOpening.Late(
        settings.With(identity: null),
        options.FirstCoordinator,
        all.GetRequiredService<IdentityProvider>(),
        all.GetRequiredService<TimeProvider>());
}
