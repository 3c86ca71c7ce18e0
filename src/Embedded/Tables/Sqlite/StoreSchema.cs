namespace AidFlow.Embedded.Tables.Sqlite;

/// <summary>The file's layout and how a file is recognised.</summary>
internal static class StoreSchema
{
    /// <summary>"AFLT", the mark by which SQLite's header says whose database it is.</summary>
    private const long ApplicationId = 0x41464C54;

    private const long Version = 1;

    /// <summary>Recognises the file, or lays out an empty one.</summary>
    /// <exception cref="Azure.RequestFailedException">500: the file is another program's or a later version's.</exception>
    public static void Prepare(SqliteDatabase database)
    {
        var owner = database.Scalar("PRAGMA application_id");
        if (owner != ApplicationId && (owner != 0 || database.Scalar("SELECT count(*) FROM sqlite_schema") > 0))
        {
            throw StorageFailure.Foreign(database.Path);
        }

        // After the check: changing the mode writes to the file.
        database.Execute("PRAGMA journal_mode=WAL");
        database.Execute("PRAGMA synchronous=FULL");

        // After a burst the log would stay as large as it ever was.
        database.Execute("PRAGMA journal_size_limit=67108864");
        if (owner == 0)
        {
            Create(database);
        }
        else if (database.Scalar("PRAGMA user_version") is var version && version > Version)
        {
            throw StorageFailure.Internal($"The table store {database.Path} has layout {version}; this version knows {Version}.");
        }
    }

    // Entities lie in key order in the one tree of their table (no separate index), so that a partition is read in one sweep.
    // AUTOINCREMENT: the number of a deleted table is not given again while a reader may still hold it.
    private static void Create(SqliteDatabase database) => database.Execute(
        $"""
        BEGIN IMMEDIATE;
        CREATE TABLE tables(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE COLLATE NOCASE);
        CREATE TABLE entities(
            table_id INTEGER NOT NULL,
            partition_key BLOB NOT NULL,
            row_key BLOB NOT NULL,
            version INTEGER NOT NULL,
            properties BLOB NOT NULL,
            PRIMARY KEY(table_id, partition_key, row_key)) WITHOUT ROWID;
        PRAGMA application_id={ApplicationId};
        PRAGMA user_version={Version};
        COMMIT;
        """);
}
