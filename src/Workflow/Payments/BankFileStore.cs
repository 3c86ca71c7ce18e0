using System.Globalization;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Payments;

/// <summary>The BankFiles table: the files of a union in one partition, and the reports on returns beside each file.</summary>
internal sealed class BankFileStore(WorkflowTables tables)
{
    private const string FilePrefix = "file|";

    /// <summary>Inserts a file under the day's next free number.</summary>
    /// <param name="payer">The union that pays.</param>
    /// <param name="day">The day, Asia/Shanghai.</param>
    /// <param name="make">Makes the row for a file id.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<BankFileRecord> InsertAsync(
        OrganisationId payer, DateOnly day, Func<string, BankFileRecord> make, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        string prefix = string.Create(CultureInfo.InvariantCulture, $"{payer}-{day:yyyyMMdd}-");
        int number = (await table.ListAsync(RowRange.Prefix(payer.Value, FilePrefix + prefix), cancellationToken).ConfigureAwait(false)).Count;
        while (true)
        {
            number++;
            BankFileRecord file = make(string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:D3}"));
            if (await table.TryAddAsync(Write(file), cancellationToken).ConfigureAwait(false) is { } etag)
            {
                return file with { ETag = etag };
            }
        }
    }

    /// <summary>A file of a union, or null.</summary>
    public async Task<BankFileRecord?> FindAsync(OrganisationId payer, string fileId, CancellationToken cancellationToken)
    {
        // Comes from an address: what cannot be a file's id is not asked of the store.
        if (fileId.Length > 40 || !fileId.All(c => char.IsAsciiDigit(c) || c == '-'))
        {
            return null;
        }

        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        TableEntity? row = await table.FindAsync(payer.Value, FilePrefix + fileId, cancellationToken).ConfigureAwait(false);
        return row is null ? null : Read(row);
    }

    /// <summary>The files of a union, newest first.</summary>
    public async Task<IReadOnlyList<BankFileRecord>> ListAsync(OrganisationId payer, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        List<TableEntity> rows = await table.ListAsync(RowRange.Prefix(payer.Value, FilePrefix), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(Read).OrderByDescending(f => f.CreatedAt).ThenByDescending(f => f.FileId, StringComparer.Ordinal)];
    }

    /// <summary>Finishes a file; when somebody else did first, theirs stands.</summary>
    public async Task<BankFileRecord> FinishAsync(BankFileRecord file, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await table.TryReplaceAsync(Write(file), file.ETag, cancellationToken).ConfigureAwait(false) is { } etag
            ? file with { ETag = etag }
            : await FindAsync(file.Payer, file.FileId, cancellationToken).ConfigureAwait(false) ?? file;
    }

    /// <summary>Removes a file that got no payment.</summary>
    public async Task RemoveAsync(BankFileRecord file, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await table.RemoveAsync(file.Payer.Value, FilePrefix + file.FileId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The report on a return that was read before, or null.</summary>
    public async Task<KeptReport?> FindReportAsync(string fileId, string contentHash, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        TableEntity? row = await table.FindAsync(ReportPartition(fileId), contentHash, cancellationToken).ConfigureAwait(false);
        return row is null ? null : CaseJson.Read<KeptReport>(row.GetBinary("Report"));
    }

    /// <summary>Keeps the report on a return.</summary>
    public async Task KeepReportAsync(string fileId, string contentHash, KeptReport report, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = new TableEntity(ReportPartition(fileId), contentHash) { ["Report"] = CaseJson.Write(report) };
        await table.TryAddAsync(row, cancellationToken).ConfigureAwait(false);
    }

    private static string ReportPartition(string fileId) => $"return|{fileId}";

    private static TableEntity Write(BankFileRecord file) => new(file.Payer.Value, FilePrefix + file.FileId)
    {
        ["CreatedBy"] = file.CreatedBy,
        ["CreatedAt"] = file.CreatedAt,
        ["Payments"] = string.Join('\n', file.Payments),
        ["Finished"] = file.Finished,
        ["Total"] = file.Total.Value,
        ["Sha256"] = file.Sha256,
    };

    private static BankFileRecord Read(TableEntity row) => new()
    {
        FileId = row.RowKey[FilePrefix.Length..],
        Payer = OrganisationId.Parse(row.PartitionKey),
        CreatedBy = row.Text("CreatedBy"),
        CreatedAt = row.Instant("CreatedAt"),
        Payments = row.Text("Payments").Split('\n', StringSplitOptions.RemoveEmptyEntries),
        Finished = row.GetBoolean("Finished") ?? false,
        Total = new Fen(row.LongNumber("Total")),
        Sha256 = row.Text("Sha256"),
        ETag = row.ETag,
    };

    private ValueTask<TableClient> OpenAsync(CancellationToken cancellationToken) => tables.OpenAsync("BankFiles", cancellationToken);
}

/// <summary>A report with the cases to wake.</summary>
internal sealed record KeptReport(ReturnReport Report, IReadOnlyList<ApplicationId> Wake);
