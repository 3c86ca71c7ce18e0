using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Access;

/// <summary>Sessions in the table Sessions, under the SHA-256 of their token: who reads the table cannot use them.</summary>
/// <param name="tables">The tables.</param>
/// <param name="protector">Keeps the worker's masked number.</param>
/// <param name="staff">Asked anew at every request, so that a role taken away is gone at once.</param>
/// <param name="time">Ends sessions.</param>
internal sealed class SessionStore(WorkflowTables tables, FieldProtector protector, StaffDirectory staff, TimeProvider time)
{
    private const string Table = "Sessions";
    private const int TokenBytes = 32;

    public async Task<Session> OpenAsync(Caller caller, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        string token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        DateTimeOffset expiresAt = time.GetUtcNow() + lifetime;
        (string partition, string row) = KeyOf(token);
        var entity = new TableEntity(partition, row) { ["ExpiresAt"] = expiresAt };
        switch (caller)
        {
            case WorkerCaller worker:
                entity["Worker"] = worker.WorkerId.Value;
                entity["Masked"] = protector.ProtectText(worker.MaskedMobile, Purpose(row));
                break;
            case StaffCaller member:
                entity["Staff"] = member.StaffId;
                break;
            default:
                throw new ArgumentException("Nobody to open a session for.", nameof(caller));
        }

        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        await table.AddEntityAsync(entity, cancellationToken).ConfigureAwait(false);
        return new Session { Token = token, ExpiresAt = expiresAt, Caller = caller };
    }

    public async ValueTask<Caller> ResolveAsync(string? token, CancellationToken cancellationToken)
    {
        if (!IsToken(token))
        {
            return AnonymousCaller.Instance;
        }

        (string partition, string row) = KeyOf(token!);
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (!found.HasValue || found.Value!.GetDateTimeOffset("ExpiresAt") is not { } expiresAt || expiresAt <= time.GetUtcNow())
        {
            return AnonymousCaller.Instance;
        }

        if (found.Value.GetString("Worker") is { } worker)
        {
            return new WorkerCaller
            {
                WorkerId = WorkerId.Parse(worker, CultureInfo.InvariantCulture),
                MaskedMobile = protector.UnprotectText(found.Value.GetString("Masked")!, Purpose(row)),
            };
        }

        return await staff.FindAsync(found.Value.GetString("Staff") ?? "", cancellationToken).ConfigureAwait(false) is { Active: true } member
            ? CallerOf(member)
            : AnonymousCaller.Instance;
    }

    public async Task CloseAsync(string? token, CancellationToken cancellationToken)
    {
        if (IsToken(token))
        {
            (string partition, string row) = KeyOf(token!);
            TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
            await table.DeleteEntityAsync(partition, row, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        int purged = 0;
        string over = TableClient.CreateQueryFilter($"ExpiresAt le {time.GetUtcNow()}");
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(
            over, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken).ConfigureAwait(false);
            purged++;
        }

        return purged;
    }

    public static StaffCaller CallerOf(StaffMember member) => new()
    {
        StaffId = member.StaffId,
        DisplayName = member.DisplayName,
        OrganisationId = member.OrganisationId,
        Roles = member.Roles,
    };

    private static bool IsToken(string? token) => token is { Length: 43 } && Base64Url.IsValid(token);

    // The first two digits spread sessions over 256 partitions.
    private static (string Partition, string Row) KeyOf(string token)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
        return (hash[..2], hash);
    }

    private static string Purpose(string row) => $"session:{row}";
}
