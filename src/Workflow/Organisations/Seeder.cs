using AidFlow.Workflow.Data;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Organisations;

/// <summary>Writes the unions of the divisions and systems once per version of their lists. Idempotent; a second start reads one row.</summary>
/// <param name="tables">The tables.</param>
/// <param name="organisations">Told to read afresh.</param>
public sealed class Seeder(WorkflowTables tables, OrganisationDirectory organisations)
{
    private const int TransactionLimit = 100;

    /// <summary>Writes what is missing. Unions that were changed at the desk since keep their changes when the lists change.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        string text = DivisionFile.Text();
        string others = DivisionFile.OthersText();
        string version = DivisionFile.Version(text + others);
        if (await SeedVersion.IsAsync(tables, "divisions", version, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        TableClient table = await tables.OpenAsync(OrganisationRows.Table, cancellationToken).ConfigureAwait(false);
        List<TableEntity> there = await table.ListAsync(RowRange.All(OrganisationRows.Divisions), cancellationToken).ConfigureAwait(false);
        HashSet<string> changed = [.. there.Where(row => row.GetInt32(OrganisationKeeper.Version) > 0).Select(row => row.RowKey)];
        IEnumerable<Organisation> unions = DivisionFile.Read(text).Concat(DivisionFile.ReadOthers(others)).Where(union => !changed.Contains(union.Id.Value));
        foreach (Organisation[] chunk in unions.Chunk(TransactionLimit))
        {
            await table.SubmitTransactionAsync(
                chunk.Select(union => new TableTransactionAction(TableTransactionActionType.UpsertReplace, OrganisationRows.ToRow(union))),
                cancellationToken).ConfigureAwait(false);
        }

        // Last, so that a crash before it makes the next start write everything again.
        await SeedVersion.SetAsync(tables, "divisions", version, cancellationToken).ConfigureAwait(false);
        organisations.Forget();
    }
}
