using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Storage;
using Azure;

namespace AidFlow.Workflow.Organisations;

/// <summary>
/// Links with which members of staff set their password: 256 random bits, shown once to the administrator, good once and for three days. The table holds the
/// SHA-256 only, and for each account the newest, so that a new link ends the one before.
/// </summary>
public sealed class StaffInvitations
{
    /// <summary>How long a link is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    private const string Table = "StaffPasswords";
    private const string Links = "link";
    private const string Newest = "newest-link";
    private const int TokenBytes = 32;

    private readonly WorkflowTables _tables;
    private readonly StaffDirectory _staff;
    private readonly StaffPasswords _passwords;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _time;

    internal StaffInvitations(WorkflowTables tables, StaffDirectory staff, StaffPasswords passwords, AuditTrail audit, TimeProvider time)
    {
        _tables = tables;
        _staff = staff;
        _passwords = passwords;
        _audit = audit;
        _time = time;
    }

    /// <summary>The account that a link is for; <c>staff.link-gone</c> when it no longer holds.</summary>
    public async Task<Result<string>> FindAsync(string token, CancellationToken cancellationToken = default)
    {
        TableClient table = await _tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        return await CurrentAsync(table, token, cancellationToken).ConfigureAwait(false) is { } newest ? newest.RowKey : StaffProblems.LinkGone;
    }

    /// <summary>Sets the password and uses the link up.</summary>
    /// <returns>The account, or <c>staff.link-gone</c>, <c>staff.password</c>.</returns>
    public async Task<Result<string>> RedeemAsync(string token, string password, CancellationToken cancellationToken = default)
    {
        TableClient table = await _tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        if (await CurrentAsync(table, token, cancellationToken).ConfigureAwait(false) is not { } newest)
        {
            return StaffProblems.LinkGone;
        }

        string staffId = newest.RowKey;
        if (password is not { Length: >= StaffPasswords.MinLength and <= StaffPasswords.MaxLength } || string.Equals(password.Trim(), staffId, StringComparison.OrdinalIgnoreCase))
        {
            return StaffProblems.BadPassword;
        }

        // Used up first: of two who hold the link one gets through.
        string hash = newest.Text("Hash");
        newest["Used"] = true;
        if (await table.TryReplaceAsync(newest, newest.ETag, cancellationToken).ConfigureAwait(false) is null)
        {
            return StaffProblems.LinkGone;
        }

        await _passwords.SetAsync(staffId, password, cancellationToken).ConfigureAwait(false);
        await _audit.AppendAsync(
            StaffKeeper.SubjectOf(staffId),
            new AuditEntry { Key = $"password:{hash}", Actor = $"staff:{staffId}", Action = "staff.password-set", Facts = new Dictionary<string, string>() },
            cancellationToken).ConfigureAwait(false);
        return staffId;
    }

    /// <summary>Makes a link for an account. The password that it had, and earlier links, are void from now on.</summary>
    internal async Task<StaffInvitation> IssueAsync(string staffId, string actor, CancellationToken cancellationToken)
    {
        string token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        string hash = HashOf(token);
        DateTimeOffset expiresAt = _time.GetUtcNow() + Lifetime;
        TableClient table = await _tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        await table.AddEntityAsync(new TableEntity(Links, hash) { ["StaffId"] = staffId }, cancellationToken).ConfigureAwait(false);
        await table.UpsertEntityAsync(
            new TableEntity(Newest, staffId) { ["Hash"] = hash, ["ExpiresAt"] = expiresAt, ["Used"] = false }, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        await _passwords.RemoveAsync(staffId, cancellationToken).ConfigureAwait(false);
        await _audit.AppendAsync(
            StaffKeeper.SubjectOf(staffId),
            new AuditEntry { Key = $"invited:{hash}", Actor = actor, Action = "staff.invited", Facts = new Dictionary<string, string>() },
            cancellationToken).ConfigureAwait(false);
        return new StaffInvitation(staffId, token, expiresAt);
    }

    private async Task<TableEntity?> CurrentAsync(TableClient table, string? token, CancellationToken cancellationToken)
    {
        if (token is not { Length: > 0 and <= 100 })
        {
            return null;
        }

        string hash = HashOf(token);
        TableEntity? link = await table.FindAsync(Links, hash, cancellationToken).ConfigureAwait(false);
        TableEntity? newest = link is null ? null : await table.FindAsync(Newest, link.Text("StaffId"), cancellationToken).ConfigureAwait(false);
        return newest is not null && newest.Text("Hash") == hash && newest.GetBoolean("Used") is not true && newest.Instant("ExpiresAt") > _time.GetUtcNow()
            && await _staff.FindAsync(newest.RowKey, cancellationToken).ConfigureAwait(false) is { Active: true }
            ? newest
            : null;
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>A link to set a password, handed out once.</summary>
/// <param name="StaffId">The account.</param>
/// <param name="Token">The secret part of the address <c>/staff/password/…</c>.</param>
/// <param name="ExpiresAt">When it ends, UTC.</param>
public sealed record StaffInvitation(string StaffId, string Token, DateTimeOffset ExpiresAt)
{
    /// <summary>Keeps the token out of logs.</summary>
    public override string ToString() => $"Invitation of {StaffId} until {ExpiresAt:O}";
}
