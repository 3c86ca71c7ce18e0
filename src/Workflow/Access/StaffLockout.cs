using AidFlow.Workflow.Data;
using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Access;

/// <summary>
/// Counts failed staff sign-ins in the table SignIns. It counts for whatever account was typed, existing or not, so
/// that a lock-out tells nothing.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="hash">Makes a key of what was typed, which may be anything.</param>
/// <param name="options">Limits.</param>
/// <param name="time">Ends a lock-out.</param>
internal sealed class StaffLockout(WorkflowTables tables, LookupHash hash, SignInOptions options, TimeProvider time)
{
    private const string Table = "SignIns";
    private const string Row = "staff";

    public async Task<bool> IsLockedAsync(string typed, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        TableEntity? row = await FindAsync(table, KeyOf(typed), cancellationToken).ConfigureAwait(false);
        return row?.GetDateTimeOffset("LockedUntil") > time.GetUtcNow();
    }

    /// <summary>Counts a result. A success clears the count.</summary>
    public async Task CountAsync(string typed, bool succeeded, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        string key = KeyOf(typed);
        await Optimistic.RunAsync(
            async token =>
            {
                TableEntity? before = await FindAsync(table, key, token).ConfigureAwait(false);
                int failures = succeeded ? 0 : (before?.GetInt32("Failures") ?? 0) + 1;
                var row = new TableEntity(key, Row);
                if (failures >= options.StaffAttempts)
                {
                    row["LockedUntil"] = time.GetUtcNow() + options.StaffLockout;
                    failures = 0;
                }

                row["Failures"] = failures;
                if (before is null)
                {
                    await table.AddEntityAsync(row, token).ConfigureAwait(false);
                }
                else
                {
                    await table.UpdateEntityAsync(row, before.ETag, TableUpdateMode.Replace, token).ConfigureAwait(false);
                }

                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static async Task<TableEntity?> FindAsync(TableClient table, string key, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(key, Row, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }

    private string KeyOf(string typed) => hash.Of(typed.Trim().ToLowerInvariant(), LookupPurpose.StaffAccount);
}
