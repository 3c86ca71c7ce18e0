using AidFlow.Workflow.Data;

namespace AidFlow.Workflow.Organisations;

/// <summary>Writes the unions of the divisions once per version of their list. Idempotent; a second start reads one row.</summary>
/// <param name="tables">The tables.</param>
/// <param name="organisations">Told to read afresh.</param>
public sealed class Seeder(WorkflowTables tables, OrganisationDirectory organisations)
{
    private const int TransactionLimit = 100;

    /// <summary>Writes what is missing. Names that were changed by hand since are kept until the list changes.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        string text = DivisionFile.Text();
        string version = DivisionFile.Version(text);
        if (await SeedVersion.IsAsync(tables, "divisions", version, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        TableClient table = await tables.OpenAsync(OrganisationRows.Table, cancellationToken).ConfigureAwait(false);
        foreach (Organisation[] unions in DivisionFile.Read(text).Chunk(TransactionLimit))
        {
            await table.SubmitTransactionAsync(
                unions.Select(union => new TableTransactionAction(TableTransactionActionType.UpsertReplace, OrganisationRows.ToRow(union))),
                cancellationToken).ConfigureAwait(false);
        }

        // Last, so that a crash before it makes the next start write everything again.
        await SeedVersion.SetAsync(tables, "divisions", version, cancellationToken).ConfigureAwait(false);
        organisations.Forget();
    }
}
