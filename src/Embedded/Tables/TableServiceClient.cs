using System.Linq.Expressions;
using AidFlow.Embedded.Tables.Filters;
using AidFlow.Embedded.Tables.Rest;
using Azure;
using Azure.Core;

namespace AidFlow.Embedded.Tables;

/// <summary>
/// The tables of a store: a file (<c>Data Source=path</c>) or a storage account. Safe for use by many threads; all clients of
/// one process on one file share one writer.
/// </summary>
/// <remarks>
/// A file is created, with its folder, when it is first used. The file stays open until every client on it is disposed of,
/// which a dependency injection container does for its singletons, or until the process ends; both are equally safe.
/// </remarks>
public class TableServiceClient : IDisposable
{
    private readonly ITableBackend _backend;

    /// <summary>Tables of the store that the connection string names.</summary>
    /// <param name="connectionString"><c>Data Source=path</c> for a file, or a storage account's connection string.</param>
    public TableServiceClient(string connectionString)
        : this(connectionString, null)
    {
    }

    /// <summary>Tables of the store that the connection string names.</summary>
    /// <param name="connectionString"><c>Data Source=path</c> for a file, or a storage account's connection string.</param>
    /// <param name="options">Retries, diagnostics and transport towards a storage account.</param>
    public TableServiceClient(string connectionString, TableClientOptions? options = null) =>
        _backend = TableBackends.Open(connectionString, options);

    /// <summary>Tables of a storage account, with a token (managed identity, for example).</summary>
    /// <param name="endpoint">The address of its Table service; https, or the token is not sent.</param>
    /// <param name="tokenCredential">What gives the token.</param>
    /// <param name="options">Retries, diagnostics, transport and the token's audience.</param>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null) =>
        _backend = RestBackend.WithToken(endpoint, tokenCredential, options);

    /// <summary>Tables of a storage account, with its key.</summary>
    /// <param name="endpoint">The address of its Table service.</param>
    /// <param name="credential">The account's name and key.</param>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential)
        : this(endpoint, credential, null)
    {
    }

    /// <summary>Tables of a storage account, with its key.</summary>
    /// <param name="endpoint">The address of its Table service.</param>
    /// <param name="credential">The account's name and key.</param>
    /// <param name="options">Retries, diagnostics and transport.</param>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options) =>
        _backend = RestBackend.WithKey(endpoint, credential, options);

    /// <summary>The storage account's name, or the file's name without its extension.</summary>
    public virtual string AccountName => _backend.AccountName;

    /// <summary>The storage account's address, or the file's.</summary>
    public virtual Uri Uri => _backend.Uri;

    /// <summary>A filter for <see cref="QueryAsync(string, int?, CancellationToken)"/> whose arguments are quoted as needed.</summary>
    /// <param name="filter">The filter, as an interpolated string.</param>
    public static string CreateQueryFilter(FormattableString filter) => QueryLiteral.Format(filter);

    /// <summary>A filter for <see cref="QueryAsync(string, int?, CancellationToken)"/> from an expression over a table's name.</summary>
    /// <param name="filter">The condition.</param>
    public static string CreateQueryFilter(Expression<Func<TableItem, bool>> filter) => ExpressionFilter.Format(filter)!;

    /// <summary>A client for one table; nothing is created or asked yet.</summary>
    /// <param name="tableName">The table's name: 3 to 63 letters and digits, a letter first.</param>
    public virtual TableClient GetTableClient(string tableName) => new(_backend, tableName, ownsBackend: false);

    /// <summary>Creates a table.</summary>
    /// <param name="tableName">The table's name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestFailedException">409 TableAlreadyExists; 400 InvalidResourceName or OutOfRangeInput.</exception>
    public virtual async Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        var response = await _backend.CreateTableAsync(tableName, allowExisting: false, cancellationToken).ConfigureAwait(false);
        return Response.FromValue(new TableItem(tableName), response);
    }

    /// <inheritdoc cref="CreateTableAsync"/>
    public virtual Response<TableItem> CreateTable(string tableName, CancellationToken cancellationToken = default) =>
        CreateTableAsync(tableName, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Creates a table unless there is one.</summary>
    /// <param name="tableName">The table's name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The table; the response's status is 409 when it was there already.</returns>
    /// <exception cref="RequestFailedException">400 InvalidResourceName or OutOfRangeInput.</exception>
    public virtual async Task<Response<TableItem>> CreateTableIfNotExistsAsync(
        string tableName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        var response = await _backend.CreateTableAsync(tableName, allowExisting: true, cancellationToken).ConfigureAwait(false);
        return Response.FromValue(new TableItem(tableName), response);
    }

    /// <inheritdoc cref="CreateTableIfNotExistsAsync"/>
    public virtual Response<TableItem> CreateTableIfNotExists(string tableName, CancellationToken cancellationToken = default) =>
        CreateTableIfNotExistsAsync(tableName, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Deletes a table with all its entities. A missing one is no failure but a response of status 404.</summary>
    /// <param name="tableName">The table's name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        return _backend.DeleteTableAsync(tableName, cancellationToken);
    }

    /// <inheritdoc cref="DeleteTableAsync"/>
    public virtual Response DeleteTable(string tableName, CancellationToken cancellationToken = default) =>
        DeleteTableAsync(tableName, cancellationToken).GetAwaiter().GetResult();

    /// <summary>The tables for which the filter holds, by name.</summary>
    /// <param name="filter">An OData filter over TableName, or null for all tables.</param>
    /// <param name="maxPerPage">How many a page holds at most, up to 1,000.</param>
    /// <param name="cancellationToken">Stops the enumeration.</param>
    public virtual AsyncPageable<TableItem> QueryAsync(
        string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new AsyncTablePageable<string, TableItem>(Fetch(filter), name => new TableItem(name), maxPerPage, cancellationToken);

    /// <inheritdoc cref="QueryAsync(string, int?, CancellationToken)"/>
    public virtual AsyncPageable<TableItem> QueryAsync(
        FormattableString filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        QueryAsync(CreateQueryFilter(filter), maxPerPage, cancellationToken);

    /// <inheritdoc cref="QueryAsync(string, int?, CancellationToken)"/>
    public virtual AsyncPageable<TableItem> QueryAsync(
        Expression<Func<TableItem, bool>> filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        QueryAsync(CreateQueryFilter(filter), maxPerPage, cancellationToken);

    /// <inheritdoc cref="QueryAsync(string, int?, CancellationToken)"/>
    public virtual Pageable<TableItem> Query(
        string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new TablePageable<string, TableItem>(Fetch(filter), name => new TableItem(name), maxPerPage, cancellationToken);

    /// <inheritdoc cref="QueryAsync(string, int?, CancellationToken)"/>
    public virtual Pageable<TableItem> Query(
        FormattableString filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        Query(CreateQueryFilter(filter), maxPerPage, cancellationToken);

    /// <inheritdoc cref="QueryAsync(string, int?, CancellationToken)"/>
    public virtual Pageable<TableItem> Query(
        Expression<Func<TableItem, bool>> filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        Query(CreateQueryFilter(filter), maxPerPage, cancellationToken);

    /// <summary>Lets go of the file. Not a member of the official client, so it can be reached as IDisposable only.</summary>
    void IDisposable.Dispose()
    {
        _backend.Dispose();
        GC.SuppressFinalize(this);
    }

    private Func<string?, int?, CancellationToken, Task<BackendPage<string>>> Fetch(string? filter) =>
        (continuation, top, cancellationToken) =>
            _backend.QueryTablesAsync(new TableQuery(filter, top, null, continuation), cancellationToken);
}
