using System.Security.Cryptography;
using System.Text;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Storage;
using Azure;

namespace AidFlow.Workflow.Applications;

/// <summary>What an idempotency key stands for: a case number and the digest of what was handed in.</summary>
internal sealed record SubmissionKey(string Holder, string Key, ApplicationId Application, string Digest, ETag ETag);

/// <summary>Remembers idempotency keys, so that the same request gives the same case in any month.</summary>
internal sealed class SubmissionKeys(WorkflowTables tables)
{
    /// <summary>What a key stands for, or null.</summary>
    public async Task<SubmissionKey?> FindAsync(string holder, string key, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        TableEntity? row = await table.FindAsync(holder, RowKey(key), cancellationToken).ConfigureAwait(false);
        return row is null ? null : new(holder, key, ApplicationId.Parse(row.Text("Application")), row.Text("Digest"), row.ETag);
    }

    /// <summary>Remembers a key, or what a remembered one stands for now.</summary>
    /// <returns>Whether it was kept; false when another request with the same key came first.</returns>
    public async Task<bool> TryKeepAsync(SubmissionKey key, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = new TableEntity(key.Holder, RowKey(key.Key)) { ["Application"] = key.Application.Value, ["Digest"] = key.Digest };
        ETag? kept = key.ETag == default
            ? await table.TryAddAsync(row, cancellationToken).ConfigureAwait(false)
            : await table.TryReplaceAsync(row, key.ETag, cancellationToken).ConfigureAwait(false);
        return kept is not null;
    }

    private ValueTask<TableClient> OpenAsync(CancellationToken cancellationToken) => tables.OpenAsync("ApplicantCases", cancellationToken);

    private static string RowKey(string key) => $"key|{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";
}
