using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Access;

/// <summary>
/// Takes workers over from an app that has signed them in itself. The app's server asks, signed with its secret, and gets an address that is good
/// once and for two minutes; the worker's browser opens it and goes on. The table HandOvers keeps the SHA-256 of the ticket only.
/// </summary>
public sealed class HandOverDesk
{
    private const string Table = "HandOvers";
    private const string Purpose = "hand-over";
    private const int TicketBytes = 32;
    private const int LongestPath = 300;

    private readonly WorkflowTables _tables;
    private readonly FieldProtector _protector;
    private readonly LookupHash _hash;
    private readonly WorkerDirectory _workers;
    private readonly SessionStore _sessions;
    private readonly SignInOptions _signIn;
    private readonly HandOverOptions _options;
    private readonly TimeProvider _time;

    internal HandOverDesk(
        WorkflowTables tables,
        FieldProtector protector,
        LookupHash hash,
        WorkerDirectory workers,
        SessionStore sessions,
        SignInOptions signIn,
        HandOverOptions options,
        TimeProvider time)
    {
        _tables = tables;
        _protector = protector;
        _hash = hash;
        _workers = workers;
        _sessions = sessions;
        _signIn = signIn;
        _options = options;
        _time = time;
    }

    /// <summary>The signature of a request.</summary>
    /// <param name="request">The request; its own signature is not looked at.</param>
    /// <param name="secret">The shared secret.</param>
    public static string Sign(HandOverRequest request, string secret)
    {
        ArgumentNullException.ThrowIfNull(request);
        string text = string.Join('\n', request.Client, request.Mobile, request.To, request.Nonce, request.At.ToString(CultureInfo.InvariantCulture));
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Grants a hand-over. A request is good once: its nonce is kept.</summary>
    /// <returns>The ticket, or <c>hand-over.refused</c>, <c>hand-over.clock</c>, <c>hand-over.used</c>, <c>hand-over.address</c>, <c>sign-in.mobile</c>.</returns>
    public async Task<Result<HandOverTicket>> GrantAsync(HandOverRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        // Unknown apps and wrong signatures are told apart by nobody.
        bool known = _options.Apps.TryGetValue(request.Client, out HandOverApp? app);
        string expected = Sign(request, app?.Secret ?? "");
        bool signed = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(request.Signature));
        if (!known || !signed || request.Nonce is not { Length: >= 8 and <= 100 } || !request.Nonce.All(char.IsAsciiLetterOrDigit))
        {
            return HandOverProblems.Refused;
        }

        DateTimeOffset now = _time.GetUtcNow();
        if (Math.Abs((decimal)now.ToUnixTimeSeconds() - request.At) > (decimal)_options.ClockTolerance.TotalSeconds)
        {
            return HandOverProblems.Clock;
        }

        if (!IsLocal(request.To))
        {
            return HandOverProblems.Address;
        }

        if (!MobileNumber.TryParse(request.Mobile, CultureInfo.InvariantCulture, out MobileNumber mobile))
        {
            return SignInProblems.Mobile;
        }

        TableClient table = await _tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        var nonce = new TableEntity($"nonce-{request.Client}", request.Nonce) { ["ExpiresAt"] = now + (2 * _options.ClockTolerance) };
        if (await table.TryAddAsync(nonce, cancellationToken).ConfigureAwait(false) is null)
        {
            return HandOverProblems.Used;
        }

        string ticket = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TicketBytes));
        DateTimeOffset expiresAt = now + _options.Lifetime;
        (string partition, string row) = KeyOf(ticket);
        var entity = new TableEntity(partition, row)
        {
            ["ExpiresAt"] = expiresAt,
            ["Client"] = request.Client,
            ["To"] = request.To,
            ["Mobile"] = _protector.ProtectText(mobile.Value, $"{Purpose}:{row}"),
        };
        await table.AddEntityAsync(entity, cancellationToken).ConfigureAwait(false);
        return new HandOverTicket($"/hand-over/{ticket}", expiresAt);
    }

    /// <summary>What the worker sees before going on; null when the ticket is unknown, over or used. Looking uses nothing up.</summary>
    public async Task<HandOverView?> ViewAsync(string ticket, CancellationToken cancellationToken) =>
        await FindAsync(ticket, cancellationToken).ConfigureAwait(false) is { } row
            ? new HandOverView(NameOf(row), MobileOf(row).Masked)
            : null;

    /// <summary>Opens the session and uses the ticket up.</summary>
    /// <returns>The session and where to go, or <c>hand-over.over</c>.</returns>
    public async Task<Result<(Session Session, string To)>> RedeemAsync(string ticket, CancellationToken cancellationToken)
    {
        if (await FindAsync(ticket, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return HandOverProblems.Over;
        }

        TableClient table = await _tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        Azure.Response deleted = await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellationToken).ConfigureAwait(false);
        if (deleted.Status == 404)
        {
            // Somebody pressed at the same moment and was first. The client reports a missing row by its status, without an exception.
            return HandOverProblems.Over;
        }

        MobileNumber mobile = MobileOf(row);
        WorkerId worker = WorkerId.Of(_hash, mobile.Value);
        await _workers.SaveAsync(worker, mobile.Value, cancellationToken).ConfigureAwait(false);
        Session session = await _sessions.OpenAsync(
            new WorkerCaller { WorkerId = worker, MaskedMobile = mobile.Masked }, _signIn.WorkerSession, cancellationToken).ConfigureAwait(false);
        return (session, row.Text("To"));
    }

    /// <summary>Deletes tickets and nonces that are over; for a daily timer.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        TableClient table = await _tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        int purged = 0;
        string over = TableClient.CreateQueryFilter($"ExpiresAt le {_time.GetUtcNow()}");
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(
            over, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            await table.RemoveAsync(row.PartitionKey, row.RowKey, cancellationToken).ConfigureAwait(false);
            purged++;
        }

        return purged;
    }

    private async Task<TableEntity?> FindAsync(string ticket, CancellationToken cancellationToken)
    {
        if (ticket is not { Length: 43 } || !Base64Url.IsValid(ticket))
        {
            return null;
        }

        (string partition, string row) = KeyOf(ticket);
        TableClient table = await _tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        TableEntity? found = await table.FindAsync(partition, row, cancellationToken).ConfigureAwait(false);
        return found is not null && found.Instant("ExpiresAt") > _time.GetUtcNow() ? found : null;
    }

    private string NameOf(TableEntity row) =>
        _options.Apps.TryGetValue(row.Text("Client"), out HandOverApp? app) ? app.Name : row.Text("Client");

    private MobileNumber MobileOf(TableEntity row) =>
        MobileNumber.Parse(_protector.UnprotectText(row.Text("Mobile"), $"{Purpose}:{row.RowKey}"), CultureInfo.InvariantCulture);

    // A path of this site and nothing that a browser reads as another host.
    private static bool IsLocal(string path) =>
        path is { Length: > 0 and <= LongestPath } && path[0] == '/' && !path.StartsWith("//", StringComparison.Ordinal)
        && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl);

    private static (string Partition, string Row) KeyOf(string ticket)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(ticket)));
        return ($"ticket-{hash[..2]}", hash);
    }
}
