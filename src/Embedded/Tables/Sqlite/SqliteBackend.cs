using AidFlow.Embedded.Tables.Entities;
using AidFlow.Embedded.Tables.Filters;
using Azure;

namespace AidFlow.Embedded.Tables.Sqlite;

/// <summary>The Table service's behaviour on a file.</summary>
internal sealed class SqliteBackend : ITableBackend
{
    private const int MaxPage = 1_000;

    private readonly SqliteStore _store;
    private int _disposed;

    public SqliteBackend(string path)
    {
        path = Path.GetFullPath(path);
        AccountName = Path.GetFileNameWithoutExtension(path);
        Uri = new Uri(path);
        _store = SqliteStore.Acquire(path);
    }

    public string AccountName { get; }

    public Uri Uri { get; }

    public async Task<Response> CreateTableAsync(string table, bool allowExisting, CancellationToken cancellationToken)
    {
        EntityLimits.CheckTableName(table);
        var created = await _store.WriteAsync(new CreateTableJob(table, cancellationToken)).ConfigureAwait(false);
        return created ? new LocalResponse(204) : allowExisting ? new LocalResponse(409) : throw TableErrors.TableAlreadyExists();
    }

    public async Task<Response> DeleteTableAsync(string table, CancellationToken cancellationToken)
    {
        var deleted = await _store.WriteAsync(new DeleteTableJob(table, cancellationToken)).ConfigureAwait(false);
        return new LocalResponse(deleted ? 204 : 404);
    }

    public Task<BackendPage<string>> QueryTablesAsync(TableQuery query, CancellationToken cancellationToken) => Run(
        () =>
        {
            var filter = FilterParser.Parse(query.Filter);
            var names = _store.Tables.Keys
                .Where(name => filter is null || TableFilter.Holds(filter, name))
                .Where(name => query.Continuation is null || string.CompareOrdinal(name, query.Continuation) >= 0)
                .Order(StringComparer.Ordinal)
                .Take(Limit(query.Top) + 1)
                .ToList();
            var next = names.Count > Limit(query.Top) ? names[^1] : null;
            return new BackendPage<string>(next is null ? names : names[..^1], next, new LocalResponse(200));
        },
        cancellationToken);

    public async Task<Response> WriteAsync(string table, EntityOperation operation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var job = new EntityJob(table, StoredOperation.From(operation), cancellationToken);
        try
        {
            var version = await _store.WriteAsync(job).ConfigureAwait(false);
            return new LocalResponse(204, version == 0 ? null : version);
        }
        catch (RequestFailedException missing) when (missing.Status == 404 && operation.Type == TableTransactionActionType.Delete)
        {
            return new LocalResponse(404);
        }
    }

    public async Task<Response<IReadOnlyList<Response>>> TransactAsync(
        string table, IReadOnlyList<EntityOperation> operations, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var job = new TransactionJob(table, TransactionRules.Check(operations), cancellationToken);
        var versions = await _store.WriteAsync(job).ConfigureAwait(false);
        var responses = Array.ConvertAll(versions, Response (version) => new LocalResponse(204, version == 0 ? null : version));
        return Response.FromValue<IReadOnlyList<Response>>(responses, new LocalResponse(202));
    }

    public Task<EntityReply> GetAsync(
        string table, string partitionKey, string rowKey, IReadOnlyList<string>? select, CancellationToken cancellationToken) => Run(
        () =>
        {
            EntityLimits.CheckKeys(partitionKey, rowKey);
            if (!_store.Tables.TryGetValue(table, out var tableId))
            {
                return new EntityReply(null, new LocalResponse(404), TableErrors.TableNotFound());
            }

            return _store.Read(reader => reader.Find(tableId, partitionKey, rowKey, select)) is { } entity
                ? new EntityReply(entity, new LocalResponse(200), null)
                : new EntityReply(null, new LocalResponse(404), TableErrors.ResourceNotFound());
        },
        cancellationToken);

    public Task<BackendPage<EntityData>> QueryAsync(string table, TableQuery query, CancellationToken cancellationToken) => Run(
        () =>
        {
            var tableId = _store.Tables.TryGetValue(table, out var id) ? id : throw TableErrors.TableNotFound();
            var filter = FilterParser.Parse(query.Filter);
            var from = ContinuationToken.Parse(query.Continuation);
            var (page, next) = _store.Read(
                reader => reader.Scan(tableId, filter, Limit(query.Top), query.Select, from, cancellationToken));
            return new BackendPage<EntityData>(page, next?.ToString(), new LocalResponse(200));
        },
        cancellationToken);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _store.Release();
        }
    }

    /// <exception cref="RequestFailedException">400 InvalidInput: more than the service gives, or nothing.</exception>
    private static int Limit(int? top) => top switch
    {
        null => MaxPage,
        > 0 and <= MaxPage => top.Value,
        _ => throw TableErrors.InvalidInput($"A page holds 1 to {MaxPage} entities."),
    };

    /// <summary>Reading is a matter of microseconds, so it happens on the caller's thread; failures still come with the task.</summary>
    private static Task<T> Run<T>(Func<T> read, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        try
        {
            return Task.FromResult(read());
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }
        catch (Exception failure)
        {
            return Task.FromException<T>(failure);
        }
    }
}
