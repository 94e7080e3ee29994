using System.Text.Json.Serialization;
using Plp.Storage.Cosmos;

namespace Plp.Storage;

/// <summary>Where documents are kept and how: one contract, SQLite and Cosmos behind it.</summary>
internal sealed class StorageRoom : Room
{
    public override IReadOnlyList<JsonSerializerContext> JsonTypes => [CosmosJson.Default];
}
