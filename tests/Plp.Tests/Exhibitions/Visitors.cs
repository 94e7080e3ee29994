using Plp.Duties;
using Plp.Exhibitions;
using Plp.People;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Exhibitions;

/// <summary>More students of the test school, so that many choose at once.</summary>
internal static class Visitors
{
    /// <summary>Students <c>guest0</c>, <c>guest1</c> … of grade 10, each with a parent of their own and no advisor.</summary>
    public static async Task Join(IDocumentStore store, int count)
    {
        foreach (var some in Enumerable.Range(0, count).Chunk(Changes.Most / 4))
        {
            var changes = new Changes();
            foreach (var n in some)
            {
                var student = Cast.Ben with { Id = Person.IdOf(IdOf(n)), PersonId = IdOf(n), Given = "Guest", Family = $"Number{n}" };
                var parent = Cast.All.Single(person => person.PersonId == Cast.Guardian) with
                {
                    Id = Person.IdOf(ParentOf(n)),
                    PersonId = ParentOf(n),
                    Email = $"{ParentOf(n)}@school.example",
                };
                var around = StudentPeople.Nobody(IdOf(n)) with
                {
                    Adults = [new AdultLink { Person = ParentOf(n), Kind = AdultLinkKind.Parent }],
                };
                changes.Create(student).Create(parent).Create(around).Create(Card.Of(student, around, before: null));
            }
            Assert.True((await store.Commit(changes, CancellationToken.None)).Done);
        }
    }

    public static string IdOf(int n) => $"guest{n}";

    public static string ParentOf(int n) => $"parent{n}";

    public static async Task<List<ExhibitionPlace>> Places(IDocumentStore store, string exhibition = "show") =>
        await store.All<ExhibitionPlace>(
            new DocumentQuery(ExhibitionPlace.Shape.Type) { State = exhibition },
            CancellationToken.None);

    public static async Task<List<TakenSlot>> Taken(IDocumentStore store, string exhibition = "show") =>
        await store.All<TakenSlot>(new DocumentQuery(TakenSlot.Shape.Type) { State = exhibition }, CancellationToken.None);
}
