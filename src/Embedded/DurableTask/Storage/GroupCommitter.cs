using Microsoft.Extensions.Logging;

namespace AidFlow.Embedded.DurableTask;

/// <summary>
/// The one thread that writes. While it waits for the disk, operations gather; the next transaction takes all of them,
/// so that the busier the engine, the more operations share a wait.
/// </summary>
sealed class GroupCommitter : IDisposable
{
    // Bounds how long one transaction, and so one wait of every operation in it, can take.
    const int LargestGroup = 1024;

    readonly SqliteDatabase _database;
    readonly StoreWriter _store;
    readonly ILogger _logger;
    readonly Lock _gate = new();
    readonly ManualResetEventSlim _wake = new();
    readonly Thread _thread;
    List<StorageOperation> _queue = [];
    List<StorageOperation> _spare = [];
    string? _setting;
    bool _stopping;
    volatile bool _abandoned;
    int _failures;

    internal GroupCommitter(SqliteDatabase database, ILogger logger)
    {
        _database = database;
        _store = new StoreWriter(database);
        _logger = logger;
        _thread = new Thread(Loop) { IsBackground = true, Name = "AidFlow durable writer" };
        _thread.Start();
    }

    /// <summary>How many transactions have failed.</summary>
    internal int Failures => Volatile.Read(ref _failures);

    /// <summary>Queues an operation.</summary>
    /// <param name="operation">The operation; it is told the end on a pool thread.</param>
    internal void Enqueue(StorageOperation operation)
    {
        bool refused;
        lock (_gate)
        {
            refused = _stopping;
            if (!refused)
            {
                _queue.Add(operation);
            }
        }

        if (refused)
        {
            operation.Conclude(new ObjectDisposedException(nameof(DurableTaskEngine), "The durable task engine has stopped."));
        }
        else
        {
            _wake.Set();
        }
    }

    /// <summary>Limits the size of the database, to see what happens on a full disk. For tests.</summary>
    /// <param name="pages">How many pages it may have.</param>
    internal void Limit(int pages) => Set($"PRAGMA max_page_count = {pages}");

    /// <summary>Forbids writing, or allows it again, to see what happens on a disk that is read-only. For tests.</summary>
    /// <param name="forbidden">Whether it is forbidden.</param>
    internal void Forbid(bool forbidden) => Set($"PRAGMA query_only = {forbidden}");

    /// <summary>Ends at once without storing what is queued, as a crash would. For tests of recovery.</summary>
    internal void Abandon()
    {
        _abandoned = true;
        Dispose();
    }

    /// <summary>Stores what is queued, then ends the thread and closes the connection.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_stopping)
            {
                return;
            }

            _stopping = true;
        }

        _wake.Set();
        _thread.Join();
        _database.Dispose();
    }

    void Set(string setting)
    {
        Volatile.Write(ref _setting, setting);
        _wake.Set();
    }

    void Loop()
    {
        while (true)
        {
            _wake.Wait();
            _wake.Reset();
            List<StorageOperation> group;
            bool stopping;
            lock (_gate)
            {
                (group, _queue) = (_queue, _spare);
                stopping = _stopping;
            }

            if (Interlocked.Exchange(ref _setting, null) is { } setting)
            {
                _database.Scalar(setting);
            }

            for (int start = 0; start < group.Count && !_abandoned; start += LargestGroup)
            {
                Commit(group.GetRange(start, Math.Min(LargestGroup, group.Count - start)));
            }

            if (stopping)
            {
                return;
            }

            group.Clear();
            _spare = group;
        }
    }

    void Commit(List<StorageOperation> group)
    {
        Exception? error = TryCommit(group);
        if (error is null || group.Count == 1)
        {
            Conclude(group, error);
            return;
        }

        // One operation may have spoilt the group (a payload that does not fit on the disk, for example): the others
        // are not to suffer, so each gets a transaction of its own.
        _logger.CommitFailed(error, group.Count);
        foreach (StorageOperation operation in group)
        {
            List<StorageOperation> single = [operation];
            Conclude(single, TryCommit(single));
        }
    }

    Exception? TryCommit(List<StorageOperation> group)
    {
        try
        {
            _database.Execute("BEGIN IMMEDIATE");
            foreach (StorageOperation operation in group)
            {
                operation.Apply(_store);
            }

            _database.Execute("COMMIT");
            Telemetry.CommitSize.Record(group.Count);
            return null;
        }
        catch (Exception e)
        {
            Interlocked.Increment(ref _failures);
            Rollback();
            return e;
        }
    }

    void Rollback()
    {
        try
        {
            _database.Execute("ROLLBACK");
        }
        catch (DurableTaskStorageException)
        {
            // SQLite has already rolled back by itself, as it does when the disk is full.
        }
    }

    static void Conclude(List<StorageOperation> group, Exception? error)
    {
        foreach (StorageOperation operation in group)
        {
            operation.Conclude(error);
        }
    }
}
