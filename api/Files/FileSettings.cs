namespace Plp.Files;

/// <summary>The settings under <c>Files</c>: where files are kept.</summary>
[Section("Files")]
internal sealed record FileSettings
{
    /// <summary>The address of the Blob service, <c>https://ACCOUNT.blob.core.windows.net/</c>; null: a folder beside the data.</summary>
    public string? Endpoint { get; init; }

    public string Container { get; init; } = "school-files";

    /// <summary>The account's key, for an endpoint on this machine only; accounts in the cloud are opened by identity.</summary>
    public string? Key { get; init; }

    /// <summary>The client id of the user-assigned identity that may read and write the files.</summary>
    public string? IdentityClientId { get; init; }
}
