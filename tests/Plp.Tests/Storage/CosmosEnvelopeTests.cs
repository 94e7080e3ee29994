using System.Text;
using Plp.Storage;
using Plp.Storage.Cosmos;

namespace Plp.Tests.Storage;

public sealed class CosmosEnvelopeTests
{
    private const string Document =
        """{"id":"note:a","type":"test-note","v":2,"text":"a \"_rid\": b,\",\\\"_rid\\\":\"","_mine":1,"last":[{"_rid":"nested"}]}""";
    private const string Members = "\"_rid\":\"r\",\"_self\":\"dbs/\",\"_etag\":\"\\\"e\\\"\",\"_attachments\":\"attachments/\",\"_ts\":1";

    private readonly CosmosEnvelope envelope = new("Lincoln \"High\"");

    [Fact]
    public void A_wrapped_document_has_its_partition_key_in_front() =>
        Assert.Equal(
            """{"school":"Lincoln \u0022High\u0022",""" + Document[1..],
            Encoding.UTF8.GetString(envelope.Wrap(Encoding.UTF8.GetBytes(Document)).ToArray()));

    [Fact]
    public void As_the_service_gives_it_back_it_is_the_document_again()
    {
        var wrapped = Encoding.UTF8.GetString(envelope.Wrap(Encoding.UTF8.GetBytes(Document)).ToArray());
        AssertIsDocument(wrapped[..^1] + "," + Members + "}");
    }

    [Fact]
    public void Members_in_another_order_change_nothing()
    {
        AssertIsDocument("{" + Members + "," + Document[1..^1] + ""","school":"x"}""");
        AssertIsDocument("{ " +
            Document[1..^1].Replace(",\"last\"", ",\"school\":\"x\"," + Members + ",\"last\"", StringComparison.Ordinal) +
            "}");
    }

    [Fact]
    public void An_item_that_ends_in_a_nested_member_of_the_services_name_is_read_whole()
    {
        var stored = Unwrap(
            """{"school":"Lincoln \u0022High\u0022","_etag":"\"e\"","id":"a","type":"t","v":1,"x":{"y":1,"_rid":"r","_etag":"no"}}""");
        Assert.Equal("""{"id":"a","type":"t","v":1,"x":{"y":1,"_rid":"r","_etag":"no"}}""", Encoding.UTF8.GetString(stored.Json.Span));
        Assert.Equal("\"e\"", stored.ETag);
    }

    [Fact]
    public void What_lacks_type_version_or_etag_is_not_ours()
    {
        foreach (var item in (string[])["""{"id":"a","v":1,"_etag":"e"}""",
            """{"id":"a","type":"t","_etag":"e"}""",
            """{"id":"a","type":"t","v":1}""",
            "{}"])
            Assert.Throws<StoreUnavailableException>(() => Unwrap(item));
    }

    private void AssertIsDocument(string item)
    {
        var stored = Unwrap(item);
        Assert.Equal(Document, Encoding.UTF8.GetString(stored.Json.Span));
        Assert.Equal(("note:a", "test-note", "\"e\""), (stored.Id, stored.Type, stored.ETag));
    }

    private StoredDocument Unwrap(string item) => envelope.Unwrap(Encoding.UTF8.GetBytes(item));
}
