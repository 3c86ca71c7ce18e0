namespace AidFlow.Embedded.DurableTask;

/// <summary>The tables, and how older ones become the present ones.</summary>
static class StoreSchema
{
    // "AFDT": marks the file as ours, so that another program's database is never written to.
    const int ApplicationId = 0x41464454;

    /// <summary>
    /// The steps from an empty file to the present tables. Step n makes version n+1; steps are only ever added, so that
    /// a file of any earlier version is brought forward in one transaction with its running instances.
    /// </summary>
    internal static readonly string[] Steps =
    [
        """
        CREATE TABLE instances (
            seq INTEGER PRIMARY KEY,           -- grows with each creation; an id used again gets a new one
            id TEXT NOT NULL,
            execution INTEGER NOT NULL,        -- the round: grows with each ContinueAsNew
            name TEXT NOT NULL,
            version TEXT NOT NULL,
            status INTEGER NOT NULL,           -- OrchestrationRuntimeStatus
            created INTEGER NOT NULL,          -- all times: ticks, UTC
            updated INTEGER NOT NULL,
            completed INTEGER,
            wake_at INTEGER,                   -- the next timer or the scheduled start
            busy INTEGER NOT NULL,             -- 1: has something to do as soon as an engine runs
            rows INTEGER NOT NULL,             -- rows in history
            parent_seq INTEGER,
            parent_execution INTEGER,
            parent_step INTEGER,
            tags TEXT,                         -- JSON object
            custom_status TEXT,
            output TEXT,
            failure BLOB                       -- a stored ExecutionCompleted event
        );
        CREATE UNIQUE INDEX instances_id ON instances (id);
        CREATE INDEX instances_status ON instances (status, created);
        CREATE INDEX instances_wake ON instances (wake_at) WHERE wake_at IS NOT NULL;
        CREATE INDEX instances_parent ON instances (parent_seq) WHERE parent_seq IS NOT NULL;
        CREATE TABLE history (
            instance INTEGER NOT NULL,
            n INTEGER NOT NULL,
            events BLOB NOT NULL,              -- the events of one episode
            PRIMARY KEY (instance, n)
        ) WITHOUT ROWID;
        CREATE TABLE inbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            instance INTEGER NOT NULL,
            execution INTEGER,                 -- the round it is for; NULL for any
            recursive INTEGER NOT NULL,        -- 1: a termination that goes on to sub-orchestrations
            event BLOB NOT NULL
        );
        CREATE INDEX inbox_instance ON inbox (instance);
        """,

        // Lists of what has ended in a span of time passed over every instance there was.
        "CREATE INDEX instances_completed ON instances (completed) WHERE completed IS NOT NULL",
    ];

    /// <summary>The version that this program writes.</summary>
    internal static int CurrentVersion => Steps.Length;

    /// <summary>Looks whether a file is one that this program may work on, without changing it. A missing file is.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DurableTaskStorageException">The file is another program's, torn, damaged, or of a newer version.</exception>
    internal static void Inspect(string path)
    {
        if (new FileInfo(path) is not { Exists: true, Length: > 0 } file)
        {
            return;
        }

        // Read-only, for the last writer to leave a database copies its log into it.
        using SqliteDatabase database = SqliteDatabase.Open(path, readOnly: true);
        long application = database.Scalar("PRAGMA application_id");
        long version = database.Scalar("PRAGMA user_version");
        if (application != ApplicationId && (application != 0 || version != 0 || database.Scalar("SELECT COUNT(*) FROM sqlite_schema") > 0))
        {
            throw new DurableTaskStorageException($"The file '{path}' is the database of another program: choose another path; the engine has not changed it.");
        }

        if (version > CurrentVersion)
        {
            throw new DurableTaskStorageException(
                $"The durable task database '{path}' has version {version}, but this program knows versions up to {CurrentVersion} only: run the newer program.");
        }

        // A crash while the log was being copied leaves the file short for a while, and the rest in the log. Only then is
        // a look at every page worth its time.
        long size = database.Scalar("PRAGMA page_count") * database.Scalar("PRAGMA page_size");
        if (file.Length < size && database.Text("PRAGMA quick_check(1)") != "ok")
        {
            throw new DurableTaskStorageException(
                $"The durable task database '{path}' is torn: {file.Length} of {size} bytes are there. Restore it from a backup; the engine has not changed it.");
        }
    }

    /// <summary>Sets the connection up and brings the tables up to date.</summary>
    /// <param name="database">The connection that writes.</param>
    /// <returns>The version that the file had; 0 for a new one.</returns>
    internal static long Prepare(SqliteDatabase database) => Prepare(database, Steps);

    /// <summary>Sets the connection up and brings the tables forward step by step, all or nothing.</summary>
    /// <param name="database">The connection that writes.</param>
    /// <param name="steps">The steps from an empty file; those that the file has already taken are passed over.</param>
    /// <returns>The version that the file had; 0 for a new one.</returns>
    internal static long Prepare(SqliteDatabase database, IReadOnlyList<string> steps)
    {
        // A checkpoint of 16 MB instead of 4: pages written again and again by then are copied once, and fewer commits wait.
        database.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -65536");
        long version = database.Scalar("PRAGMA user_version");
        if (version == steps.Count)
        {
            return version;
        }

        database.Execute("BEGIN IMMEDIATE");
        for (int step = (int)version; step < steps.Count; step++)
        {
            database.Execute(steps[step]);
        }

        database.Execute($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {steps.Count}; COMMIT");
        return version;
    }
}
