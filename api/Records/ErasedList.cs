using Plp.Files;
using Plp.People;
using Plp.Storage;

namespace Plp.Records;

/// <summary>
/// The list that lies beside backups and tells them whose records were erased after they were made: the digests of
/// <see cref="Purge.Digests"/>, one per line. A restore of an older backup erases these again.
/// </summary>
internal static class ErasedList
{
    public const string Name = "erased-students.txt";

    /// <summary>The list beside a backup or an export.</summary>
    public static string Beside(string file) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, Name);

    public static HashSet<string> Read(string list) => File.Exists(list)
        ? File.ReadLines(list).Select(line => line.Trim()).Where(line => line.Length > 0).ToHashSet(StringComparer.Ordinal)
        : [];

    /// <summary>Adds what is not in it yet; what once was stays.</summary>
    public static async Task Write(string list, IDocumentStore store, CancellationToken token)
    {
        var known = Read(list);
        var erased = await Purges.Erased(store, token);
        if (erased.All(known.Contains))
            return;
        var part = list + ".part";
        File.Delete(part);
        await using (var file = PrivateFiles.Create(part))
        await using (var writer = new StreamWriter(file) { NewLine = "\n" })
        {
            foreach (var digest in known.Union(erased).Order(StringComparer.Ordinal))
                await writer.WriteLineAsync(digest);
        }
        File.Move(part, list, overwrite: true);
    }

    /// <returns>How many students were erased again.</returns>
    public static async Task<int> Apply(IReadOnlySet<string> list, IDocumentStore store, IFileStore files, CancellationToken token)
    {
        if (list.Count == 0)
            return 0;
        var count = 0;
        var erasure = new StudentErasure(store, files);
        foreach (var person in await store.All<Person>(new DocumentQuery(Person.Shape.Type) { State = Person.StudentState }, token))
        {
            if (!list.Contains(Purge.DigestOf(person.PersonId)))
                continue;
            var changes = new Changes();
            await erasure.Erase(changes, person.PersonId, (_, _) => { }, token);
            if (!(await store.Commit(changes, token)).Done)
                throw new WholeSchoolException("Someone writes into this store at the same time. Stop the program that uses it and " +
                    "restore again.");
            count++;
        }
        return count;
    }
}
