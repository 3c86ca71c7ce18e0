using Azure;
using SQLitePCL;

namespace AidFlow.Embedded.Tables.Sqlite;

/// <summary>One connection. Not safe for several threads at once: the store gives each to one at a time.</summary>
/// <remarks>
/// SQLite's C interface without ADO.NET in between: this is the innermost loop of every store, and a row costs about as
/// much in parameters and readers as in SQLite itself.
/// </remarks>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly List<SqliteStatement> _statements = [];

    static SqliteDatabase() => Batteries_V2.Init();

    private SqliteDatabase(sqlite3 handle, string path)
    {
        _handle = handle;
        Path = path;
    }

    public string Path { get; }

    /// <summary>Rows changed by the last statement.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    /// <summary>Whether a transaction is open; SQLite ends it by itself when it runs out of disk or memory.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Opens the file, or creates it.</summary>
    /// <exception cref="RequestFailedException">500: it cannot be opened.</exception>
    public static SqliteDatabase Open(string path)
    {
        const int flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;
        var result = raw.sqlite3_open_v2(path, out var handle, flags, null);
        var database = new SqliteDatabase(handle, path);
        try
        {
            database.Check(result);

            // Somebody else's short look at the file, a backup for example, is waited for.
            database.Check(raw.sqlite3_busy_timeout(handle, 5_000));
            database.Check(raw.sqlite3_extended_result_codes(handle, 1));
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements that take and give nothing.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>Runs a statement and gives the first column of its first row.</summary>
    public long Scalar(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Int64(0) : 0;
    }

    /// <summary>Prepares a statement that lives as long as the connection, unless it is disposed earlier.</summary>
    public SqliteStatement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle));
        var statement = new SqliteStatement(this, handle);
        _statements.Add(statement);
        return statement;
    }

    /// <exception cref="RequestFailedException">The code is not one of success.</exception>
    public void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw StorageFailure.Create(result, raw.sqlite3_errmsg(_handle).utf8_to_string(), Path);
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            statement.Dispose();
        }

        _handle.Dispose();
    }
}
