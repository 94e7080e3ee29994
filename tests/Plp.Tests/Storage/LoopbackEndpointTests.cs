using System.Net;
using System.Text;
using Microsoft.Azure.Cosmos;
using Plp.Loopback;

namespace Plp.Tests.Storage;

/// <summary>What the endpoint answers to the SDK with nothing of ours around it.</summary>
public sealed class LoopbackEndpointTests : IAsyncLifetime
{
    private static readonly PartitionKey partition = new("a");

    private LoopbackEndpoint endpoint = null!;
    private CosmosClient client = null!;
    private Container container = null!;

    public async Task InitializeAsync()
    {
        endpoint = await LoopbackEndpoint.Start(new LoopbackOptions());
        client = Plain.Client(endpoint);
        Database database = await client.CreateDatabaseIfNotExistsAsync("d");
        container = await database.CreateContainerIfNotExistsAsync("c", "/school");
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await endpoint.DisposeAsync();
    }

    [Fact]
    public async Task An_item_is_made_read_replaced_and_deleted_with_the_services_own_answers()
    {
        Assert.Equal(HttpStatusCode.NotFound, await Read());
        var (made, first) = await Write(text => container.CreateItemStreamAsync(text, partition));
        Assert.Equal(HttpStatusCode.Created, made);
        Assert.Equal(HttpStatusCode.Conflict, (await Write(text => container.CreateItemStreamAsync(text, partition))).Status);
        Assert.Equal(HttpStatusCode.OK, await Read());
        Assert.Equal(HttpStatusCode.NotModified, await Read(new ItemRequestOptions { IfNoneMatchEtag = first }));

        var (replaced, second) =
            await Write(text => container.ReplaceItemStreamAsync(text, "x", partition, new ItemRequestOptions { IfMatchEtag = first }));
        Assert.Equal(HttpStatusCode.OK, replaced);
        Assert.NotEqual(first, second);
        Assert.Equal(
            HttpStatusCode.PreconditionFailed,
            (await Write(text => container
                .ReplaceItemStreamAsync(text, "x", partition, new ItemRequestOptions { IfMatchEtag = first }))).Status);
        Assert.Equal(HttpStatusCode.OK, (await Write(text => container.UpsertItemStreamAsync(text, partition))).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, await Delete(first));
        Assert.Equal(HttpStatusCode.NoContent, await Delete(null));
        Assert.Equal(HttpStatusCode.NotFound, await Delete(null));
        Assert.Equal(HttpStatusCode.NotFound, (await Write(text => container.ReplaceItemStreamAsync(text, "x", partition))).Status);
        Assert.Empty(endpoint.Refusals);
    }

    [Theory]
    [InlineData("""{"id":"x","school":"b"}""")]
    [InlineData("""{"id":"a/b","school":"a"}""")]
    [InlineData("""{"school":"a"}""")]
    [InlineData("""{"id":"x","school":"a","n":9007199254740993}""")]
    [InlineData("not json")]
    public async Task What_the_service_would_not_keep_is_refused(string json) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await Write(text => container.CreateItemStreamAsync(text, partition), json)).Status);

    [Fact]
    public async Task What_is_larger_than_2_MB_is_refused() =>
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge,
            (await Write(
                text => container.CreateItemStreamAsync(text, partition),
                $$"""{"id":"x","school":"a","text":"{{new string('x', 2 << 20)}}"}""")).Status);

    [Theory]
    [InlineData("SELECT * FROM c WHERE c.type = 'x' ORDER BY c.day")]
    [InlineData("SELECT COUNT(1) FROM c")]
    [InlineData("SELECT * FROM c JOIN s IN c.staff WHERE s = @a")]
    public async Task A_query_this_program_does_not_ask_is_refused_loudly(string query)
    {
        using var pages = container.GetItemQueryStreamIterator(query, requestOptions: new QueryRequestOptions { PartitionKey = partition });
        using var page = await pages.ReadNextAsync();
        Assert.False(page.IsSuccessStatusCode);
        Assert.NotEmpty(endpoint.Refusals);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 1.14)]
    [InlineData(16, 1.67)]
    [InlineData(64, 4.8)]
    public async Task A_point_read_costs_what_Microsofts_table_says(int kilobytes, double units)
    {
        var (_, etag) = await Write(
            text => container.CreateItemStreamAsync(text, partition),
            $$"""{"id":"x","school":"a","text":"{{new string('x', (kilobytes * 1024) - 250)}}"}""");
        Assert.NotNull(etag);
        using var item = await container.ReadItemStreamAsync("x", partition);
        Assert.InRange(item.Headers.RequestCharge, units - 0.05, units + 0.05);
    }

    private async Task<HttpStatusCode> Read(ItemRequestOptions? options = null)
    {
        using var answer = await container.ReadItemStreamAsync("x", partition, options);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> Delete(string? etag)
    {
        using var answer = await container.DeleteItemStreamAsync("x", partition, new ItemRequestOptions { IfMatchEtag = etag });
        return answer.StatusCode;
    }

    private static async Task<(HttpStatusCode Status, string ETag)> Write(
        Func<Stream, Task<ResponseMessage>> write,
        string json = """{"id":"x","school":"a"}""")
    {
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(json));
        using var answer = await write(body);
        return (answer.StatusCode, answer.Headers.ETag);
    }
}
