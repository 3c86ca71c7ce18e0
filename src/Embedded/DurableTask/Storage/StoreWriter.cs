using System.Text.Json;

namespace AidFlow.Embedded.DurableTask;

/// <summary>The statements of the writer's connection. Used inside a transaction, by the writer thread only.</summary>
/// <param name="database">The connection.</param>
sealed class StoreWriter(SqliteDatabase database)
{
    readonly SqliteStatement _find = database.Prepare("SELECT seq, status FROM instances WHERE id = ?");
    readonly SqliteStatement _findSeq = database.Prepare("SELECT id, status, execution FROM instances WHERE seq = ?");
    readonly SqliteStatement _insert = database.Prepare(
        "INSERT INTO instances (seq, id, execution, name, version, status, created, updated, wake_at, busy, rows, parent_seq, parent_execution, parent_step, tags) "
        + "VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    readonly SqliteStatement _update = database.Prepare(
        "UPDATE instances SET execution = ?, status = ?, updated = ?, wake_at = ?, busy = ?, rows = ? WHERE seq = ?");

    readonly SqliteStatement _version = database.Prepare("UPDATE instances SET version = ? WHERE seq = ?");
    readonly SqliteStatement _customStatus = database.Prepare("UPDATE instances SET custom_status = ? WHERE seq = ?");
    readonly SqliteStatement _finish = database.Prepare(
        "UPDATE instances SET status = ?, updated = ?, completed = ?, wake_at = NULL, busy = 0, rows = ?, output = ?, failure = ? WHERE seq = ?");

    readonly SqliteStatement _delete = database.Prepare("DELETE FROM instances WHERE seq = ?");
    readonly SqliteStatement _append = database.Prepare("INSERT INTO history (instance, n, events) VALUES (?, ?, ?)");
    readonly SqliteStatement _deleteHistory = database.Prepare("DELETE FROM history WHERE instance = ?");
    readonly SqliteStatement _insertInbox = database.Prepare("INSERT INTO inbox (instance, execution, recursive, event) VALUES (?, ?, ?, ?)");
    readonly SqliteStatement _deleteInbox = database.Prepare("DELETE FROM inbox WHERE id = ?");
    readonly SqliteStatement _deleteInboxOf = database.Prepare("DELETE FROM inbox WHERE instance = ?");
    readonly SqliteStatement _lastInbox = database.Prepare("SELECT seq FROM sqlite_sequence WHERE name = 'inbox'");
    readonly SqliteStatement _children = database.Prepare("SELECT seq, id, status FROM instances WHERE parent_seq = ?");

    readonly SqliteStatement _ended = database.Prepare("SELECT seq FROM instances WHERE status = ? AND created BETWEEN ? AND ? LIMIT ?");

    /// <summary>Finds an instance by its id.</summary>
    internal (long Seq, OrchestrationRuntimeStatus Status)? Find(string id)
    {
        _find.Bind(1, id);
        (long, OrchestrationRuntimeStatus)? found = _find.Step() ? (_find.GetInt64(0), (OrchestrationRuntimeStatus)_find.GetInt64(1)) : null;
        _find.Reset();
        return found;
    }

    /// <summary>Finds an instance by its number.</summary>
    internal (string Id, OrchestrationRuntimeStatus Status, long Execution)? Find(long seq)
    {
        _findSeq.Bind(1, seq);
        (string, OrchestrationRuntimeStatus, long)? found = _findSeq.Step()
            ? (_findSeq.GetText(0), (OrchestrationRuntimeStatus)_findSeq.GetInt64(1), _findSeq.GetInt64(2))
            : null;
        _findSeq.Reset();
        return found;
    }

    /// <summary>Stores a new instance with the first row of its history.</summary>
    internal void Insert(NewInstance instance, OrchestrationRuntimeStatus status, DateTime now, DateTime? wakeAt, bool busy, int rows)
    {
        ExecutionStartedEvent started = instance.Started;
        _insert.Bind(1, instance.Seq).Bind(2, instance.Id).Bind(3, started.Name).Bind(4, started.Version).Bind(5, (long)status)
            .Bind(6, started.Timestamp.Ticks).Bind(7, now.Ticks).Bind(8, wakeAt?.Ticks).Bind(9, busy ? 1 : 0).Bind(10, rows)
            .Bind(11, instance.Parent?.Seq).Bind(12, instance.Parent?.Execution).Bind(13, (long?)instance.Parent?.Step)
            .Bind(14, started.Tags.Count == 0 ? null : JsonSerializer.Serialize(started.Tags, StoreJson.Default.IReadOnlyDictionaryStringString))
            .Run();
        Append(instance.Seq, 0, HistoryWriter.Encode([started]));
    }

