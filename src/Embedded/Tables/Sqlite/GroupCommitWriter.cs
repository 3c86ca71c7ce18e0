using System.Collections.Concurrent;
using Azure;

namespace AidFlow.Embedded.Tables.Sqlite;

/// <summary>
/// The one writer of a store: a thread that takes whatever callers have queued, writes it in one transaction and so lets
/// them share the wait for the disk. Each caller gets an own outcome, after the commit is on disk.
/// </summary>
internal sealed class GroupCommitWriter : IDisposable
{
    // Bounds what one failure of the disk can take along, and how long a lone caller waits behind a crowd.
    private const int MaxRowsPerCommit = 4_096;

    private readonly BlockingCollection<WriteJob> _queue = [];
    private readonly WriteSession _session;
    private readonly Action<IReadOnlyDictionary<string, long>> _tablesChanged;
    private readonly Thread _thread;

    public GroupCommitWriter(WriteSession session, string name, Action<IReadOnlyDictionary<string, long>> tablesChanged)
    {
        _session = session;
        _tablesChanged = tablesChanged;
        _thread = new Thread(Run) { IsBackground = true, Name = $"tables:{name}" };
        _thread.Start();
    }

    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public void Enqueue(WriteJob job)
    {
        try
        {
            _queue.Add(job);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(TableServiceClient), "The table store is closed.");
        }
    }

    /// <summary>Finishes what is queued, then closes the connection.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join();
        _session.Dispose();
        _queue.Dispose();
    }

    private void Run()
    {
        var group = new List<WriteJob>();
        while (_queue.TryTake(out var job, Timeout.Infinite))
        {
            var rows = 0;
            do
            {
                if (job.CancellationToken.IsCancellationRequested)
                {
                    job.Cancel();
                    continue;
                }

                group.Add(job);
                rows += job.Weight;
            }
            while (rows < MaxRowsPerCommit && _queue.TryTake(out job));

            if (group.Count > 0)
            {
                CommitGroup(group);
                group.Clear();
            }
        }
    }

    private void CommitGroup(List<WriteJob> group)
    {
        try
        {
            var tables = _session.Tables;
            _session.Begin();
            foreach (var job in group)
            {
                job.Execute(_session);
            }

            _session.Commit();
            if (!ReferenceEquals(tables, _session.Tables))
            {
                _tablesChanged(_session.Tables);
            }
        }
        catch (Exception failure)
        {
            Fail(group, failure);
            return;
        }

        foreach (var job in group)
        {
            job.Complete();
        }
    }

    private void Fail(List<WriteJob> group, Exception failure)
    {
        try
        {
            _session.Rollback();
        }
        catch (RequestFailedException)
        {
            // The disk is gone; the callers hear of the first failure, and the next commit tries anew.
        }

        foreach (var job in group)
        {
            job.Fail(failure);
        }
    }
}
