using AidFlow.Workflow.Data;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Places;

/// <summary>
/// The Places table: a partition for places that are counted together, with a row for each case that holds one and a row with
/// their number, written in one transaction. However many cases come at once, never more hold a place than there are.
/// </summary>
internal sealed class PlaceStore(WorkflowTables tables)
{
    private const string CountRow = "count";
    private const string Taken = "Taken";

    /// <summary>Takes a place for a case. Again: what the first call did.</summary>
    /// <param name="key">Which places.</param>
    /// <param name="application">The case.</param>
    /// <param name="places">How many there are.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Whether the case holds a place now; false when none is left.</returns>
    public async Task<bool> TryTakeAsync(PlaceKey key, ApplicationId application, int places, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await Optimistic.RunAsync(async token =>
        {
            if (await table.FindAsync(key.Partition, HolderRow(application), token).ConfigureAwait(false) is not null)
            {
                return true;
            }

            TableEntity? count = await table.FindAsync(key.Partition, CountRow, token).ConfigureAwait(false);
            if (places <= (count?.Number(Taken) ?? 0))
            {
                return false;
            }

            await table.SubmitTransactionAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(key.Partition, HolderRow(application))),
                    CountAction(key, count, 1),
                ], token).ConfigureAwait(false);
            return true;
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives a case's place back; nothing happens when it holds none.</summary>
    public async Task ReleaseAsync(PlaceKey key, ApplicationId application, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await Optimistic.RunAsync(async token =>
        {
            if (await table.FindAsync(key.Partition, HolderRow(application), token).ConfigureAwait(false) is not { } held)
            {
                return false;
            }

            TableEntity count = await table.FindAsync(key.Partition, CountRow, token).ConfigureAwait(false)
                ?? throw new InvalidDataException($"{key.Partition} has holders and no count.");
            await table.SubmitTransactionAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.Delete, held, held.ETag),
                    CountAction(key, count, -1),
                ], token).ConfigureAwait(false);
            return true;
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How many places are held.</summary>
    public async Task<int> TakenAsync(PlaceKey key, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        return (await table.FindAsync(key.Partition, CountRow, cancellationToken).ConfigureAwait(false))?.Number(Taken) ?? 0;
    }

    private static TableTransactionAction CountAction(PlaceKey key, TableEntity? before, int by)
    {
        var after = new TableEntity(key.Partition, CountRow) { [Taken] = (before?.Number(Taken) ?? 0) + by };
        return before is null
            ? new TableTransactionAction(TableTransactionActionType.Add, after)
            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, after, before.ETag);
    }

    private static string HolderRow(ApplicationId application) => $"case|{application}";

    private ValueTask<TableClient> OpenAsync(CancellationToken cancellationToken) => tables.OpenAsync("Places", cancellationToken);
}
