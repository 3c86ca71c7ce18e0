using System.Collections.Concurrent;

namespace AidFlow.Workflow.Data;

/// <summary>Opens tables by name and creates each of them once per process. Thread-safe.</summary>
/// <param name="service">The storage account, or its stand-in.</param>
public sealed class WorkflowTables(TableServiceClient service)
{
    private readonly ConcurrentDictionary<string, TableClient> _open = new(StringComparer.Ordinal);

    /// <summary>A table that exists.</summary>
    /// <param name="name">Its name: letters and digits.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async ValueTask<TableClient> OpenAsync(string name, CancellationToken cancellationToken)
    {
        if (_open.TryGetValue(name, out TableClient? open))
        {
            return open;
        }

        // Two first callers may both create it; the second creation does nothing.
        TableClient table = service.GetTableClient(name);
        await table.CreateIfNotExistsAsync(cancellationToken).ConfigureAwait(false);
        return _open.GetOrAdd(name, table);
    }
}
