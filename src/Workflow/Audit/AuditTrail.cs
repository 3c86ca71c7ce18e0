using System.Runtime.CompilerServices;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Audit;

/// <summary>
/// Append-only hash chains in the table Audit, one partition per subject: the entries, a row per idempotency key, and
/// a sealed head that knows how many entries there are. One transaction writes all three. Thread-safe.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="hash">Seals the head.</param>
/// <param name="time">Dates the entries.</param>
public sealed class AuditTrail(WorkflowTables tables, LookupHash hash, TimeProvider time)
{
    private const string Table = "Audit";

    /// <summary>Adds an entry, once per key.</summary>
    /// <param name="subject">What it is about: a case number, a fund. A valid table key.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="cancellationToken">Stops trying; the entry may have been added.</param>
    /// <returns>The record; the earlier one when the key was there.</returns>
    /// <exception cref="AuditTamperedException">The end of the chain is not as it was left.</exception>
    /// <exception cref="ContentionException">Too many writers.</exception>
    public async Task<AuditRecord> AppendAsync(string subject, AuditEntry entry, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        ArgumentNullException.ThrowIfNull(entry);
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        return await Optimistic.RunAsync(
            async token => await FindAsync(table, subject, entry.Key, token).ConfigureAwait(false)
                ?? await AddAsync(table, subject, entry, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A subject's records in order. Rows that do not read as records are left out; see <see cref="VerifyAsync"/>.</summary>
    public async IAsyncEnumerable<AuditRecord> ReadAsync(string subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        string entries = RowRange.Between(subject, "0", AuditRows.Head);
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(entries, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (AuditRows.ToRecord(row) is { } record)
            {
                yield return record;
            }
        }
    }

    /// <summary>Recomputes a subject's chain and says where it first breaks. A subject without entries is intact with a count of 0.</summary>
    public async Task<AuditVerification> VerifyAsync(string subject, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        var rows = new List<(int, AuditRecord?)>();
        TableEntity? head = null;
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(RowRange.All(subject), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (row.RowKey == AuditRows.Head)
            {
                head = row;
            }
            else if (!row.RowKey.StartsWith(AuditRows.KeyPrefix, StringComparison.Ordinal))
            {
                // A key that is no sequence counts as an added row behind the end.
                bool known = int.TryParse(row.RowKey, out int sequence) && row.RowKey == AuditRows.RowKey(sequence);
                rows.Add((known ? sequence : AuditChain.NoSequence, AuditRows.ToRecord(row)));
            }
        }

        rows.Sort((a, b) => a.Item1.CompareTo(b.Item1));
        return AuditChain.Verify(
            rows, head is null ? null : AuditRows.ToHead(head), head is not null && AuditRows.IsSealed(head, hash));
    }

    private static async Task<AuditRecord?> FindAsync(TableClient table, string subject, string key, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(subject, AuditRows.KeyRow(key), cancellationToken: cancellationToken).ConfigureAwait(false);
        if (!found.HasValue)
        {
            return null;
        }

        // The row alone is not believed: planted beforehand it would swallow an entry.
        int sequence = found.Value!.GetInt32("Sequence") ?? 0;
        var row = await table.GetEntityIfExistsAsync<TableEntity>(subject, AuditRows.RowKey(sequence), cancellationToken: cancellationToken).ConfigureAwait(false);
        return row.HasValue && AuditRows.ToRecord(row.Value!) is { } record && record.Key == key
            ? record
            : throw new AuditTamperedException(subject);
    }

    private async Task<AuditRecord> AddAsync(TableClient table, string subject, AuditEntry entry, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(subject, AuditRows.Head, cancellationToken: cancellationToken).ConfigureAwait(false);
        TableEntity? headRow = found.HasValue ? found.Value : null;
        AuditHead? head = null;
        if (headRow is null)
        {
            // Entries without a head: it was taken away. Starting over would look like a second first entry.
            var first = await table.GetEntityIfExistsAsync<TableEntity>(subject, AuditRows.RowKey(1), cancellationToken: cancellationToken).ConfigureAwait(false);
            if (first.HasValue)
            {
                // Unless another writer put both there just now.
                found = await table.GetEntityIfExistsAsync<TableEntity>(subject, AuditRows.Head, cancellationToken: cancellationToken).ConfigureAwait(false);
                headRow = found.HasValue ? found.Value : throw new AuditTamperedException(subject);
            }
        }

        if (headRow is not null)
        {
            head = AuditRows.IsSealed(headRow, hash) ? AuditRows.ToHead(headRow) : throw new AuditTamperedException(subject);
        }

        DateTimeOffset now = time.GetUtcNow();
        var record = new AuditRecord
        {
            Subject = subject,
            Sequence = (head?.Count ?? 0) + 1,
            At = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond)),
            Key = entry.Key,
            Actor = entry.Actor,
            Action = entry.Action,
            Facts = entry.Facts,
            PreviousHash = head?.Hash ?? AuditChain.Start,
            Hash = "",
        };
        record = record with { Hash = AuditChain.Hash(record) };

        TableEntity newHead = AuditRows.ToRow(subject, new AuditHead(record.Sequence, record.Hash), hash, headRow?.ETag ?? default);
        var keyRow = new TableEntity(subject, AuditRows.KeyRow(entry.Key)) { ["Sequence"] = record.Sequence };
        await table.SubmitTransactionAsync(
            [
                new TableTransactionAction(TableTransactionActionType.Add, AuditRows.ToRow(record)),
                new TableTransactionAction(TableTransactionActionType.Add, keyRow),
                headRow is null
                    ? new TableTransactionAction(TableTransactionActionType.Add, newHead)
                    : new TableTransactionAction(TableTransactionActionType.UpdateReplace, newHead, headRow.ETag),
            ],
            cancellationToken).ConfigureAwait(false);
        return record;
    }
}