    /// <summary>Records where an instance stands.</summary>
    /// <returns>Whether the instance exists.</returns>
    internal bool Update(long seq, long execution, OrchestrationRuntimeStatus status, DateTime now, DateTime? wakeAt, bool busy, int rows) =>
        _update.Bind(1, execution).Bind(2, (long)status).Bind(3, now.Ticks).Bind(4, wakeAt?.Ticks).Bind(5, busy ? 1 : 0).Bind(6, rows).Bind(7, seq).Run() > 0;

    /// <summary>Records that an instance has ended.</summary>
    /// <returns>Whether the instance exists.</returns>
    internal bool Finish(long seq, ExecutionCompletedEvent end, DateTime now, int rows)
    {
        _finish.Bind(1, (long)end.OrchestrationStatus).Bind(2, now.Ticks).Bind(3, now.Ticks).Bind(4, rows).Bind(5, end.Result);
        if (end.FailureDetails is not null)
        {
            _finish.Bind(6, HistoryWriter.Encode([end]).AsSpan());
        }

        bool exists = _finish.Bind(7, seq).Run() > 0;
        DeleteInboxOf(seq);
        return exists;
    }

    internal void SetVersion(long seq, string version) => _version.Bind(1, version).Bind(2, seq).Run();

    internal void SetCustomStatus(long seq, string? value) => _customStatus.Bind(1, value).Bind(2, seq).Run();

    internal void Append(long seq, int row, byte[] events) => _append.Bind(1, seq).Bind(2, (long)row).Bind(3, events.AsSpan()).Run();

    internal void DeleteHistory(long seq) => _deleteHistory.Bind(1, seq).Run();

    /// <summary>Removes everything of an instance.</summary>
    internal void Delete(long seq)
    {
        DeleteHistory(seq);
        DeleteInboxOf(seq);
        _delete.Bind(1, seq).Run();
    }

    /// <summary>Stores a message for an instance.</summary>
    /// <returns>Its row.</returns>
    internal long InsertInbox(long seq, long? execution, HistoryEvent e, bool recursive)
    {
        _insertInbox.Bind(1, seq).Bind(2, execution).Bind(3, recursive ? 1 : 0).Bind(4, HistoryWriter.Encode([e]).AsSpan()).Run();
        return database.LastInsertRowId;
    }

    /// <summary>The row of the last message ever stored.</summary>
    internal long LastInboxId()
    {
        long last = _lastInbox.Step() ? _lastInbox.GetInt64(0) : 0;
        _lastInbox.Reset();
        return last;
    }

    internal void DeleteInbox(long id) => _deleteInbox.Bind(1, id).Run();

    /// <summary>Lists the sub-orchestrations of an instance.</summary>
    internal List<(long Seq, string Id, OrchestrationRuntimeStatus Status)> Children(long seq)
    {
        List<(long, string, OrchestrationRuntimeStatus)> children = [];
        _children.Bind(1, seq);
        while (_children.Step())
        {
            children.Add((_children.GetInt64(0), _children.GetText(1), (OrchestrationRuntimeStatus)_children.GetInt64(2)));
        }

        _children.Reset();
        return children;
    }

    /// <summary>Lists some instances that have ended.</summary>
    /// <param name="status">How they ended.</param>
    /// <param name="from">Created at this instant or later (UTC).</param>
    /// <param name="to">Created at this instant or earlier (UTC).</param>
    /// <param name="count">How many at most.</param>
    internal List<(long Seq, OrchestrationRuntimeStatus Status)> FindEnded(OrchestrationRuntimeStatus status, DateTime? from, DateTime? to, int count)
    {
        List<(long, OrchestrationRuntimeStatus)> found = [];
        _ended.Bind(1, (long)status).Bind(2, from?.Ticks ?? 0).Bind(3, to?.Ticks ?? long.MaxValue).Bind(4, (long)count);
        while (_ended.Step())
        {
            found.Add((_ended.GetInt64(0), status));
        }

        _ended.Reset();
        return found;
    }

    void DeleteInboxOf(long seq) => _deleteInboxOf.Bind(1, seq).Run();
}
