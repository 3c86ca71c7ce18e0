using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Storage;
using Azure;

namespace AidFlow.Workflow.Approvals;

/// <summary>A decision link as its row has it; the token itself is nowhere.</summary>
internal sealed record DecisionLink(string Hash, string TaskId, string StaffId, int CaseVersion, DateTimeOffset ExpiresAt, bool Used, ETag ETag);

/// <summary>The DecisionLinks table.</summary>
internal sealed class LinkStore(WorkflowTables tables, TimeProvider time, ApprovalOptions options)
{
    private const string Row = "link";
    private const int TokenBytes = 32;

    /// <summary>Makes a token of 256 random bits for a task and an officer, and keeps its hash.</summary>
    public async Task<string> IssueAsync(TaskRecord task, string staffId, CancellationToken cancellationToken)
    {
        string token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await table.AddEntityAsync(new TableEntity(HashOf(token), Row)
        {
            ["TaskId"] = task.TaskId,
            ["StaffId"] = staffId,
            ["CaseVersion"] = task.CaseVersion,
            ["ExpiresAt"] = time.GetUtcNow() + options.LinkLifetime,
            ["Used"] = false,
        }, cancellationToken).ConfigureAwait(false);
        return token;
    }

    /// <summary>The link of a token, or null.</summary>
    public async Task<DecisionLink?> FindAsync(string token, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        string hash = HashOf(token);
        TableEntity? row = await table.FindAsync(hash, Row, cancellationToken).ConfigureAwait(false);
        return row is null ? null : new(
            hash, row.Text("TaskId"), row.Text("StaffId"), row.Number("CaseVersion"), row.Instant("ExpiresAt"), row.GetBoolean("Used") ?? false, row.ETag);
    }

    /// <summary>Uses a link up.</summary>
    public async Task UseAsync(DecisionLink link, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = new TableEntity(link.Hash, Row) { ["Used"] = true, ["UsedAt"] = time.GetUtcNow() };
        await table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Merge, cancellationToken).ConfigureAwait(false);
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private ValueTask<TableClient> OpenAsync(CancellationToken cancellationToken) => tables.OpenAsync("DecisionLinks", cancellationToken);
}
