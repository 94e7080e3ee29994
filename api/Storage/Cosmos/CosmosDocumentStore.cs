using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Azure.Cosmos;

namespace Plp.Storage.Cosmos;

/// <summary>
/// The cloud store: one container of Cosmos DB, partitioned by school. Reads are point reads, queries stay in the school's
/// partition and are one request a page, a commit is one transactional batch. Everything goes over HTTPS (Gateway mode):
/// one way to the service, the same through every firewall, and a cold start opens one connection.
/// </summary>
internal sealed class CosmosDocumentStore : IDocumentStore, IDisposable
{
    private readonly CosmosClient client;
    private readonly Container container;
    private readonly PartitionKey partition;
    private readonly CosmosEnvelope envelope;
    private readonly CosmosStoreOptions options;

    private CosmosDocumentStore(CosmosStoreOptions options, CosmosClient client)
    {
        (this.options, this.client) = (options, client);
        container = client.GetContainer(options.Database, options.Container);
        partition = new PartitionKey(options.School);
        envelope = new CosmosEnvelope(options.School);
    }

    /// <summary>Opens the school's container and makes it, indexed as it needs to be, where there is none.</summary>
    /// <exception cref="StoreUnavailableException">One sentence on what to do: wrong key, wrong container, no answer.</exception>
    public static async Task<CosmosDocumentStore> Open(CosmosStoreOptions options, CancellationToken token)
    {
        var store = new CosmosDocumentStore(options, CosmosContainer.Connect(options));
        try
        {
            await CosmosContainer.Prepare(store.client, options, token);
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Whether the account holds that container; nothing is made.</summary>
    /// <exception cref="StoreUnavailableException">As <see cref="Open"/>.</exception>
    public static async Task<bool> Exists(CosmosStoreOptions options, CancellationToken token)
    {
        using var account = CosmosContainer.Connect(options);
        return await CosmosContainer.Exists(account, options, token);
    }

    public async Task<StoredDocument?> Read(string id, CancellationToken token)
    {
        var patience = new CosmosPatience(options, token);
        using var response = await patience.Send(
            attempt => container.ReadItemStreamAsync(id, partition, cancellationToken: attempt),
            HttpStatusCode.NotFound);
        return response.StatusCode == HttpStatusCode.NotFound ? null : envelope.Unwrap(Body(response.Content));
    }

    public async Task<DocumentPage> Query(DocumentQuery query, CancellationToken token)
    {
        using var response = await Send(Statement(query), query.After, query.PageSize, new CosmosPatience(options, token));
        var documents = new List<StoredDocument>();
        foreach (var item in Items(response.Content))
            documents.Add(envelope.Unwrap(item.Span));
        return new DocumentPage(documents, response.ContinuationToken);
    }

    public async Task<CommitResult> Commit(Changes changes, CancellationToken token)
    {
        var patience = new CosmosPatience(options, token);
        var writes = changes.All.Select(change => change.Document?.Kind.Write(change.Document)).ToArray();
        var left = Enumerable.Range(0, changes.All.Count).ToList();
        while (left.Count > 0)
        {
            using var response = await patience.Send(attempt => Batch(changes, writes, left).ExecuteAsync(attempt));
            if (response.IsSuccessStatusCode)
            {
                for (var i = 0; i < left.Count; i++)
                    changes.All[left[i]].Document?.ETag = response[i].ETag;
                return CommitResult.Committed;
            }

            var refused = left[FirstRefused(response)];
            var change = changes.All[refused];
            var found = await FindCommits(changes, patience);
            if (found.Values.Any(document => document.Commit == changes.Id))
                return HappenedBefore(changes, found);
            if (change.Kind == ChangeKind.Delete && response.StatusCode == HttpStatusCode.NotFound)
            {
                left.Remove(refused);
                continue;
            }
            if (patience.LostAnAnswer && !changes.All.Any(other => other.Kind == ChangeKind.Create && !found.ContainsKey(other.Id)))
                throw new StoreUnavailableException("Cosmos DB did not say whether this was saved, and someone changed it since. Look " +
                    "at it again before you repeat it.");
            return new CommitResult(change.Id);
        }
        return CommitResult.Committed;
    }

    public void Dispose() => client.Dispose();

    private TransactionalBatch Batch(Changes changes, byte[]?[] writes, List<int> left)
    {
        var batch = container.CreateTransactionalBatch(partition);
        foreach (var i in left)
        {
            var change = changes.All[i];
            var condition = new TransactionalBatchItemRequestOptions { IfMatchEtag = change.ETag, EnableContentResponseOnWrite = false };
            _ = change.Kind switch
            {
                ChangeKind.Create => batch.CreateItemStream(envelope.Wrap(writes[i]!), condition),
                ChangeKind.Put => batch.UpsertItemStream(envelope.Wrap(writes[i]!), condition),
                ChangeKind.Replace => batch.ReplaceItemStream(change.Id, envelope.Wrap(writes[i]!), condition),
                _ => batch.DeleteItem(change.Id, condition),
            };
        }
        return batch;
    }

    /// <summary>The operation that stood in the way; the others of its batch say that they depend on it.</summary>
    private static int FirstRefused(TransactionalBatchResponse response)
    {
        for (var i = 0; i < response.Count; i++)
        {
            if (response[i].StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound)
                return i;
        }
        throw new InvalidOperationException($"Cosmos DB refused a commit ({(int)response.StatusCode}): {response.ErrorMessage}");
    }

    /// <summary>What each document of a commit is now, and which commit wrote it: how a commit finds that it happened before.</summary>
    private async Task<Dictionary<string, (string? Commit, string ETag)>> FindCommits(Changes changes, CosmosPatience patience)
    {
        var names = string.Join(", ", changes.All.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"@id{i}")));
        var query = new QueryDefinition($"SELECT c.id, c.commit, c._etag FROM c WHERE c.id IN ({names})");
        for (var i = 0; i < changes.All.Count; i++)
            query.WithParameter(string.Create(CultureInfo.InvariantCulture, $"@id{i}"), changes.All[i].Id);

        using var response = await Send(query, null, Changes.Most, patience);
        var found = new Dictionary<string, (string?, string)>(StringComparer.Ordinal);
        foreach (var item in Items(response.Content))
        {
            var document = JsonElement.Parse(item.Span);
            found[document.GetProperty("id").GetString()!] = (
                document.TryGetProperty("commit", out var commit) ? commit.GetString() : null,
                document.GetProperty("_etag").GetString()!);
        }
        return found;
    }

