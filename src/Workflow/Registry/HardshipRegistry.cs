using AidFlow.Workflow.Data;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Registry;

/// <summary>
/// The hardship files (困难职工档案) that casework asks: by county and the keyed hash of a person's ID number. The hash
/// stands in the row key, the number nowhere.
/// </summary>
public sealed class HardshipRegistry(WorkflowTables tables, LookupHash hash)
{
    /// <summary>Notes that a person belongs to a household with a file.</summary>
    /// <param name="entry">The entry; replaces the person's earlier one in the county.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task SaveAsync(HardshipEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        TableClient table = await tables.OpenAsync("Registry", cancellationToken).ConfigureAwait(false);
        var row = new TableEntity(entry.CountyCode, hash.Of(entry.IdNumber, LookupPurpose.IdNumber))
        {
            ["Category"] = entry.Category,
            ["ValidUntil"] = entry.ValidUntil?.DayNumber,
        };
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The category of the file that a person belongs to on a day.</summary>
    /// <returns>
    /// The category; null when the registry knows of none. Since not every county has entered its files, that is an
    /// open question and not a no.
    /// </returns>
    public async Task<string?> CategoryOfAsync(string countyCode, string idNumber, DateOnly on, CancellationToken cancellationToken = default)
    {
        TableClient table = await tables.OpenAsync("Registry", cancellationToken).ConfigureAwait(false);
        TableEntity? row = await table.FindAsync(countyCode, hash.Of(idNumber, LookupPurpose.IdNumber), cancellationToken).ConfigureAwait(false);
        return row is null || row.GetInt32("ValidUntil") < on.DayNumber ? null : row.Text("Category");
    }
}

/// <summary>One person's part in a hardship file.</summary>
/// <param name="CountyCode">County that keeps the file.</param>
/// <param name="IdNumber">The person's ID number; only its hash is kept.</param>
/// <param name="Category"><c>deep</c>, <c>relative</c>, <c>accident</c> or <c>migrant</c>.</param>
/// <param name="ValidUntil">Last day in force; null while it is open.</param>
public sealed record HardshipEntry(string CountyCode, string IdNumber, string Category, DateOnly? ValidUntil);
