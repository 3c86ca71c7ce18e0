using System.Text;
using SQLitePCL;

namespace AidFlow.Embedded.Tables.Sqlite;

/// <summary>A prepared statement.</summary>
internal sealed class SqliteStatement(SqliteDatabase database, sqlite3_stmt handle) : IDisposable
{
    public void Bind(int index, long value) => database.Check(raw.sqlite3_bind_int64(handle, index, value));

    public void Bind(int index, ReadOnlySpan<byte> value) => database.Check(
        value.IsEmpty ? raw.sqlite3_bind_zeroblob(handle, index, 0) : raw.sqlite3_bind_blob(handle, index, value));

    public void Bind(int index, string value) =>
        database.Check(raw.sqlite3_bind_text(handle, index, Encoding.UTF8.GetBytes(value)));

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Step()
    {
        var result = raw.sqlite3_step(handle);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            try
            {
                database.Check(result);
            }
            finally
            {
                Reset();
            }
        }

        return result is raw.SQLITE_ROW;
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    public void Run()
    {
        Step();
        Reset();
    }

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    /// <summary>The bytes of a column, valid until the statement moves on.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    /// <summary>Makes it ready to run again; bindings stay.</summary>
    public void Reset() => raw.sqlite3_reset(handle);

    public void Dispose() => handle.Dispose();
}
