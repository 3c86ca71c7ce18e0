using System.Globalization;
using System.Text;
using SQLitePCL;

namespace AidFlow.Bench.Tables;

/// <summary>SQLite by its C interface: what the disk and the B-tree take, and nothing else.</summary>
internal sealed class RawInserts : IDisposable
{
    // As many bytes as the client stores of a payment.
    private static readonly byte[] Properties = new byte[243];

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _begin;
    private readonly sqlite3_stmt _insert;
    private readonly sqlite3_stmt _commit;
    private long _version;

    public RawInserts(string path)
    {
        Batteries_V2.Init();
        Check(raw.sqlite3_open(path, out _database));
        Check(raw.sqlite3_exec(_database, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL"));
        Check(raw.sqlite3_exec(
            _database,
            """
            CREATE TABLE entities(
                table_id INTEGER NOT NULL, partition_key BLOB NOT NULL, row_key BLOB NOT NULL,
                version INTEGER NOT NULL, properties BLOB NOT NULL,
                PRIMARY KEY(table_id, partition_key, row_key)) WITHOUT ROWID
            """));
        _begin = Prepare("BEGIN IMMEDIATE");
        _insert = Prepare("INSERT INTO entities VALUES(1, ?1, ?2, ?3, ?4)");
        _commit = Prepare("COMMIT");
    }

    /// <summary>One transaction of that many rows, in a partition of its own.</summary>
    public void Write(int rows)
    {
        var partition = Encoding.UTF8.GetBytes(Guid.NewGuid().ToString("N"));
        Run(_begin);
        for (var row = 0; row < rows; row++)
        {
            raw.sqlite3_bind_blob(_insert, 1, partition);
            raw.sqlite3_bind_blob(_insert, 2, Encoding.UTF8.GetBytes(row.ToString("D6", CultureInfo.InvariantCulture)));
            raw.sqlite3_bind_int64(_insert, 3, ++_version);
            raw.sqlite3_bind_blob(_insert, 4, Properties);
            Run(_insert);
        }

        Run(_commit);
    }

    public void Dispose()
    {
        _begin.Dispose();
        _insert.Dispose();
        _commit.Dispose();
        _database.Dispose();
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_database, sql, out var statement));
        return statement;
    }

    private void Run(sqlite3_stmt statement)
    {
        Check(raw.sqlite3_step(statement));
        raw.sqlite3_reset(statement);
    }

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            throw new InvalidOperationException(raw.sqlite3_errmsg(_database).utf8_to_string());
        }
    }
}
