using Azure.Core;

namespace Plp.Storage.Cosmos;

/// <summary>Which account, database and container hold the school, and how long a call may take.</summary>
internal sealed record CosmosStoreOptions
{
    /// <summary>As the account's Keys page shows it: <c>AccountEndpoint=…;AccountKey=…;</c></summary>
    public string? ConnectionString { get; init; }

    /// <summary>With <see cref="Identity"/>, instead of a connection string: no key at all.</summary>
    public string? Endpoint { get; init; }

    public TokenCredential? Identity { get; init; }

    public required string Database { get; init; }

    public string Container { get; init; } = "documents";

    /// <summary>The partition key of this deployment's school; configuration, never from a request.</summary>
    public string School { get; init; } = "school";

    /// <summary>A call has failed after this long, retries included.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>One request that has no answer after this long is sent again.</summary>
    public TimeSpan Attempt { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The pause before the first repetition; it doubles with each.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(50);
}
