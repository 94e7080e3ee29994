using Plp.Files;
using Plp.Storage;
using Plp.Storage.Cosmos;
using Plp.Storage.Sqlite;

namespace Plp.Hosting.Local;

/// <summary>
/// Where the school is kept: in a file beside the program, or in Cosmos DB when asked for. The demonstration school and
/// one's own never share a file or a database (A9).
/// </summary>
internal static class LocalStore
{
    public const string OwnFiles = "school-files", OwnDatabase = "plp-school", DemonstrationDatabase = "plp-demonstration";

    /// <summary>One's own school when there is one or it is asked for, else the demonstration.</summary>
    public static bool IsOwn(LocalOptions options) =>
        !options.Demonstration && (options.Own || options.FirstCoordinator is not null || HasOwn(options));

    /// <summary>Whether there is a store for one's own school; asking makes none.</summary>
    public static bool HasOwn(LocalOptions options) => options.Cosmos is null
        ? File.Exists(OwnPath(options.DataFolder))
        : CosmosDocumentStore.Exists(InCosmos(options, OwnDatabase), CancellationToken.None).GetAwaiter().GetResult();

    public static string PathOf(LocalOptions options) =>
        IsOwn(options) ? OwnPath(options.DataFolder) : Path.Combine(options.DataFolder, "demonstration.sqlite");

    /// <summary>The folder of files beside the data file of the same school.</summary>
    public static string FilesPathOf(LocalOptions options) =>
        Path.Combine(options.DataFolder, IsOwn(options) ? OwnFiles : "demonstration-files");

    /// <summary>A folder beside the data; or, in a school of one's own, where the settings name a storage account, that.</summary>
    /// <exception cref="StartException">A setting is wrong; the message names it.</exception>
    public static IFileStore Files(LocalOptions options, IConfiguration configuration) =>
        (IsOwn(options) ? FilePlaces.InBlobs(Settings.Section<FileSettings>(configuration)) : null)
        ?? new FolderFileStore(FilesPathOf(options));

    public static string OwnPath(string dataFolder) => Path.Combine(dataFolder, "school.sqlite");

    /// <summary>For the line the program prints: a folder, or a database in the cloud.</summary>
    public static string PlaceOf(LocalOptions options) =>
        options.Cosmos is null
            ? Path.GetFullPath(options.DataFolder)
            : $"Cosmos DB, database {(IsOwn(options) ? OwnDatabase : DemonstrationDatabase)}";

    /// <exception cref="StoreUnavailableException">The file or the account cannot be used; one sentence says what to do.</exception>
    /// <exception cref="NewerDataException">A newer program wrote into the file.</exception>
    public static IDocumentStore Open(LocalOptions options) => options.Cosmos is null
        ? new SqliteDocumentStore(PathOf(options), DocumentKinds.All)
        : CosmosDocumentStore
            .Open(InCosmos(options, IsOwn(options) ? OwnDatabase : DemonstrationDatabase), CancellationToken.None)
            .GetAwaiter()
            .GetResult();

    /// <summary>The store of one's own school, made where there is none.</summary>
    /// <exception cref="StoreUnavailableException">As <see cref="Open"/>.</exception>
    public static async Task<IDocumentStore> OpenOwn(LocalOptions options) => options.Cosmos is null
        ? new SqliteDocumentStore(OwnPath(options.DataFolder), DocumentKinds.All)
        : await CosmosDocumentStore.Open(InCosmos(options, OwnDatabase), CancellationToken.None);

    /// <summary>An account that takes no keys is named by its address, and opened as whoever is signed in to the Azure CLI.</summary>
    private static CosmosStoreOptions InCosmos(LocalOptions options, string database) =>
        Uri.TryCreate(options.Cosmos, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? new() { Endpoint = options.Cosmos, Identity = new AzureCliToken(), Database = database }
            : new() { ConnectionString = options.Cosmos, Database = database };
}
