using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Records;

/// <summary>What the first start of a school wrote, and whoever started it since: it gives way to a school that is restored.</summary>
internal static class FirstDocuments
{
    /// <summary>A first start writes a few documents; more is a school that is in use.</summary>
    private const int Most = 60;

    /// <returns>The ids of all documents but the settings and those of the restore itself.</returns>
    /// <param name="restore">The ids of the restore's own documents.</param>
    /// <exception cref="WholeSchoolException">The school is in use.</exception>
    public static async Task<List<string>> Of(IDocumentStore store, IReadOnlyList<string> restore, CancellationToken token)
    {
        var (first, people) = (new List<string>(), 0);
        await foreach (var stored in store.Each(new DocumentQuery([.. DocumentKinds.All.Select(kind => kind.Type)]), token))
        {
            if (stored.Id == SchoolSettings.TheId || restore.Contains(stored.Id))
                continue;
            first.Add(stored.Id);
            if (stored.Type == Person.Shape.Type)
                people++;
            if (people > 1 || first.Count > Most)
                throw new WholeSchoolException("This school is in use: it has more than its first person. A restore goes into a new " +
                    "school; nothing was changed.");
        }
        return first;
    }
}
