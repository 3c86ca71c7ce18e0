using System.Collections.Concurrent;

namespace AidFlow.Embedded.Tables.Sqlite;

/// <summary>
/// An open store: one writer and a few readers on one file. All clients of a process that name the same file share it; the
/// last one to let go closes it.
/// </summary>
internal sealed class SqliteStore
{
    private const int MaxPooledReaders = 8;

    private static readonly Lock CacheGate = new();
    private static readonly Dictionary<string, SqliteStore> Cache = [];

    private readonly Lock _openGate = new();
    private readonly ConcurrentBag<StoreReader> _readers = [];
    private readonly string _path;
    private int _references;
    private volatile bool _closed;
    private volatile GroupCommitWriter? _writer;
    private volatile IReadOnlyDictionary<string, long> _tables = new Dictionary<string, long>();

    private SqliteStore(string path) => _path = path;

    /// <summary>The names of all tables and the numbers their entities are stored under.</summary>
    /// <exception cref="Azure.RequestFailedException">500: the file cannot be opened.</exception>
    public IReadOnlyDictionary<string, long> Tables
    {
        get
        {
            Open();
            return _tables;
        }
    }

    /// <summary>The store of that file. Nothing is opened yet: the file is created when something is asked of it.</summary>
    /// <param name="path">The file's full path.</param>
    public static SqliteStore Acquire(string path)
    {
        lock (CacheGate)
        {
            if (!Cache.TryGetValue(path, out var store))
            {
                Cache.Add(path, store = new SqliteStore(path));
            }

            store._references++;
            return store;
        }
    }

    /// <summary>Lets go of the store; the last one closes the file, when everything queued is on disk.</summary>
    public void Release()
    {
        lock (CacheGate)
        {
            if (--_references > 0)
            {
                return;
            }

            Cache.Remove(_path);

            // Within the gate: whoever opens the file next must find it closed.
            Close();
        }
    }

    /// <summary>Queues a write.</summary>
    /// <returns>Its outcome, once it is on disk.</returns>
    public Task<TResult> WriteAsync<TResult>(WriteJob<TResult> job)
    {
        Open().Enqueue(job);
        return job.Task;
    }

    /// <summary>Reads on a connection of the caller's own.</summary>
    public TResult Read<TResult>(Func<StoreReader, TResult> read)
    {
        Open();
        if (!_readers.TryTake(out var reader))
        {
            reader = new StoreReader(SqliteDatabase.Open(_path));
        }

        TResult result;
        try
        {
            result = read(reader);
        }
        catch
        {
            // Not put back: its connection may be what failed.
            reader.Dispose();
            throw;
        }

        if (_readers.Count >= MaxPooledReaders)
        {
            reader.Dispose();
        }
        else
        {
            _readers.Add(reader);
        }

        // Closed while this caller was reading: nobody else will take the reader out again.
        if (_closed)
        {
            DisposeReaders();
        }

        return result;
    }

    private void DisposeReaders()
    {
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    private GroupCommitWriter Open()
    {
        if (_writer is { } writer)
        {
            return writer;
        }

        lock (_openGate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(TableServiceClient));

            // A failure is not remembered: when its cause is gone, the next call finds the store.
            return _writer ??= OpenWriter();
        }
    }

    private GroupCommitWriter OpenWriter()
    {
        CreateFolder();
        var database = SqliteDatabase.Open(_path);
        try
        {
            StoreSchema.Prepare(database);
            var session = new WriteSession(database);
            _tables = session.Tables;
            return new GroupCommitWriter(session, Path.GetFileName(_path), tables => _tables = tables);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private void CreateFolder()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw StorageFailure.Internal($"The folder of the table store {_path} cannot be created.", failure);
        }
    }

    private void Close()
    {
        lock (_openGate)
        {
            _closed = true;
            DisposeReaders();

            // Last of all connections: closing it folds the write-ahead log into the file.
            _writer?.Dispose();
            _writer = null;
        }
    }
}
