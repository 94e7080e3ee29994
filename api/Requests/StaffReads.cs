using System.Collections.Concurrent;
using Plp.Storage;

namespace Plp.Requests;

/// <summary>
/// The looks of staff at students' records in this process, until they are written: reading costs no write, however often somebody
/// looks.
/// </summary>
internal sealed class StaffReads(IDocumentStore store)
{
    /// <summary>More than a school's staff can look at between two writings; beyond it nothing more is noted.</summary>
    private const int Most = 100_000;

    /// <summary>Documents of one commit.</summary>
    private const int AtOnce = 50;

    private readonly ConcurrentDictionary<(string Student, DateOnly On, string By), Relation> noted = [];

    /// <summary>One look a person, student and day; the student and named peers are no staff.</summary>
    public void Note(StudentVisit visit)
    {
        if (visit.Relation is not (Relation.Self or Relation.Peer) && noted.Count < Most)
            noted.TryAdd((visit.Student, visit.Today.Day, visit.Caller.Id), visit.Relation);
    }

    /// <summary>Writes what was noted; what another process writes at the same moment is left for the next time.</summary>
    public async Task Write(CancellationToken token)
    {
        var months = noted.ToList().GroupBy(look => StudentAccess.IdOf(look.Key.Student, look.Key.On));
        foreach (var some in months.Chunk(AtOnce))
        {
            var changes = new Changes();
            foreach (var month in some)
            {
                var first = month.First().Key;
                var before = await store.Read<StudentAccess>(month.Key, token) ?? StudentAccess.Of(first.Student, first.On);
                changes.Save(before.With(month.Select(look => new StaffRead(look.Key.On, look.Key.By, look.Value))));
            }
            if ((await store.Commit(changes, token)).Done)
            {
                foreach (var look in some.SelectMany(month => month))
                    noted.TryRemove(look.Key, out _);
            }
        }
    }
}
