using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Access;

/// <summary>One-time codes, one row per worker in the table SignIns; the code itself is kept as a keyed hash.</summary>
/// <param name="tables">The tables.</param>
/// <param name="hash">Hashes the codes: a million of them would be tried in no time against a plain hash.</param>
/// <param name="options">Times and limits.</param>
/// <param name="time">Ends codes.</param>
internal sealed class SignInCodes(WorkflowTables tables, LookupHash hash, SignInOptions options, TimeProvider time)
{
    private const string Table = "SignIns";
    private const string Row = "code";

    // China has one zone and no summer time.
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    /// <summary>Makes a code, in place of the one before.</summary>
    public async Task<Result<(string Code, DateTimeOffset ExpiresAt)>> IssueAsync(WorkerId worker, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        return await Optimistic.RunAsync<Result<(string, DateTimeOffset)>>(
            async token =>
            {
                TableEntity? before = await FindAsync(table, worker, token).ConfigureAwait(false);
                DateTimeOffset now = time.GetUtcNow();
                string today = now.ToOffset(Shanghai).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
                int sentToday = before?.GetString("Day") == today ? before.GetInt32("SentToday") ?? 0 : 0;
                if (before?.GetDateTimeOffset("SentAt") is { } sentAt && now < sentAt + options.ResendAfter)
                {
                    return SignInProblems.TooSoon;
                }

                if (sentToday >= options.CodesPerDay)
                {
                    return SignInProblems.DailyLimit;
                }

                string code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
                DateTimeOffset expiresAt = now + options.CodeLifetime;
                var row = new TableEntity(worker.Value, Row)
                {
                    ["CodeHash"] = HashOf(worker, code),
                    ["ExpiresAt"] = expiresAt,
                    ["AttemptsLeft"] = options.CodeAttempts,
                    ["SentAt"] = now,
                    ["Day"] = today,
                    ["SentToday"] = sentToday + 1,
                };
                await WriteAsync(table, row, before, token).ConfigureAwait(false);
                return (code, expiresAt);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Uses a code up. The answer is given only after the attempt was counted under the ETag that was read, so that
    /// guesses made at the same moment are counted one by one.
    /// </summary>
    public async Task<bool> RedeemAsync(WorkerId worker, string code, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        return await Optimistic.RunAsync(
            async token =>
            {
                TableEntity? row = await FindAsync(table, worker, token).ConfigureAwait(false);
                int left = row?.GetInt32("AttemptsLeft") ?? 0;
                bool fits = CryptographicOperations.FixedTimeEquals(
                    Encoding.ASCII.GetBytes(HashOf(worker, code)), Encoding.ASCII.GetBytes(row?.GetString("CodeHash") ?? new string('-', 32)));
                if (row is null || left <= 0 || row.GetDateTimeOffset("ExpiresAt") <= time.GetUtcNow())
                {
                    return false;
                }

                row["AttemptsLeft"] = fits ? 0 : left - 1;
                await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, token).ConfigureAwait(false);
                return fits;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static async Task<TableEntity?> FindAsync(TableClient table, WorkerId worker, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(worker.Value, Row, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }

    private static Task WriteAsync(TableClient table, TableEntity row, TableEntity? before, CancellationToken cancellationToken) =>
        before is null
            ? table.AddEntityAsync(row, cancellationToken)
            : table.UpdateEntityAsync(row, before.ETag, TableUpdateMode.Replace, cancellationToken);

    private string HashOf(WorkerId worker, string code) => hash.Of($"{worker}\0{code}", LookupPurpose.SignInCode);
}