    /// <summary>A document that someone changed since gets an ETag nothing has, so that replacing it is a conflict.</summary>
    private static CommitResult HappenedBefore(Changes changes, Dictionary<string, (string? Commit, string ETag)> found)
    {
        foreach (var change in changes.All)
            change.Document?.ETag = found.TryGetValue(change.Id, out var now) && now.Commit == changes.Id ? now.ETag : changes.Id;
        return CommitResult.Committed;
    }

    private Task<ResponseMessage> Send(QueryDefinition query, string? continuation, int pageSize, CosmosPatience patience) =>
        patience.Send(async attempt =>
        {
            using var pages = container.GetItemQueryStreamIterator(
                query,
                continuation,
                new QueryRequestOptions { PartitionKey = partition, MaxItemCount = pageSize });
            return await pages.ReadNextAsync(attempt);
        });

    private static QueryDefinition Statement(DocumentQuery query)
    {
        var values = new List<(string Name, string Value)>();
        string Bind(string name, string value)
        {
            values.Add((name, value));
            return name;
        }

        var types =
            string.Join(", ", query.Types.Select((type, i) => Bind(string.Create(CultureInfo.InvariantCulture, $"@type{i}"), type)));
        var sql = new StringBuilder($"SELECT * FROM c WHERE c.type IN ({types})");
        if (query.Student is { } student)
            sql.Append(" AND c.student = ").Append(Bind("@student", student));
        if (query.Staff is { } staff)
            sql.Append(" AND ARRAY_CONTAINS(c.staff, ").Append(Bind("@staff", staff)).Append(')');
        if (query.State is { } state)
            sql.Append(" AND c.state = ").Append(Bind("@state", state));
        if (query.From is { } from)
            sql.Append(" AND c.day >= ").Append(Bind("@from", Iso(from)));
        if (query.To is { } to)
            sql.Append(" AND c.day <= ").Append(Bind("@to", Iso(to)));

        var definition = new QueryDefinition(sql.ToString());
        foreach (var (name, value) in values)
            definition.WithParameter(name, value);
        return definition;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The documents in a page of a feed: <c>{"_rid":…,"Documents":[…],"_count":…}</c>.</summary>
    private static List<ReadOnlyMemory<byte>> Items(Stream content)
    {
        var body = Body(content);
        var items = new List<ReadOnlyMemory<byte>>();
        var reader = new Utf8JsonReader(body);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isDocuments = reader.ValueTextEquals("Documents"u8);
            reader.Read();
            if (!isDocuments)
            {
                reader.Skip();
                continue;
            }
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                items.Add(body.AsMemory(start, (int)reader.BytesConsumed - start));
            }
        }
        return items;
    }

    private static byte[] Body(Stream content)
    {
        var body = new byte[content.Length - content.Position];
        content.ReadExactly(body);
        return body;
    }
}

/// <summary>What the SDK itself serializes: the values of a query's parameters.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class CosmosJson : JsonSerializerContext;
