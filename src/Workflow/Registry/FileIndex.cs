using AidFlow.Workflow.Data;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Storage;
using Azure;

namespace AidFlow.Workflow.Registry;

/// <summary>
/// Lists of files: a row a file in the partition of its union's county, by union; and one at the union that is asked to take
/// it. Made from the files after each change; a row that a file no longer agrees with is passed over.
/// </summary>
internal sealed class FileIndex(WorkflowTables tables)
{
    private const string Table = "RegistryLists";

    /// <summary>Brings the rows of a file up to date, unless a newer version of it has done so.</summary>
    public async Task PutAsync(HouseholdFile file, CancellationToken cancellationToken)
    {
        await PutAsync(Row(file, file.Union), file.Version, cancellationToken).ConfigureAwait(false);
        if (file.Move is { } move)
        {
            await PutAsync(Row(file, move.To), file.Version, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a file off the list of a union that it left, unless a newer version of it came back.</summary>
    public async Task RemoveAsync(HouseholdFile file, OrganisationId union, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        string row = RowKey(union, file.Id);
        while (await table.FindAsync(PartitionOf(union), row, cancellationToken).ConfigureAwait(false) is { } there
            && there.Number("Version") <= file.Version)
        {
            try
            {
                await table.DeleteEntityAsync(there.PartitionKey, there.RowKey, there.ETag, cancellationToken).ConfigureAwait(false);
            }
            catch (RequestFailedException e) when (Optimistic.IsLostOrGone(e))
            {
                // Written or removed meanwhile: look again.
            }
        }
    }

    /// <summary>The rows of a union and all below it, in order.</summary>
    /// <param name="scope">Whose rows.</param>
    /// <param name="filter">What is wanted.</param>
    /// <param name="after">Where the page before ended; null for the first page.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async IAsyncEnumerable<FileIndexRow> ListAsync(
        FileScope scope, FileFilter filter, FileCursor? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        string query = scope.Filter + filter.Filter;
        if (after is not null)
        {
            query += " and " + TableClient.CreateQueryFilter(
                $"(PartitionKey gt {after.Partition} or (PartitionKey eq {after.Partition} and RowKey gt {after.Row}))");
        }

        await foreach (TableEntity row in table.QueryAsync<TableEntity>(query, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            int bar = row.RowKey.IndexOf('|', StringComparison.Ordinal);
            yield return new FileIndexRow(
                OrganisationId.Parse(row.RowKey[..bar]), HouseholdFileId.Parse(row.RowKey[(bar + 1)..]), new FileCursor(row.PartitionKey, row.RowKey));
        }
    }

    internal static string PartitionOf(OrganisationId union) => union.Value[..6];

    private static string RowKey(OrganisationId union, HouseholdFileId id) => $"{union}|{id}";

    private async Task PutAsync(TableEntity row, int version, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            TableEntity? there = await table.FindAsync(row.PartitionKey, row.RowKey, cancellationToken).ConfigureAwait(false);
            if (there is not null && there.Number("Version") > version)
            {
                return;
            }

            bool written = there is null
                ? await table.TryAddAsync(row, cancellationToken).ConfigureAwait(false) is not null
                : await table.TryReplaceAsync(row, there.ETag, cancellationToken).ConfigureAwait(false) is not null;
            if (written)
            {
                return;
            }
        }
    }

    private static TableEntity Row(HouseholdFile file, OrganisationId union)
    {
        var row = new TableEntity(PartitionOf(union), RowKey(union, file.Id))
        {
            ["State"] = file.State.ToString(),
            ["Category"] = file.Category,
            ["ExitProposed"] = file.Content.Exit is not null,
            ["Moving"] = file.Move is not null,
            ["SpotCheck"] = file.Content.SpotCheck is { CheckedOn: null },
            ["Told"] = file.Content.RecheckToldFor is { } told && told == file.RecheckDueOn,
            ["Version"] = file.Version,
        };
        if (FileStore.Day(file.WatchUntil) is { } watch)
        {
            row["WatchUntil"] = watch;
        }

        if (FileStore.Day(file.RecheckDueOn) is { } due)
        {
            row["RecheckDueOn"] = due;
        }

        if (FileStore.Day(file.ClosedOn) is { } closed)
        {
            row["ClosedOn"] = closed;
        }

        return row;
    }
}

/// <summary>One row of a list.</summary>
/// <param name="Union">The union on whose list it stands.</param>
/// <param name="Id">The file.</param>
/// <param name="Cursor">Where the list goes on.</param>
internal sealed record FileIndexRow(OrganisationId Union, HouseholdFileId Id, FileCursor Cursor);
