using Plp.Storage.Sqlite;

namespace Plp.Hosting.Local;

/// <summary>The embedded store's files: the demonstration school and one's own never share one (A9).</summary>
public static class LocalStore
{
    /// <summary>One's own school when there is one or it is asked for, else the demonstration.</summary>
    public static bool IsOwn(LocalOptions options) =>
        !options.Demonstration && (options.FirstCoordinator is not null || options.Import is not null || File.Exists(OwnPath(options.DataFolder)));

    public static string PathOf(LocalOptions options) =>
        IsOwn(options) ? OwnPath(options.DataFolder) : Path.Combine(options.DataFolder, "demonstration.sqlite");

    public static string OwnPath(string dataFolder) => Path.Combine(dataFolder, "school.sqlite");

    public static SqliteDocumentStore Open(LocalOptions options) => new(PathOf(options));
}
