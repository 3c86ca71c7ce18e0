using AidFlow.Workflow.Data;

namespace AidFlow.Workflow.Organisations;

/// <summary>Which version of which data was written, in the table Settings.</summary>
internal static class SeedVersion
{
    private const string Table = "Settings";
    private const string Partition = "seed";

    public static async Task<bool> IsAsync(WorkflowTables tables, string name, string version, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        var found = await table.GetEntityIfExistsAsync<TableEntity>(Partition, name, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue && found.Value!.GetString("Version") == version;
    }

    public static async Task SetAsync(WorkflowTables tables, string name, string version, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        await table.UpsertEntityAsync(
            new TableEntity(Partition, name) { ["Version"] = version }, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
    }
}
