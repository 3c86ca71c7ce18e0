using AidFlow.Embedded.Tables.Entities;
using Azure;

namespace AidFlow.Embedded.Tables.Sqlite;

/// <summary>The writing connection with its prepared statements. Used by the writer's thread alone.</summary>
internal sealed class WriteSession : IDisposable
{
    private const string Key = "table_id=?1 AND partition_key=?2 AND row_key=?3";

    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _savepoint;
    private readonly SqliteStatement _release;
    private readonly SqliteStatement _find;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _put;
    private readonly SqliteStatement _delete;
    private Dictionary<string, long> _tables;
    private long _lastVersion;

    public WriteSession(SqliteDatabase database)
    {
        _database = database;
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
        _savepoint = database.Prepare("SAVEPOINT job");
        _release = database.Prepare("RELEASE job");
        _find = database.Prepare($"SELECT version, properties FROM entities WHERE {Key}");
        _insert = database.Prepare("INSERT INTO entities VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING");
        _put = database.Prepare("INSERT OR REPLACE INTO entities VALUES(?1, ?2, ?3, ?4, ?5)");
        _delete = database.Prepare($"DELETE FROM entities WHERE {Key}");
        _tables = LoadTables();
    }

    /// <summary>The tables and their numbers, with what the open transaction has changed. A new dictionary after each change.</summary>
    public IReadOnlyDictionary<string, long> Tables => _tables;

    public SqliteDatabase Database => _database;

    public void Begin() => _begin.Run();

    public void Commit() => _commit.Run();

    /// <summary>Takes everything since <see cref="Begin"/> back.</summary>
    public void Rollback()
    {
        if (_database.InTransaction)
        {
            _database.Execute("ROLLBACK");
        }

        _tables = LoadTables();
    }

    public void Savepoint() => _savepoint.Run();

    public void ReleaseSavepoint() => _release.Run();

    public void RollbackToSavepoint()
    {
        _database.Execute("ROLLBACK TO job");
        ReleaseSavepoint();
    }

    /// <exception cref="RequestFailedException">404 TableNotFound.</exception>
    public long TableId(string table) => _tables.TryGetValue(table, out var id) ? id : throw TableErrors.TableNotFound();

    public bool CreateTable(string table)
    {
        if (_tables.ContainsKey(table))
        {
            return false;
        }

        using var insert = _database.Prepare("INSERT INTO tables(name) VALUES(?1)");
        insert.Bind(1, table);
        insert.Run();
        _tables = LoadTables();
        return true;
    }

    public bool DeleteTable(string table)
    {
        if (!_tables.TryGetValue(table, out var id))
        {
            return false;
        }

        foreach (var sql in new[] { "DELETE FROM entities WHERE table_id=?1", "DELETE FROM tables WHERE id=?1" })
        {
            using var delete = _database.Prepare(sql);
            delete.Bind(1, id);
            delete.Run();
        }

        _tables = LoadTables();
        return true;
    }

    /// <summary>Does one write.</summary>
    /// <returns>The entity's new version, or zero when it was deleted.</returns>
    /// <exception cref="RequestFailedException">The write may not happen (below 500), or the disk failed.</exception>
    public long Apply(long tableId, StoredOperation operation)
    {
        if (operation.Type == TableTransactionActionType.Add)
        {
            var first = NextVersion(0);
            Put(_insert, tableId, operation, first, operation.Properties);
            return _database.Changes == 1 ? first : throw TableErrors.EntityAlreadyExists();
        }

        BindKey(_find, tableId, operation);
        try
        {
            var exists = _find.Step();
            var current = exists ? _find.Int64(0) : 0;
            CheckCondition(operation.Expected, exists, current);
            if (operation.Type == TableTransactionActionType.Delete)
            {
                BindKey(_delete, tableId, operation);
                _delete.Run();
                return 0;
            }

            var merges = operation.Type is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge;
            var properties = exists && merges ? Merge(_find.Blob(1), operation) : operation.Properties;
            var version = NextVersion(current);
            Put(_put, tableId, operation, version, properties);
            return version;
        }
        finally
        {
            _find.Reset();
        }
    }

    public void Dispose() => _database.Dispose();

    private static void CheckCondition(long expected, bool exists, long current)
    {
        if (expected == EntityVersion.None)
        {
            return;
        }

        if (!exists)
        {
            throw TableErrors.ResourceNotFound();
        }

        if (expected != EntityVersion.Any && expected != current)
        {
            throw TableErrors.ConditionNotSatisfied();
        }
    }

    private static byte[] Merge(ReadOnlySpan<byte> stored, StoredOperation operation)
    {
        var merged = EntityCodec.Merge(stored, operation.Properties);
        var (count, size) = EntityCodec.Measure(merged);
        if (count > EntityLimits.MaxProperties)
        {
            throw TableErrors.TooManyProperties();
        }

        return size + operation.KeySize <= EntityLimits.MaxEntityBytes ? merged : throw TableErrors.EntityTooLarge();
    }

    /// <summary>
    /// The moment of writing, but later than every version before it: a clock that is slow, coarse or set back must not give
    /// two states of an entity one ETag.
    /// </summary>
    private long NextVersion(long current) =>
        _lastVersion = Math.Max(TimeProvider.System.GetUtcNow().UtcTicks, Math.Max(_lastVersion, current) + 1);

    private static void BindKey(SqliteStatement statement, long tableId, StoredOperation operation)
    {
        statement.Bind(1, tableId);
        statement.Bind(2, operation.PartitionKey);
        statement.Bind(3, operation.RowKey);
    }

    private static void Put(SqliteStatement statement, long tableId, StoredOperation operation, long version, byte[] properties)
    {
        BindKey(statement, tableId, operation);
        statement.Bind(4, version);
        statement.Bind(5, properties);
        statement.Run();
    }

    private Dictionary<string, long> LoadTables()
    {
        var tables = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        using var select = _database.Prepare("SELECT name, id FROM tables");
        while (select.Step())
        {
            tables.Add(select.Text(0), select.Int64(1));
        }

        return tables;
    }
}
