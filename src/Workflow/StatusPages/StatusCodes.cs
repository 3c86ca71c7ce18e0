using System.Globalization;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.StatusPages;

/// <summary>
/// The codes of cases, in the table StatusCodes. A code follows from the case, the number of its renewals and the key ring, so it is stored nowhere; a row
/// under its keyed hash leads back to the case. That row is written before the case's own, which decides: an interrupted renewal leaves the old code in force.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="hash">Makes the codes and hides them.</param>
internal sealed class StatusCodes(WorkflowTables tables, LookupHash hash)
{
    private const string Table = "StatusCodes";
    private const string CaseRow = "code";
    private const string Purpose = "status-code";
    private const string IndexPurpose = "status-code-index";

    // As LookupHash writes five bits.
    private const string HashAlphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>The code of a case; made when it is first asked for.</summary>
    public async Task<StatusCode> OfAsync(ApplicationId id, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        TableEntity? row = await table.FindAsync(CasePartition(id), CaseRow, cancellationToken).ConfigureAwait(false);
        return row is null
            ? await NextAsync(id, onlyFirst: true, cancellationToken).ConfigureAwait(false)
            : CodeOf(id, row.Number("Generation"));
    }

    /// <summary>Gives a case a new code; the old one stops working.</summary>
    public Task<StatusCode> RenewAsync(ApplicationId id, CancellationToken cancellationToken) => NextAsync(id, onlyFirst: false, cancellationToken);

    /// <summary>The case of a code that is in force; null when there is none.</summary>
    public async Task<ApplicationId?> FindAsync(StatusCode code, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        (string partition, string row) = IndexOf(code);
        if (await table.FindAsync(partition, row, cancellationToken).ConfigureAwait(false) is not { } index)
        {
            return null;
        }

        ApplicationId id = ApplicationId.Parse(index.Text("Application"));
        TableEntity? own = await table.FindAsync(CasePartition(id), CaseRow, cancellationToken).ConfigureAwait(false);
        return own is not null && CodeOf(id, own.Number("Generation")) == code ? id : null;
    }

    private async Task<StatusCode> NextAsync(ApplicationId id, bool onlyFirst, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        return await Optimistic.RunAsync(
            async token =>
            {
                TableEntity? before = await table.FindAsync(CasePartition(id), CaseRow, token).ConfigureAwait(false);
                if (before is not null && onlyFirst)
                {
                    return CodeOf(id, before.Number("Generation"));
                }

                int generation = (before?.Number("Generation") ?? 0) + 1;
                while (!await TryIndexAsync(table, id, CodeOf(id, generation), token).ConfigureAwait(false))
                {
                    // By a chance of one in 2^55 another case has it.
                    generation++;
                }

                var after = new TableEntity(CasePartition(id), CaseRow) { ["Generation"] = generation };
                if (before is null)
                {
                    await table.AddEntityAsync(after, token).ConfigureAwait(false);
                }
                else
                {
                    await table.UpdateEntityAsync(after, before.ETag, TableUpdateMode.Replace, token).ConfigureAwait(false);
                    (string partition, string row) = IndexOf(CodeOf(id, before.Number("Generation")));
                    await table.RemoveAsync(partition, row, token).ConfigureAwait(false);
                }

                return CodeOf(id, generation);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> TryIndexAsync(TableClient table, ApplicationId id, StatusCode code, CancellationToken cancellationToken)
    {
        (string partition, string row) = IndexOf(code);
        return await table.TryAddAsync(new TableEntity(partition, row) { ["Application"] = id.Value }, cancellationToken).ConfigureAwait(false) is not null
            || (await table.FindAsync(partition, row, cancellationToken).ConfigureAwait(false))?.GetString("Application") == id.Value;
    }

    private StatusCode CodeOf(ApplicationId id, int generation)
    {
        string mac = hash.Of(string.Create(CultureInfo.InvariantCulture, $"{id}/{generation}"), Purpose);
        return StatusCode.Of([.. mac[..11].Select(c => StatusCode.Alphabet[HashAlphabet.IndexOf(c, StringComparison.Ordinal)])]);
    }

    private (string Partition, string Row) IndexOf(StatusCode code)
    {
        string key = hash.Of(code.Value, IndexPurpose);
        return ($"code|{key[..2]}", key);
    }

    private static string CasePartition(ApplicationId id) => $"case|{id}";
}
