using System.Text.Json;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Organisations;

/// <summary>
/// The audit entry of a change stands in the changed row until it is in the trail, so that a process which dies between the two loses none:
/// whoever changes or looks at the row next appends it.
/// </summary>
/// <typeparam name="T">What the row held before the change, for what has to be cleared away; null for a new row.</typeparam>
internal sealed record PendingAudit<T>(AuditEntry Entry, T? Before)
    where T : class
{
    private const string Column = "Pending";

    /// <summary>Puts the change into its row.</summary>
    public void WriteTo(TableEntity row) => row[Column] = JsonSerializer.Serialize(this, CaseJson.Options);

    /// <summary>The change that waits in a row; null when none does.</summary>
    public static PendingAudit<T>? Of(TableEntity row) =>
        row.GetString(Column) is { Length: > 0 } json ? JsonSerializer.Deserialize<PendingAudit<T>>(json, CaseJson.Options) : null;

    /// <summary>Crosses out what is done; when somebody changed the row meanwhile it stays and is gone through once more, which changes nothing.</summary>
    public static async Task CrossOutAsync(TableClient table, TableEntity row, CancellationToken cancellationToken)
    {
        row[Column] = "";
        await table.TryReplaceAsync(row, row.ETag, cancellationToken).ConfigureAwait(false);
    }
}
