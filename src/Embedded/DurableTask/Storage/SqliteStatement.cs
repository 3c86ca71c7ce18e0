using SQLitePCL;

namespace AidFlow.Embedded.DurableTask;

/// <summary>A prepared statement, bound and run again and again. Parameters count from 1, columns from 0.</summary>
/// <param name="database">The connection.</param>
/// <param name="handle">SQLite's handle.</param>
sealed class SqliteStatement(SqliteDatabase database, sqlite3_stmt handle) : IDisposable
{
    internal SqliteStatement Bind(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(handle, index, value));
        return this;
    }

    internal SqliteStatement Bind(int index, long? value)
    {
        Check(value is { } number ? raw.sqlite3_bind_int64(handle, index, number) : raw.sqlite3_bind_null(handle, index));
        return this;
    }

    internal SqliteStatement Bind(int index, string? value)
    {
        Check(value is null ? raw.sqlite3_bind_null(handle, index) : raw.sqlite3_bind_text(handle, index, value));
        return this;
    }

    internal SqliteStatement Bind(int index, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(handle, index, value));
        return this;
    }

    /// <summary>Runs to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    internal bool Step()
    {
        int result = raw.sqlite3_step(handle);
        if (result is raw.SQLITE_ROW)
        {
            return true;
        }

        if (result is raw.SQLITE_DONE)
        {
            return false;
        }

        DurableTaskStorageException error = database.Error(result, "used");
        raw.sqlite3_reset(handle);
        throw error;
    }

    /// <summary>Runs a statement that gives no rows and makes it ready for the next use.</summary>
    /// <returns>How many rows it changed.</returns>
    internal int Run()
    {
        Step();
        int changes = database.Changes;
        Reset();
        return changes;
    }

    /// <summary>Makes the statement ready for the next use and lets go of bound values.</summary>
    internal void Reset()
    {
        raw.sqlite3_reset(handle);
        raw.sqlite3_clear_bindings(handle);
    }

    internal bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    internal long GetInt64(int column) => raw.sqlite3_column_int64(handle, column);

    internal long? GetNullableInt64(int column) => IsNull(column) ? null : GetInt64(column);

    internal string? GetNullableText(int column) => IsNull(column) ? null : GetText(column);

    internal string GetText(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    /// <summary>The bytes of a column; valid until the next step.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The bytes.</returns>
    internal ReadOnlySpan<byte> GetBlob(int column) => raw.sqlite3_column_blob(handle, column);

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        database.Forget(this);
    }

    /// <summary>Frees the statement.</summary>
    internal void Close() => raw.sqlite3_finalize(handle);

    void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw database.Error(result, "used");
        }
    }
}
