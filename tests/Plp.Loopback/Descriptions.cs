using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Plp.Loopback;

/// <summary>What the account says of itself and of what it holds, as the client reads it.</summary>
internal static class Descriptions
{
    /// <summary>What the client is told of the query engine: JSON within a string.</summary>
    private const string QueryEngine = """
        {"maxSqlQueryInputLength":262144,"maxJoinsPerSqlQuery":5,"maxLogicalAndPerSqlQuery":500,"maxLogicalOrPerSqlQuery":500,
        "maxUdfRefPerSqlQuery":10,"maxInExpressionItemsCount":16000,"queryMaxInMemorySortDocumentCount":500,
        "maxQueryRequestTimeoutFraction":0.9,"sqlAllowNonFiniteNumbers":false,"sqlAllowAggregateFunctions":true,
        "sqlAllowSubQuery":true,"sqlAllowScalarSubQuery":true,"allowNewKeywords":true,"sqlAllowLike":true,
        "sqlAllowGroupByClause":true,"maxSpatialQueryCells":12,"spatialMaxGeometryPointCount":256,"sqlDisableOptimizationFlags":0,
        "sqlAllowTop":true,"enableSpatialIndexing":true}
        """;

    public static string Account(HttpRequest request)
    {
        var place = $$"""[{"name":"Loopback","databaseAccountEndpoint":"http://{{request.Host}}/"}]""";
        return $$"""
            {"_self":"","id":"loopback","_rid":"loopback","media":"//media/","addresses":"//addresses/","_dbs":"//dbs/",
            "writableLocations":{{place}},"readableLocations":{{place}},"enableMultipleWriteLocations":false,
            "userReplicationPolicy":{"asyncReplication":false,"minReplicaSetSize":1,"maxReplicasetSize":4},
            "userConsistencyPolicy":{"defaultConsistencyLevel":"Session"},
            "systemReplicationPolicy":{"minReplicaSetSize":1,"maxReplicasetSize":4},
            "readPolicy":{"primaryReadCoefficient":1,"secondaryReadCoefficient":1},
            "queryEngineConfiguration":{{JsonSerializer.Serialize(QueryEngine)}}}
            """;
    }

    public static string Of(Database database) =>
        $$"""
        {"id":{{JsonSerializer.Serialize(database.Name)}},"_rid":"{{database.Rid}}","_self":"dbs/{{database.Rid}}/",
        "_etag":"\"database\"","_colls":"colls/","_users":"users/","_ts":1}
        """;

    public static string Of(Container container)
    {
        var body = container.Body.GetRawText();
        return body[..body.LastIndexOf('}')] +
            $$""","_rid":"{{container.Rid}}","_self":"{{container.Self}}","_etag":"\"container\"","_docs":"docs/","_ts":1}""";
    }

    public static string Ranges(Container container) =>
        $$"""
        {"_rid":"{{container.Rid}}","PartitionKeyRanges":[
        {"_rid":"{{container.Rid}}","id":"0","_etag":"\"ranges\"","minInclusive":"","maxExclusive":"FF","ridPrefix":0,
        "_self":"{{container.Self}}pkranges/0/","throughputFraction":1,"status":"online","parents":[],"_ts":1}
        ],"_count":1}
        """;
}
