using System.Text.Json;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Storage;
using Azure;

namespace AidFlow.Workflow.Organisations.Imports;

/// <summary>Imports in the table Imports, a partition per organisation.</summary>
/// <param name="tables">The tables.</param>
internal sealed class ImportStore(WorkflowTables tables)
{
    private const string Table = "Imports";
    private const int HashLength = 32;

    /// <summary>The id of an import.</summary>
    public static string IdOf(OrganisationId organisation, ImportKind kind, string sha256) => $"{organisation}.{kind}.{sha256[..HashLength]}";

    /// <summary>The organisation that an id names; null when it is none.</summary>
    public static OrganisationId? OrganisationOf(string? jobId) =>
        jobId?.Split('.') is [{ } organisation, "Organisations" or "Staff", { Length: HashLength } hash] && hash.All(char.IsAsciiHexDigitLower)
            && OrganisationId.TryParse(organisation, null, out OrganisationId id) ? id : null;

    /// <summary>An import and the version of its row, or null.</summary>
    public async Task<(ImportJob Job, ETag Version)?> FindAsync(string jobId, CancellationToken cancellationToken)
    {
        if (OrganisationOf(jobId) is not { } organisation)
        {
            return null;
        }

        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        TableEntity? row = await table.FindAsync(organisation.Value, jobId, cancellationToken).ConfigureAwait(false);
        return row is null ? null : (Read(row), row.ETag);
    }

    /// <summary>The imports of an organisation.</summary>
    public async Task<IReadOnlyList<ImportJob>> ListAsync(OrganisationId organisation, int max, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        return [.. (await table.ListAsync(RowRange.All(organisation.Value), cancellationToken, max).ConfigureAwait(false)).Select(Read)];
    }

    /// <summary>Writes an import over the version that was read, or as a new one.</summary>
    /// <returns>Whether nobody came first.</returns>
    public async Task<bool> TryWriteAsync(ImportJob job, ETag? version, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        var row = new TableEntity(job.Organisation.Value, job.JobId) { ["Job"] = JsonSerializer.Serialize(job with { Faults = [] }, CaseJson.Options) };
        row["Faults"] = JsonSerializer.Serialize(job.Faults.Select(fault => new KeptFault(fault.Line, fault.Column, fault.Code)), CaseJson.Options);
        return version is { } read
            ? await table.TryReplaceAsync(row, read, cancellationToken).ConfigureAwait(false) is not null
            : await table.TryAddAsync(row, cancellationToken).ConfigureAwait(false) is not null;
    }

    private static ImportJob Read(TableEntity row) => JsonSerializer.Deserialize<ImportJob>(row.Text("Job"), CaseJson.Options)! with
    {
        Faults = [.. JsonSerializer.Deserialize<KeptFault[]>(row.Text("Faults"), CaseJson.Options)!.Select(fault => ImportFaults.At(fault.Line, fault.Column, fault.Code))],
    };

    // Without the sentences, which are the same for every row.
    private sealed record KeptFault(int Line, string Column, string Code);
}
