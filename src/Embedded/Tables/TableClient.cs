using AidFlow.Embedded.Tables.Rest;
using Azure;
using Azure.Core;

namespace AidFlow.Embedded.Tables;

/// <summary>One table of a store: a file (<c>Data Source=path</c>) or a storage account. Safe for use by many threads.</summary>
/// <remarks>
/// Refusals are <see cref="RequestFailedException"/> with the service's status and error code, see
/// <see cref="TableErrorCode"/>. An operation on a table that was not created fails with 404 TableNotFound.
/// </remarks>
public partial class TableClient : IDisposable
{
    private readonly ITableBackend _backend;
    private readonly bool _ownsBackend;

    /// <summary>A table of the store that the connection string names.</summary>
    /// <param name="connectionString"><c>Data Source=path</c> for a file, or a storage account's connection string.</param>
    /// <param name="tableName">The table's name: 3 to 63 letters and digits, a letter first.</param>
    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, null)
    {
    }

    /// <summary>A table of the store that the connection string names.</summary>
    /// <param name="connectionString"><c>Data Source=path</c> for a file, or a storage account's connection string.</param>
    /// <param name="tableName">The table's name: 3 to 63 letters and digits, a letter first.</param>
    /// <param name="options">Retries, diagnostics and transport towards a storage account.</param>
    public TableClient(string connectionString, string tableName, TableClientOptions? options = null)
        : this(TableBackends.Open(connectionString, options), tableName, ownsBackend: true)
    {
    }

    /// <summary>A table of a storage account, with a token (managed identity, for example).</summary>
    /// <param name="endpoint">The address of its Table service; https, or the token is not sent.</param>
    /// <param name="tableName">The table's name: 3 to 63 letters and digits, a letter first.</param>
    /// <param name="tokenCredential">What gives the token.</param>
    /// <param name="options">Retries, diagnostics, transport and the token's audience.</param>
    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(RestBackend.WithToken(endpoint, tokenCredential, options), tableName, ownsBackend: true)
    {
    }

    /// <summary>A table of a storage account, with its key.</summary>
    /// <param name="endpoint">The address of its Table service.</param>
    /// <param name="tableName">The table's name: 3 to 63 letters and digits, a letter first.</param>
    /// <param name="credential">The account's name and key.</param>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential)
        : this(endpoint, tableName, credential, null)
    {
    }

    /// <summary>A table of a storage account, with its key.</summary>
    /// <param name="endpoint">The address of its Table service.</param>
    /// <param name="tableName">The table's name: 3 to 63 letters and digits, a letter first.</param>
    /// <param name="credential">The account's name and key.</param>
    /// <param name="options">Retries, diagnostics and transport.</param>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions? options = null)
        : this(RestBackend.WithKey(endpoint, credential, options), tableName, ownsBackend: true)
    {
    }

    internal TableClient(ITableBackend backend, string tableName, bool ownsBackend)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        _backend = backend;
        _ownsBackend = ownsBackend;
        Name = tableName;
    }

    /// <summary>The table's name.</summary>
    public virtual string Name { get; }

    /// <summary>The storage account's name, or the file's name without its extension.</summary>
    public virtual string AccountName => _backend.AccountName;

    /// <summary>The table's address.</summary>
    public virtual Uri Uri => new($"{_backend.Uri.AbsoluteUri.TrimEnd('/')}/{Name}");

    /// <summary>Creates the table.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestFailedException">409 TableAlreadyExists; 400 InvalidResourceName or OutOfRangeInput.</exception>
    public virtual async Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default) =>
        Response.FromValue(
            new TableItem(Name), await _backend.CreateTableAsync(Name, allowExisting: false, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc cref="CreateAsync"/>
    public virtual Response<TableItem> Create(CancellationToken cancellationToken = default) =>
        CreateAsync(cancellationToken).GetAwaiter().GetResult();

    /// <summary>Creates the table unless it is there.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The table; the response's status is 409 when it was there already.</returns>
    /// <exception cref="RequestFailedException">400 InvalidResourceName or OutOfRangeInput.</exception>
    public virtual async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        Response.FromValue(
            new TableItem(Name), await _backend.CreateTableAsync(Name, allowExisting: true, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc cref="CreateIfNotExistsAsync"/>
    public virtual Response<TableItem> CreateIfNotExists(CancellationToken cancellationToken = default) =>
        CreateIfNotExistsAsync(cancellationToken).GetAwaiter().GetResult();

    /// <summary>Deletes the table with all its entities. A missing one is no failure but a response of status 404.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public virtual Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
        _backend.DeleteTableAsync(Name, cancellationToken);

    /// <inheritdoc cref="DeleteAsync"/>
    public virtual Response Delete(CancellationToken cancellationToken = default) =>
        DeleteAsync(cancellationToken).GetAwaiter().GetResult();

    /// <summary>Lets go of the file. Not a member of the official client, so it can be reached as IDisposable only.</summary>
    void IDisposable.Dispose()
    {
        if (_ownsBackend)
        {
            _backend.Dispose();
        }

        GC.SuppressFinalize(this);
    }
}
