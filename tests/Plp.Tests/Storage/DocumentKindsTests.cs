using Plp.Storage;

namespace Plp.Tests.Storage;

public sealed class DocumentKindsTests
{
    [Fact]
    public void Every_document_of_the_program_is_known_by_its_kind_and_no_two_share_a_type()
    {
        var documents = typeof(Document).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Document)) && !type.IsAbstract);
        Assert.Equal(documents.Count(), DocumentKinds.All.Count);
        Assert.Distinct(DocumentKinds.All.Select(kind => kind.Type), StringComparer.Ordinal);
    }
}
