using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Plp.Storage.Sqlite;

/// <summary>One open connection with its prepared statements; used by one caller at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    public const int BusySeconds = 5;

    /// <summary>
    /// Of the tables, kept in the file (<c>user_version</c>). Files before the first version had no
    /// <c>document_kinds</c>.
    /// </summary>
    private const int Version = 1;

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS documents(
            id TEXT PRIMARY KEY, type TEXT NOT NULL, student TEXT, day TEXT, state TEXT,
            etag TEXT NOT NULL, json TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS document_staff(
            staff TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL,
            PRIMARY KEY(staff, type, id)) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS document_kinds(
            type TEXT NOT NULL, v INTEGER NOT NULL,
            PRIMARY KEY(type, v)) STRICT, WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS document_staff_by_id ON document_staff(id);
        CREATE INDEX IF NOT EXISTS documents_by_type ON documents(type, id);
        CREATE INDEX IF NOT EXISTS documents_by_student ON documents(student, type, id) WHERE student IS NOT NULL;
        CREATE INDEX IF NOT EXISTS documents_by_state_alone ON documents(type, state, id, etag) WHERE state IS NOT NULL;
        CREATE INDEX IF NOT EXISTS documents_by_state ON documents(type, state, day, id) WHERE state IS NOT NULL;
        CREATE INDEX IF NOT EXISTS documents_by_day ON documents(type, day, id) WHERE day IS NOT NULL;
        """;

    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> prepared = [];

    /// <summary>The kinds of documents that were ever written into the file, each with its version.</summary>
    private readonly HashSet<(string Type, int V)> kinds = [];

    public SqliteSession(string connectionString)
    {
        connection = new SqliteConnection(connectionString);
        connection.Open();
        try
        {
            Run($"PRAGMA busy_timeout={BusySeconds * 1000}; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA " +
                "temp_store=MEMORY; PRAGMA cache_size=-4000;");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Makes the tables of a new file, and looks whether those of an old one are whole and not of a newer program.</summary>
    /// <exception cref="StoreUnavailableException">A table is missing.</exception>
    /// <exception cref="NewerDataException">A newer program made the tables, or wrote a kind of document that none of
    /// <paramref name="known"/> reads.</exception>
    public void Prepare(IReadOnlyList<DocumentKind> known)
    {
        Run("BEGIN IMMEDIATE");
        try
        {
            MakeTables();
            Run("COMMIT");
        }
        finally
        {
            RollBackWhatIsOpen();
        }
        if (known.Count == 0)
            return;
        foreach (var (type, v) in kinds)
        {
            var newest = known.FirstOrDefault(kind => kind.Type == type)?.V ?? 0;
            if (v > newest)
                throw new NewerDataException(type, v, newest);
        }
    }

    private void MakeTables()
    {
        var version = int.Parse(Pragma("user_version"), CultureInfo.InvariantCulture);
        if (version > Version)
            throw new NewerDataException("tables", version, Version);
        var there = Column("SELECT name FROM sqlite_schema WHERE type = 'table'").Select(row => row.GetString(0)).ToList();
        string[] needed = version == 0 ? ["documents", "document_staff"] : ["documents", "document_staff", "document_kinds"];
        if ((version > 0 || there.Count > 0) && needed.Except(there, StringComparer.Ordinal).FirstOrDefault() is { } missing)
            throw new StoreUnavailableException($"The data file has no table {missing}: it is damaged or no store of this program. " +
                $"{SqliteTrouble.BringBack}");
        Run(Schema);
        if (version == 0)
            Run("INSERT OR IGNORE INTO document_kinds SELECT DISTINCT type, json_extract(json, '$.v') FROM documents; PRAGMA " +
                $"user_version={Version};");
        kinds.UnionWith(Column("SELECT type, v FROM document_kinds").Select(row => (row.GetString(0), row.GetInt32(1))));
    }

    private IEnumerable<SqliteDataReader> Column(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        while (rows.Read())
            yield return rows;
    }

    public void Interrupt() => SQLitePCL.raw.sqlite3_interrupt(connection.Handle);

    public StoredDocument? Read(string id)
    {
        var command = Prepare("SELECT id, type, json, etag FROM documents WHERE id = $id", "$id");
        command.Parameters[0].Value = id;
        using var rows = command.ExecuteReader();
        return rows.Read() ? Row(rows) : null;
    }

    public DocumentPage Query(DocumentQuery query)
    {
        var (sql, values) = Statement(query);
        var command = Prepare(sql, [.. values.Select(value => value.Name)]);
        for (var i = 0; i < values.Count; i++)
            command.Parameters[i].Value = values[i].Value;

        var found = query.Has is { } has ? ReadUnless(has, command) : ReadAll(command);
        if (found.Count <= query.PageSize)
            return new DocumentPage(found, null);
        found.RemoveAt(query.PageSize);
        return new DocumentPage(found, found[^1].Id);
    }

    private static List<StoredDocument> ReadAll(SqliteCommand command)
    {
        var found = new List<StoredDocument>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
            found.Add(Row(rows));
        return found;
    }

    /// <summary>In one transaction, as the documents themselves are read after it is known which.</summary>
    private List<StoredDocument> ReadUnless(Func<string, string, bool> has, SqliteCommand command)
    {
        var found = new List<StoredDocument>();
        Run("BEGIN");
        try
        {
            using (var rows = command.ExecuteReader())
            {
                while (rows.Read())
                    found.Add(new StoredDocument(rows.GetString(0), rows.GetString(1), ReadOnlyMemory<byte>.Empty, rows.GetString(3)));
            }
            for (var i = 0; i < found.Count; i++)
            {
                if (!has(found[i].Id, found[i].ETag))
                    found[i] = Read(found[i].Id)!;
            }
        }
        finally
        {
            Run("COMMIT");
        }
        return found;
    }

    /// <summary>Opens the transaction of a commit; false when another program is in the middle of one.</summary>
    public bool TryBegin()
    {
        SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle, 0);
        var result = SQLitePCL.raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE");
        SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle, BusySeconds * 1000);
        if (result != SQLitePCL.raw.SQLITE_BUSY)
            SqliteException.ThrowExceptionForRC(result, connection.Handle);
        return result == SQLitePCL.raw.SQLITE_OK;
    }

    public void RollBackWhatIsOpen()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
            Run("ROLLBACK");
    }

    /// <summary>
    /// Ends the transaction that is open with several commits in it, in their order: each applied whole or not at all, as if it had
    /// been alone, and all of them on the disk at once.
    /// </summary>
    /// <returns>What came of each.</returns>
    public IReadOnlyList<CommitResult> Commit(IReadOnlyList<WaitingCommit> together)
    {
        var results = together.Select(Applied).ToList();
        var done = together.Where((_, i) => results[i].Done).Select(one => one.Changes).ToList();
        var unseen = done
            .SelectMany(changes => changes.All)
            .Select(change => change.Document)
            .OfType<Document>()
            .Select(document => (document.Type, document.V))
            .Where(kind => !kinds.Contains(kind))
            .Distinct()
            .ToList();
        unseen.ForEach(Remember);
        Run("COMMIT");
        kinds.UnionWith(unseen);
        done.ForEach(Stamp);
        return results;
    }

    /// <summary>One of the commits of the transaction; where something stands in its way, nothing of it is left.</summary>
    private CommitResult Applied(WaitingCommit commit)
    {
        var changes = commit.Changes;
        Run("SAVEPOINT one");
        for (var i = 0; i < changes.All.Count; i++)
        {
            var change = changes.All[i];
            if (Apply(change, commit.Writes[i], changes.Id))
                continue;

            Run("ROLLBACK TO one");
            Run("RELEASE one");
            var happenedBefore = changes.All.Any(other => Read(other.Id)?.ETag == changes.Id);
            return happenedBefore ? CommitResult.Committed : new CommitResult(change.Id);
        }
        Run("RELEASE one");
        return CommitResult.Committed;
    }

    public IReadOnlyList<string> Explain(DocumentQuery query)
    {
        var (sql, values) = Statement(query);
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        var steps = new List<string>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
            steps.Add(rows.GetString(3));
        return steps;
    }

    public string Pragma(string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM pragma_{name}";
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!;
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
        connection.Dispose();
    }

    private void Remember((string Type, int V) kind)
    {
        var command = Prepare("INSERT OR IGNORE INTO document_kinds(type, v) VALUES($type, $v)", "$type", "$v");
        command.Parameters[0].Value = kind.Type;
        command.Parameters[1].Value = kind.V;
        command.ExecuteNonQuery();
    }

    private static void Stamp(Changes changes)
    {
        foreach (var change in changes.All)
            change.Document?.ETag = changes.Id;
    }

    private bool Apply(Change change, byte[]? json, string etag) => change.Kind switch
    {
        ChangeKind.Create => Write(change.Document!, json!, etag, """
            INSERT INTO documents(id, type, student, day, state, etag, json)
            VALUES($id, $type, $student, $day, $state, $etag, CAST($json AS TEXT)) ON CONFLICT(id) DO NOTHING
            """),
        ChangeKind.Put => Write(change.Document!, json!, etag, """
            INSERT INTO documents(id, type, student, day, state, etag, json)
            VALUES($id, $type, $student, $day, $state, $etag, CAST($json AS TEXT))
            ON CONFLICT(id) DO UPDATE SET
                type = $type, student = $student, day = $day, state = $state, etag = $etag, json = CAST($json AS TEXT)
            """),
        ChangeKind.Replace => Write(change.Document!, json!, etag, """
            UPDATE documents SET type = $type, student = $student, day = $day, state = $state, etag = $etag, json = CAST($json AS TEXT)
            WHERE id = $id AND etag = $expected
            """, change.ETag),
        _ => Delete(change),
    };

    private bool Write(Document document, byte[] json, string etag, string sql, string? expected = null)
    {
        var command = expected is null
            ? Prepare(sql, "$id", "$type", "$student", "$day", "$state", "$etag", "$json")
            : Prepare(sql, "$id", "$type", "$student", "$day", "$state", "$etag", "$json", "$expected");
        command.Parameters[0].Value = document.Id;
        command.Parameters[1].Value = document.Type;
        command.Parameters[2].Value = (object?)document.Student ?? DBNull.Value;
        command.Parameters[3].Value = (object?)Iso(document.Day) ?? DBNull.Value;
        command.Parameters[4].Value = (object?)document.State ?? DBNull.Value;
        command.Parameters[5].Value = etag;
        command.Parameters[6].Value = json;
        if (expected is not null)
            command.Parameters[7].Value = expected;
        if (command.ExecuteNonQuery() == 0)
            return false;

        ClearStaff(document.Id);
        if (document.Staff is { } staff)
            AddStaff(document, staff);
        return true;
    }

    private void ClearStaff(string id)
    {
        var clear = Prepare("DELETE FROM document_staff WHERE id = $id", "$id");
        clear.Parameters[0].Value = id;
        clear.ExecuteNonQuery();
    }

    private void AddStaff(Document document, IReadOnlyList<string> staff)
    {
        var add = Prepare("INSERT OR IGNORE INTO document_staff(staff, type, id) VALUES($staff, $type, $id)", "$staff", "$type", "$id");
        foreach (var person in staff)
        {
            add.Parameters[0].Value = person;
            add.Parameters[1].Value = document.Type;
            add.Parameters[2].Value = document.Id;
            add.ExecuteNonQuery();
        }
    }

    private bool Delete(Change change)
    {
        var delete = Prepare("DELETE FROM documents WHERE id = $id AND etag = $expected", "$id", "$expected");
        delete.Parameters[0].Value = change.Id;
        delete.Parameters[1].Value = change.ETag;
        if (delete.ExecuteNonQuery() == 0)
            return Read(change.Id) is null;

        ClearStaff(change.Id);
        return true;
    }

    private static (string Sql, IReadOnlyList<(string Name, object Value)> Values) Statement(DocumentQuery query)
    {
        var values = new List<(string Name, object Value)>();
        var sql = new StringBuilder($"SELECT d.id, d.type, {(query.Has is null ? "d.json" : "NULL")}, d.etag FROM ");
        string Bind(string name, object value)
        {
            values.Add((name, value));
            return name;
        }

        var types = string.Join(", ", query.Types.Select((type, i) => Bind($"$type{i}", type)));
        if (query.Staff is { } staff)
            sql.Append(
                CultureInfo.InvariantCulture,
                $"document_staff s CROSS JOIN documents d ON d.id = s.id WHERE s.staff = {Bind("$staff", staff)} AND s.type IN ({types})");
        else
            sql.Append(CultureInfo.InvariantCulture, $"documents d INDEXED BY {IndexFor(query)} WHERE d.type IN ({types})");

        if (query.Student is { } student)
            sql.Append(CultureInfo.InvariantCulture, $" AND d.student = {Bind("$student", student)}");
        if (query.State is { } state)
            sql.Append(CultureInfo.InvariantCulture, $" AND d.state = {Bind("$state", state)}");
        if (query.From is { } from)
            sql.Append(CultureInfo.InvariantCulture, $" AND d.day >= {Bind("$from", Iso(from)!)}");
        if (query.To is { } to)
            sql.Append(CultureInfo.InvariantCulture, $" AND d.day <= {Bind("$to", Iso(to)!)}");
        if (query.After is { } after)
            sql.Append(CultureInfo.InvariantCulture, $" AND d.id > {Bind("$after", after)}");
        sql.Append(CultureInfo.InvariantCulture, $" ORDER BY d.id LIMIT {Bind("$limit", query.PageSize + 1)}");
        return (sql.ToString(), values);
    }

    /// <summary>Named, because the planner takes any index that spares it a sort, however many documents that one walks.</summary>
    private static string IndexFor(DocumentQuery query) => query switch
    {
        { Student: not null } => "documents_by_student",
        { State: not null, From: null, To: null } => "documents_by_state_alone",
        { State: not null } => "documents_by_state",
        { From: not null } or { To: not null } => "documents_by_day",
        _ => "documents_by_type",
    };

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static StoredDocument Row(SqliteDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetFieldValue<byte[]>(2), row.GetString(3));

    private SqliteCommand Prepare(string sql, params string[] names)
    {
        if (prepared.TryGetValue(sql, out var command))
            return command;
        command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        command.Prepare();
        return prepared[sql] = command;
    }

    private void Run(string sql)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            if (!sql.Contains(';'))
                prepared[sql] = command;
        }
        command.ExecuteNonQuery();
    }
}
