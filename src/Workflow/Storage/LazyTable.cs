namespace AidFlow.Workflow.Storage;

/// <summary>A table that is created the first time somebody uses it.</summary>
internal sealed class LazyTable(TableServiceClient service, string name)
{
    private readonly TableClient _table = service.GetTableClient(name);
    private volatile bool _exists;

    /// <summary>The table, there to be used.</summary>
    public async ValueTask<TableClient> OpenAsync(CancellationToken cancellationToken)
    {
        if (!_exists)
        {
            // Twice at the same moment does no harm.
            await _table.CreateIfNotExistsAsync(cancellationToken).ConfigureAwait(false);
            _exists = true;
        }

        return _table;
    }
}
