using System.Collections.Concurrent;
using System.Text.Json;

namespace Plp.Loopback;

/// <summary>Databases and containers by name, and the journal they come back from.</summary>
internal sealed class Account : IDisposable
{
    private readonly ConcurrentDictionary<string, Database> databases = new(StringComparer.Ordinal);
    private readonly Lock making = new();
    private readonly Journal? journal;
    private int made;

    public Account(string? journalFile)
    {
        if (journalFile is null)
            return;
        Journal.Replay(journalFile, this);
        journal = new Journal(journalFile);
    }

    public Database? Find(string nameOrRid) =>
        databases.GetValueOrDefault(nameOrRid) ?? databases.Values.FirstOrDefault(database => database.Rid == nameOrRid);

    /// <summary>Null when there is one of that name.</summary>
    public Database? Make(string name)
    {
        lock (making)
        {
            if (databases.ContainsKey(name))
                return null;
            var database = new Database(name, Rids.Database(0x10000000 + ++made));
            journal?.Made(name);
            return databases[name] = database;
        }
    }

    public Container? Make(Database database, string name, JsonElement body)
    {
        lock (making)
        {
            if (database.Containers.ContainsKey(name))
                return null;
            var container = new Container(
                database.Name,
                name,
                Rids.Container(database.Rid, ++made),
                body.Clone(),
                (changed, operations, partition) => journal?.Committed(changed, operations, partition));
            journal?.Made(database.Name, body);
            return database.Containers[name] = container;
        }
    }

    public bool Drop(Database database)
    {
        journal?.Dropped(database.Name, null);
        return databases.TryRemove(database.Name, out _);
    }

    public bool Drop(Container container)
    {
        journal?.Dropped(container.Database, container.Id);
        return databases[container.Database].Containers.TryRemove(container.Id, out _);
    }

    public void Dispose() => journal?.Dispose();
}

internal sealed record Database(string Name, string Rid)
{
    public ConcurrentDictionary<string, Container> Containers { get; } = new(StringComparer.Ordinal);

    public Container? Find(string nameOrRid) =>
        Containers.GetValueOrDefault(nameOrRid) ?? Containers.Values.FirstOrDefault(container => container.Rid == nameOrRid);
}
