using SQLitePCL;

namespace AidFlow.Embedded.DurableTask;

/// <summary>
/// One SQLite connection, used by one thread at a time. It talks to SQLite directly: a step of the engine binds a few
/// dozen values, and ADO.NET's parameter objects would cost more than SQLite itself.
/// </summary>
sealed class SqliteDatabase : IDisposable
{
    readonly sqlite3 _handle;
    readonly List<SqliteStatement> _statements = [];
    readonly string _path;

    static SqliteDatabase() => Batteries_V2.Init();

    SqliteDatabase(sqlite3 handle, string path)
    {
        _handle = handle;
        _path = path;
    }

    /// <summary>How many rows the last statement changed.</summary>
    internal int Changes => raw.sqlite3_changes(_handle);

    /// <summary>The row id of the last insertion.</summary>
    internal long LastInsertRowId => raw.sqlite3_last_insert_rowid(_handle);

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="readOnly">Whether the connection only reads; if not, a missing file is made.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="DurableTaskStorageException">The file cannot be opened.</exception>
    internal static SqliteDatabase Open(string path, bool readOnly)
    {
        int flags = raw.SQLITE_OPEN_NOMUTEX | (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        int result = raw.sqlite3_open_v2(path, out sqlite3 handle, flags, null);
        SqliteDatabase database = new(handle, path);
        if (result != raw.SQLITE_OK)
        {
            DurableTaskStorageException error = database.Error(result, "opened");
            database.Dispose();
            throw error;
        }

        raw.sqlite3_extended_result_codes(handle, 1);
        raw.sqlite3_busy_timeout(handle, 10_000);
        return database;
    }

    /// <summary>Runs statements that give no rows.</summary>
    /// <param name="sql">The statements.</param>
    internal void Execute(string sql)
    {
        int result = raw.sqlite3_exec(_handle, sql);
        if (result != raw.SQLITE_OK)
        {
            throw Error(result, "used");
        }
    }

    /// <summary>Runs a statement that gives one number.</summary>
    /// <param name="sql">The statement.</param>
    /// <returns>The number; 0 if there is no row or the value is NULL.</returns>
    internal long Scalar(string sql)
    {
        using SqliteStatement statement = Prepare(sql);
        return statement.Step() ? statement.GetInt64(0) : 0;
    }

    /// <summary>Runs a statement that gives one text.</summary>
    /// <param name="sql">The statement.</param>
    /// <returns>The text; <c>null</c> if there is no row or the value is NULL.</returns>
    internal string? Text(string sql)
    {
        using SqliteStatement statement = Prepare(sql);
        return statement.Step() ? statement.GetNullableText(0) : null;
    }

    /// <summary>Prepares a statement that lives as long as the connection.</summary>
    /// <param name="sql">The statement.</param>
    /// <returns>The statement.</returns>
    internal SqliteStatement Prepare(string sql)
    {
        int result = raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out sqlite3_stmt handle);
        if (result != raw.SQLITE_OK)
        {
            throw Error(result, "used");
        }

        SqliteStatement statement = new(this, handle);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Makes an exception of the connection's last error.</summary>
    /// <param name="result">The result code.</param>
    /// <param name="verb">What could not be done with the file.</param>
    /// <returns>The exception.</returns>
    internal DurableTaskStorageException Error(int result, string verb)
    {
        int code = raw.sqlite3_extended_errcode(_handle);
        string detail = raw.sqlite3_errmsg(_handle).utf8_to_string();
        string advice = (result & 0xFF) switch
        {
            raw.SQLITE_FULL => " The disk is full: free some space; what was not stored runs again.",
            raw.SQLITE_READONLY => " The file or its folder is read-only: give the process the right to write there.",
            raw.SQLITE_CANTOPEN => " Check that the folder exists and may be written.",
            raw.SQLITE_CORRUPT => " The file is damaged: restore it from a backup; the engine has not changed it.",
            raw.SQLITE_NOTADB => " The file is not a SQLite database: choose another path; the engine has not changed it.",
            _ => string.Empty,
        };
        return new DurableTaskStorageException($"The durable task database '{_path}' could not be {verb}: {detail} (SQLite error {result}).{advice}", code == 0 ? result : code);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SqliteStatement statement in _statements)
        {
            statement.Close();
        }

        _statements.Clear();
        raw.sqlite3_close_v2(_handle);
    }

    /// <summary>Forgets a statement that has been closed.</summary>
    /// <param name="statement">The statement.</param>
    internal void Forget(SqliteStatement statement) => _statements.Remove(statement);
}
