using AidFlow.Workflow.Data;
using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Access;

/// <summary>The workers' mobile numbers, encrypted, in the table Workers: needed to send them messages, and for nothing else.</summary>
/// <param name="tables">The tables.</param>
/// <param name="protector">Encrypts the number.</param>
public sealed class WorkerDirectory(WorkflowTables tables, FieldProtector protector)
{
    private const string Table = "Workers";
    private const string Row = "contact";

    /// <summary>A worker's number, eleven digits; null when the worker never signed in.</summary>
    public async Task<string?> MobileOfAsync(WorkerId worker, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        var found = await table.GetEntityIfExistsAsync<TableEntity>(worker.Value, Row, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? protector.UnprotectText(found.Value!.GetString("Mobile")!, Purpose(worker)) : null;
    }

    internal async Task SaveAsync(WorkerId worker, string mobile, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        await table.UpsertEntityAsync(
            new TableEntity(worker.Value, Row) { ["Mobile"] = protector.ProtectText(mobile, Purpose(worker)) },
            TableUpdateMode.Replace,
            cancellationToken).ConfigureAwait(false);
    }

    private static string Purpose(WorkerId worker) => $"worker:{worker}";
}
