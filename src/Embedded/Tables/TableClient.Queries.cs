using System.Linq.Expressions;
using AidFlow.Embedded.Tables.Entities;
using AidFlow.Embedded.Tables.Filters;
using Azure;

namespace AidFlow.Embedded.Tables;

/// <content>Queries and transactions.</content>
public partial class TableClient
{
    /// <summary>A filter whose arguments are quoted and escaped as needed.</summary>
    /// <param name="filter">The filter, as an interpolated string: <c>$"PartitionKey eq {key}"</c>.</param>
    /// <exception cref="ArgumentException">An argument is of a type that no literal has.</exception>
    public static string CreateQueryFilter(FormattableString filter) => QueryLiteral.Format(filter);

    /// <summary>A filter from an expression over an entity: <c>entity => entity.PartitionKey == key</c>.</summary>
    /// <param name="filter">The condition.</param>
    /// <exception cref="NotSupportedException">The expression says something that the service cannot.</exception>
    public static string CreateQueryFilter<T>(Expression<Func<T, bool>> filter) => ExpressionFilter.Format(filter)!;

    /// <summary>The entities for which the filter holds, by partition key and row key.</summary>
    /// <param name="filter">An OData filter, or null for all entities.</param>
    /// <param name="maxPerPage">How many a page holds at most, up to 1,000; the enumeration goes over all pages.</param>
    /// <param name="select">The properties wanted; null for all.</param>
    /// <param name="cancellationToken">Stops the enumeration.</param>
    /// <exception cref="RequestFailedException">On enumeration: 404 TableNotFound; 400 InvalidInput.</exception>
    public virtual AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        new AsyncTablePageable<EntityData, T>(Fetch(filter, select), EntityMapper.FromData<T>, maxPerPage, cancellationToken);

    /// <inheritdoc cref="QueryAsync{T}(string, int?, IEnumerable{string}, CancellationToken)"/>
    public virtual AsyncPageable<T> QueryAsync<T>(
        Expression<Func<T, bool>> filter, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        QueryAsync<T>(CreateQueryFilter(filter), maxPerPage, select, cancellationToken);

    /// <inheritdoc cref="QueryAsync{T}(string, int?, IEnumerable{string}, CancellationToken)"/>
    public virtual Pageable<T> Query<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        new TablePageable<EntityData, T>(Fetch(filter, select), EntityMapper.FromData<T>, maxPerPage, cancellationToken);

    /// <inheritdoc cref="QueryAsync{T}(string, int?, IEnumerable{string}, CancellationToken)"/>
    public virtual Pageable<T> Query<T>(
        Expression<Func<T, bool>> filter, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        Query<T>(CreateQueryFilter(filter), maxPerPage, select, cancellationToken);

    /// <summary>Writes up to 100 entities of one partition, all or none.</summary>
    /// <param name="transactionActions">The writes; no entity may appear twice, and all together hold at most 4 MiB.</param>
    /// <param name="cancellationToken">Stops waiting; what is on its way to the store may still be written.</param>
    /// <returns>Status 202 and one response for each action, in order, with the new ETag in its headers.</returns>
    /// <exception cref="InvalidOperationException">There are no actions.</exception>
    /// <exception cref="TableTransactionFailedException">
    /// The store refused an action, named by <see cref="TableTransactionFailedException.FailedTransactionActionIndex"/>, and so all.
    /// </exception>
    public virtual Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        List<EntityOperation> operations = [.. transactionActions.Select(ToOperation)];
        return operations.Count > 0
            ? _backend.TransactAsync(Name, operations, cancellationToken)
            : throw new InvalidOperationException("The transaction has no actions.");
    }

    /// <inheritdoc cref="SubmitTransactionAsync"/>
    public virtual Response<IReadOnlyList<Response>> SubmitTransaction(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default) =>
        SubmitTransactionAsync(transactionActions, cancellationToken).GetAwaiter().GetResult();

    private static EntityOperation ToOperation(TableTransactionAction action) => new(
        action.ActionType,
        action.ActionType == TableTransactionActionType.Delete
            ? new EntityData { PartitionKey = action.Entity.PartitionKey, RowKey = action.Entity.RowKey }
            : EntityMapper.ToData(action.Entity),
        action.ETag);

    private Func<string?, int?, CancellationToken, Task<BackendPage<EntityData>>> Fetch(string? filter, IEnumerable<string>? select)
    {
        var names = Names(select);
        return (continuation, top, cancellationToken) =>
            _backend.QueryAsync(Name, new TableQuery(filter, top, names, continuation), cancellationToken);
    }

    /// <summary>The names wanted; the service takes them joined by commas, so a caller may have joined some already.</summary>
    private static string[]? Names(IEnumerable<string>? select) =>
        select?.SelectMany(name => name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToArray();
}
