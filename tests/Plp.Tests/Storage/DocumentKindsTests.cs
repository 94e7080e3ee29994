using Plp.Storage;

namespace Plp.Tests.Storage;

public sealed class DocumentKindsTests
{
    [Fact]
    public void Every_document_of_the_program_is_declared_by_one_room_and_no_two_share_a_type()
    {
        var documents = typeof(Document).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Document)) && !type.IsAbstract);
        Assert.Equal(documents.Count(), DocumentKinds.All.Count);
        Assert.Distinct(DocumentKinds.All.Select(kind => kind.Type), StringComparer.Ordinal);
        foreach (var room in Room.All.OfType<IHoldsDocuments>())
        {
            var place = room.GetType().Namespace;
            Assert.All(room.Documents, kind => Assert.Equal(place, kind.GetType().GenericTypeArguments.Single().Namespace));
        }
    }
}
