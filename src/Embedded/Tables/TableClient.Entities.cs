using AidFlow.Embedded.Tables.Entities;
using Azure;

namespace AidFlow.Embedded.Tables;

/// <content>Single entities.</content>
public partial class TableClient
{
    /// <summary>Inserts an entity.</summary>
    /// <param name="entity">The entity; its timestamp and ETag are ignored and stay as they are.</param>
    /// <param name="cancellationToken">Stops waiting; what is on its way to the store may still be written.</param>
    /// <returns>Status 204 and the new ETag in the headers.</returns>
    /// <exception cref="RequestFailedException">409 EntityAlreadyExists; 404 TableNotFound; 400 for a limit exceeded.</exception>
    public virtual Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        WriteAsync(TableTransactionActionType.Add, entity, default, cancellationToken);

    /// <inheritdoc cref="AddEntityAsync"/>
    public virtual Response AddEntity<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        AddEntityAsync(entity, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Merges or replaces the entity of those keys, or inserts it.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="mode">What happens to stored properties that the entity lacks.</param>
    /// <param name="cancellationToken">Stops waiting; what is on its way to the store may still be written.</param>
    /// <returns>Status 204 and the new ETag in the headers.</returns>
    /// <exception cref="RequestFailedException">404 TableNotFound; 400 for a limit exceeded.</exception>
    public virtual Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        WriteAsync(
            mode switch
            {
                TableUpdateMode.Merge => TableTransactionActionType.UpsertMerge,
                TableUpdateMode.Replace => TableTransactionActionType.UpsertReplace,
                _ => throw new ArgumentException($"There is no update mode {mode}.", nameof(mode)),
            },
            entity,
            default,
            cancellationToken);

    /// <inheritdoc cref="UpsertEntityAsync"/>
    public virtual Response UpsertEntity<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        UpsertEntityAsync(entity, mode, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Merges into or replaces an entity that exists, if its version is the given one.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="ifMatch">The version expected, or <see cref="ETag.All"/> for any.</param>
    /// <param name="mode">What happens to stored properties that the entity lacks.</param>
    /// <param name="cancellationToken">Stops waiting; what is on its way to the store may still be written.</param>
    /// <returns>Status 204 and the new ETag in the headers.</returns>
    /// <exception cref="ArgumentException"><paramref name="ifMatch"/> is the default value.</exception>
    /// <exception cref="RequestFailedException">
    /// 412 UpdateConditionNotSatisfied; 404 ResourceNotFound or TableNotFound; 400 for a limit exceeded.
    /// </exception>
    public virtual Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        WriteAsync(
            mode switch
            {
                TableUpdateMode.Merge => TableTransactionActionType.UpdateMerge,
                TableUpdateMode.Replace => TableTransactionActionType.UpdateReplace,
                _ => throw new ArgumentException($"There is no update mode {mode}.", nameof(mode)),
            },
            entity,
            ifMatch != default ? ifMatch : throw new ArgumentException("An update needs an ETag; ETag.All stands for any.", nameof(ifMatch)),
            cancellationToken);

    /// <inheritdoc cref="UpdateEntityAsync"/>
    public virtual Response UpdateEntity<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        UpdateEntityAsync(entity, ifMatch, mode, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Deletes an entity. A missing one is no failure but a response of status 404.</summary>
    /// <param name="partitionKey">Its partition key.</param>
    /// <param name="rowKey">Its row key.</param>
    /// <param name="ifMatch">The version expected; the default and <see cref="ETag.All"/> mean any.</param>
    /// <param name="cancellationToken">Stops waiting; what is on its way to the store may still be deleted.</param>
    /// <exception cref="RequestFailedException">412 UpdateConditionNotSatisfied.</exception>
    public virtual Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        var keys = new EntityData { PartitionKey = partitionKey, RowKey = rowKey };
        return _backend.WriteAsync(Name, new EntityOperation(TableTransactionActionType.Delete, keys, ifMatch), cancellationToken);
    }

    /// <inheritdoc cref="DeleteEntityAsync(string, string, ETag, CancellationToken)"/>
    public virtual Response DeleteEntity(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        DeleteEntityAsync(partitionKey, rowKey, ifMatch, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Deletes an entity. A missing one is no failure but a response of status 404.</summary>
    /// <param name="entity">The entity; only its keys are looked at, not its ETag.</param>
    /// <param name="ifMatch">The version expected; the default and <see cref="ETag.All"/> mean any.</param>
    /// <param name="cancellationToken">Stops waiting; what is on its way to the store may still be deleted.</param>
    /// <exception cref="RequestFailedException">412 UpdateConditionNotSatisfied.</exception>
    public virtual Task<Response> DeleteEntityAsync(
        ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    /// <inheritdoc cref="DeleteEntityAsync(ITableEntity, ETag, CancellationToken)"/>
    public virtual Response DeleteEntity(
        ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        DeleteEntityAsync(entity, ifMatch, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Reads an entity.</summary>
    /// <param name="partitionKey">Its partition key.</param>
    /// <param name="rowKey">Its row key.</param>
    /// <param name="select">The properties wanted; null for all.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestFailedException">404 ResourceNotFound or TableNotFound.</exception>
    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var reply = await GetAsync(partitionKey, rowKey, select, cancellationToken).ConfigureAwait(false);
        return reply.Entity is { } entity
            ? Response.FromValue(EntityMapper.FromData<T>(entity), reply.Response)
            : throw reply.Missing!;
    }

    /// <inheritdoc cref="GetEntityAsync"/>
    public virtual Response<T> GetEntity<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        GetEntityAsync<T>(partitionKey, rowKey, select, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Reads an entity that may not exist.</summary>
    /// <param name="partitionKey">Its partition key.</param>
    /// <param name="rowKey">Its row key.</param>
    /// <param name="select">The properties wanted; null for all.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A response that has a value if the entity, and its table, exist.</returns>
    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var reply = await GetAsync(partitionKey, rowKey, select, cancellationToken).ConfigureAwait(false);
        return reply.Entity is { } entity
            ? Response.FromValue(EntityMapper.FromData<T>(entity), reply.Response)
            : new MissingEntityResponse<T>(reply.Response);
    }

    /// <inheritdoc cref="GetEntityIfExistsAsync"/>
    public virtual NullableResponse<T> GetEntityIfExists<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        GetEntityIfExistsAsync<T>(partitionKey, rowKey, select, cancellationToken).GetAwaiter().GetResult();

    private Task<EntityReply> GetAsync(
        string partitionKey, string rowKey, IEnumerable<string>? select, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        return _backend.GetAsync(Name, partitionKey, rowKey, Names(select), cancellationToken);
    }

    private Task<Response> WriteAsync(
        TableTransactionActionType type, ITableEntity entity, ETag ifMatch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return _backend.WriteAsync(Name, new EntityOperation(type, EntityMapper.ToData(entity), ifMatch), cancellationToken);
    }
}
