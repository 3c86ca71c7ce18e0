using Azure;

namespace AidFlow.Workflow.Storage;

/// <summary>The few table calls that every store here makes.</summary>
internal static class TableCalls
{
    /// <summary>A row, or null.</summary>
    public static async Task<TableEntity?> FindAsync(
        this TableClient table, string partition, string row, CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity> found =
            await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Inserts a row.</summary>
    /// <returns>Its ETag; null when there is one already.</returns>
    public static async Task<ETag?> TryAddAsync(this TableClient table, TableEntity row, CancellationToken cancellationToken)
    {
        try
        {
            Response added = await table.AddEntityAsync(row, cancellationToken).ConfigureAwait(false);
            return added.Headers.ETag ?? ETag.All;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return null;
        }
    }

    /// <summary>Replaces a row that nobody changed since it was read.</summary>
    /// <returns>Its new ETag; null when somebody changed or removed it.</returns>
    public static async Task<ETag?> TryReplaceAsync(
        this TableClient table, TableEntity row, ETag read, CancellationToken cancellationToken)
    {
        try
        {
            Response replaced = await table.UpdateEntityAsync(row, read, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
            return replaced.Headers.ETag ?? ETag.All;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            return null;
        }
    }

    /// <summary>Removes a row; nothing happens when it is not there.</summary>
    public static async Task RemoveAsync(this TableClient table, string partition, string row, CancellationToken cancellationToken)
    {
        try
        {
            await table.DeleteEntityAsync(partition, row, ETag.All, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
        }
    }

    /// <summary>The rows that a filter finds, in key order.</summary>
    public static async Task<List<TableEntity>> ListAsync(
        this TableClient table, string filter, CancellationToken cancellationToken, int max = int.MaxValue)
    {
        var rows = new List<TableEntity>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row);
            if (rows.Count >= max)
            {
                break;
            }
        }

        return rows;
    }
}
