using System.Collections.Concurrent;

namespace AidFlow.Embedded.DurableTask;

/// <summary>Reads beside the writer, on connections of its own: readers never wait for a commit.</summary>
/// <param name="path">The file.</param>
sealed partial class StoreReader(string path) : IDisposable
{
    readonly ConcurrentBag<Connection> _idle = [];
    volatile bool _disposed;

    /// <summary>Loads what the engine needs to run an instance.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The instance, or <c>null</c> if there is none.</returns>
    internal StoredInstance? Load(string id) => Use(c =>
    {
        SqliteStatement s = c.Prepared(
            "SELECT seq, execution, status, rows, created, parent_seq, parent_execution, parent_step FROM instances WHERE id = ?").Bind(1, id);
        return s.Step()
            ? new StoredInstance(
                s.GetInt64(0),
                s.GetInt64(1),
                (OrchestrationRuntimeStatus)s.GetInt64(2),
                (int)s.GetInt64(3),
                new DateTime(s.GetInt64(4), DateTimeKind.Utc),
                s.IsNull(5) ? null : new ParentLink(s.GetInt64(5), s.GetInt64(6), (int)s.GetInt64(7)))
            : null;
    });

    /// <summary>Reads a history part by part, each as it was stored.</summary>
    /// <param name="seq">The number of the instance.</param>
    /// <param name="part">Called with the events of each part; the list is used again.</param>
    internal void ReadHistory(long seq, Action<List<HistoryEvent>> part) => Use(c =>
    {
        SqliteStatement s = c.Prepared("SELECT events FROM history WHERE instance = ? ORDER BY n").Bind(1, seq);
        List<HistoryEvent> events = [];
        while (s.Step())
        {
            events.Clear();
            HistoryReader.Read(s.GetBlob(0), events);
            part(events);
        }

        return true;
    });

    /// <summary>Reads one message.</summary>
    /// <param name="inboxId">Its row.</param>
    /// <returns>The message without the id of its target, or <c>null</c> if it has been handled.</returns>
    internal StoredMessage? ReadMessage(long inboxId) => Use(c =>
    {
        SqliteStatement s = c.Prepared("SELECT instance, execution, recursive, event FROM inbox WHERE id = ?").Bind(1, inboxId);
        return s.Step()
            ? new StoredMessage(inboxId, string.Empty, s.GetInt64(0), s.GetNullableInt64(1), HistoryReader.ReadOne(s.GetBlob(3)), s.GetInt64(2) != 0)
            : null;
    });

    /// <summary>Lists the messages that wait in storage, oldest first.</summary>
    /// <param name="last">The last that counts.</param>
    /// <returns>Rows and the ids of their targets.</returns>
    internal List<(long InboxId, string TargetId)> ListMessages(long last) => Use(c =>
    {
        SqliteStatement s = c.Prepared("SELECT inbox.id, instances.id FROM inbox JOIN instances ON instances.seq = inbox.instance WHERE inbox.id <= ? ORDER BY inbox.id")
            .Bind(1, last);
        List<(long, string)> messages = [];
        while (s.Step())
        {
            messages.Add((s.GetInt64(0), s.GetText(1)));
        }

        return messages;
    });

    /// <summary>Lists the ids of instances that have something to do as soon as an engine runs, oldest first.</summary>
    /// <returns>The ids; an instance that is pending has not started yet.</returns>
    internal List<(string Id, bool Pending)> ListBusy() => Use(c =>
    {
        SqliteStatement s = c.Prepared("SELECT id, status FROM instances WHERE status IN (?, ?, ?) AND busy = 1 ORDER BY seq")
            .Bind(1, (long)OrchestrationRuntimeStatus.Running)
            .Bind(2, (long)OrchestrationRuntimeStatus.Pending)
            .Bind(3, (long)OrchestrationRuntimeStatus.Suspended);
        List<(string, bool)> ids = [];
        while (s.Step())
        {
            ids.Add((s.GetText(0), s.GetInt64(1) == (long)OrchestrationRuntimeStatus.Pending));
        }

        return ids;
    });

    /// <summary>Lists the instances whose timer or start is due.</summary>
    /// <param name="now">The time (UTC).</param>
    /// <returns>Their ids, the longest due first.</returns>
    internal List<string> ListDue(DateTime now) => Use(c =>
    {
        SqliteStatement s = c.Prepared("SELECT id FROM instances WHERE wake_at <= ? ORDER BY wake_at").Bind(1, now.Ticks);
        List<string> ids = [];
        while (s.Step())
        {
            ids.Add(s.GetText(0));
        }

        return ids;
    });

    /// <summary>Finds when the next timer or start after an instant is due.</summary>
    /// <param name="after">The instant (UTC).</param>
    /// <returns>When (UTC), or <c>null</c> if there is none.</returns>
    internal DateTime? NextWake(DateTime after) => Use<DateTime?>(c =>
    {
        SqliteStatement s = c.Prepared("SELECT wake_at FROM instances WHERE wake_at > ? ORDER BY wake_at LIMIT 1").Bind(1, after.Ticks);
        return s.Step() ? new DateTime(s.GetInt64(0), DateTimeKind.Utc) : null;
    });

    /// <summary>The largest number given to an instance.</summary>
    internal long MaxSeq() => Use(c =>
    {
        SqliteStatement s = c.Prepared("SELECT MAX(seq) FROM instances");
        return s.Step() ? s.GetInt64(0) : 0;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out Connection? connection))
        {
            connection.Dispose();
        }
    }

    T Use<T>(Func<Connection, T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Connection connection = _idle.TryTake(out Connection? idle) ? idle : new Connection(path);
        try
        {
            return read(connection);
        }
        finally
        {
            connection.Release();
            _idle.Add(connection);
            if (_disposed)
            {
                Dispose();
            }
        }
    }

    /// <summary>A connection with the statements it has prepared.</summary>
    sealed class Connection : IDisposable
    {
        readonly SqliteDatabase _database;
        readonly Dictionary<string, SqliteStatement> _statements = [];
        SqliteStatement? _inUse;

        internal Connection(string path)
        {
            _database = SqliteDatabase.Open(path, readOnly: true);
            _database.Execute("PRAGMA query_only = ON; PRAGMA cache_size = -8192");
        }

        internal SqliteStatement Prepared(string sql)
        {
            Release();
            if (!_statements.TryGetValue(sql, out SqliteStatement? statement))
            {
                _statements[sql] = statement = _database.Prepare(sql);
            }

            return _inUse = statement;
        }

        /// <summary>Ends the read transaction, so that the log can be checkpointed.</summary>
        internal void Release()
        {
            _inUse?.Reset();
            _inUse = null;
        }

        public void Dispose() => _database.Dispose();
    }
}
