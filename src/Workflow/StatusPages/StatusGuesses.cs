using System.Globalization;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.StatusPages;

/// <summary>
/// Counts well-formed codes that led nowhere, by their first two characters and hour. Past the limit nothing that begins like them is answered until the
/// hour is over: at most some 20,000 guesses an hour against 2^55 codes, and whoever guesses locks out one case in a thousand at most, for an hour.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="time">Tells the hour.</param>
internal sealed class StatusGuesses(WorkflowTables tables, TimeProvider time)
{
    /// <summary>Wrong codes with one beginning in an hour.</summary>
    public const int PerHour = 20;

    private const string Table = "StatusCodes";

    /// <summary>Whether codes that begin like this one are not answered now.</summary>
    public async Task<bool> AreTooManyAsync(StatusCode code, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        TableEntity? row = await table.FindAsync(PartitionOf(code), "guesses", cancellationToken).ConfigureAwait(false);
        return row?.GetString("Hour") == Hour() && row.Number("Count") >= PerHour;
    }

    /// <summary>Counts one.</summary>
    public async Task CountAsync(StatusCode code, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        await Optimistic.RunAsync(
            async token =>
            {
                string hour = Hour();
                TableEntity? before = await table.FindAsync(PartitionOf(code), "guesses", token).ConfigureAwait(false);
                int count = before?.GetString("Hour") == hour ? before.Number("Count") + 1 : 1;
                var after = new TableEntity(PartitionOf(code), "guesses") { ["Hour"] = hour, ["Count"] = count };
                if (before is null)
                {
                    await table.AddEntityAsync(after, token).ConfigureAwait(false);
                }
                else
                {
                    await table.UpdateEntityAsync(after, before.ETag, TableUpdateMode.Replace, token).ConfigureAwait(false);
                }

                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static string PartitionOf(StatusCode code) => $"guess|{code.Value[..2]}";

    private string Hour() => time.GetUtcNow().ToString("yyyyMMddHH", CultureInfo.InvariantCulture);
}
