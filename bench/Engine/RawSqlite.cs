using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace AidFlow.Bench.Engine;

/// <summary>What SQLite itself does on this disk: the limit that the engine is measured against.</summary>
internal sealed class RawSqlite : IDisposable
{
    readonly SqliteConnection _connection;
    readonly SqliteCommand _insert;

    /// <summary>Makes a database with one table (WAL, synchronous=FULL).</summary>
    /// <param name="folder">Where; on the same disk as the engine's.</param>
    public RawSqlite(string folder)
    {
        _connection = Open(folder, "commits.db");
        _insert = Insert(_connection);
    }

    /// <summary>Commits of one 300-byte row each, a second.</summary>
    /// <param name="duration">How long to measure.</param>
    public double CommitsPerSecond(TimeSpan duration)
    {
        Stopwatch watch = Stopwatch.StartNew();
        int count = 0;
        for (; watch.Elapsed < duration; count++)
        {
            _insert.ExecuteNonQuery();
        }

        return count / watch.Elapsed.TotalSeconds;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }

    /// <summary>Rows of 300 bytes a second in transactions of 5,000.</summary>
    public static double RowsPerSecond(string folder)
    {
        using SqliteConnection connection = Open(folder, "rows.db");
        using SqliteCommand insert = Insert(connection);
        Stopwatch watch = Stopwatch.StartNew();
        int count = 0;
        while (watch.ElapsedMilliseconds < 2000)
        {
            using SqliteTransaction transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            for (int i = 0; i < 5000; i++, count++)
            {
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return count / watch.Elapsed.TotalSeconds;
    }

    static SqliteConnection Open(string folder, string name)
    {
        SqliteConnection connection = new($"Data Source={Path.Combine(folder, name)};Pooling=False");
        connection.Open();
        using SqliteCommand setup = connection.CreateCommand();
        // The engine's own settings, so that both pay for checkpoints alike.
        setup.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; CREATE TABLE t (id INTEGER PRIMARY KEY, data BLOB)";
        setup.ExecuteNonQuery();
        return connection;
    }

    static SqliteCommand Insert(SqliteConnection connection)
    {
        SqliteCommand insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO t (data) VALUES ($data)";
        insert.Parameters.AddWithValue("$data", new byte[300]);
        insert.Prepare();
        return insert;
    }
}
