using AidFlow.Embedded.Tables.Entities;
using Azure;

namespace AidFlow.Embedded.Tables;

/// <summary>What the public clients need of a store: a file, or a storage account.</summary>
/// <remarks>Failures are <see cref="RequestFailedException"/> with the service's status and error code.</remarks>
internal interface ITableBackend : IDisposable
{
    string AccountName { get; }

    Uri Uri { get; }

    /// <summary>Creates a table; one that exists is a failure of status 409, or a response of it when allowed.</summary>
    Task<Response> CreateTableAsync(string table, bool allowExisting, CancellationToken cancellationToken);

    /// <summary>Deletes a table; a missing one is a response of status 404, not a failure.</summary>
    Task<Response> DeleteTableAsync(string table, CancellationToken cancellationToken);

    Task<BackendPage<string>> QueryTablesAsync(TableQuery query, CancellationToken cancellationToken);

    /// <summary>One write; deleting a missing entity is a response of status 404, not a failure.</summary>
    Task<Response> WriteAsync(string table, EntityOperation operation, CancellationToken cancellationToken);

    /// <summary>All writes or none; a refusal is a <see cref="TableTransactionFailedException"/>.</summary>
    Task<Response<IReadOnlyList<Response>>> TransactAsync(
        string table, IReadOnlyList<EntityOperation> operations, CancellationToken cancellationToken);

    /// <summary>One entity, or none with a response of status 404.</summary>
    Task<EntityReply> GetAsync(
        string table, string partitionKey, string rowKey, IReadOnlyList<string>? select, CancellationToken cancellationToken);

    Task<BackendPage<EntityData>> QueryAsync(string table, TableQuery query, CancellationToken cancellationToken);
}

/// <summary>A query for one page.</summary>
/// <param name="Filter">An OData filter, or null for everything.</param>
/// <param name="Top">How many at most; null for the service's own limit of 1,000.</param>
/// <param name="Select">The properties wanted, or null for all.</param>
/// <param name="Continuation">Where the page before this one ended, or null for the first.</param>
internal sealed record TableQuery(string? Filter, int? Top, IReadOnlyList<string>? Select, string? Continuation);

/// <summary>A page and where the next one begins, when there is one.</summary>
internal sealed record BackendPage<T>(IReadOnlyList<T> Items, string? Continuation, Response Response);

/// <summary>An entity if there is one, and the response that said so.</summary>
/// <param name="Entity">The entity, or null.</param>
/// <param name="Response">Status 200, or 404.</param>
/// <param name="Missing">What to throw where an entity must exist: its own absence or that of its table.</param>
internal sealed record EntityReply(EntityData? Entity, Response Response, RequestFailedException? Missing);
