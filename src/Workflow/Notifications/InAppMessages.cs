using AidFlow.Workflow.Data;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Notifications;

/// <summary>
/// The messages that people read on this site, in the table InAppMessages: a partition a person, newest first, and a row
/// that knows up to when they were read. Texts are encrypted. Thread-safe.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="protector">Encrypts texts.</param>
/// <param name="time">Tells what is still to come.</param>
public sealed class InAppMessages(WorkflowTables tables, FieldProtector protector, TimeProvider time)
{
    /// <summary>Unread messages are counted up to this number.</summary>
    public const int MostCounted = 99;

    private const string Table = "InAppMessages";

    // Sorts behind every message, whose keys begin with a digit.
    private const string StateRow = "state";

    /// <summary>The newest messages, newest first.</summary>
    public async Task<IReadOnlyList<InAppMessage>> NewestAsync(MessageOwner owner, int max, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        DateTimeOffset readUpTo = await ReadUpToAsync(table, owner, cancellationToken).ConfigureAwait(false);
        string come = RowRange.Between(owner.Key, OutboxRow.Backwards(time.GetUtcNow()), StateRow);
        List<TableEntity> rows = await table.ListAsync(come, cancellationToken, max).ConfigureAwait(false);
        return [.. rows.Select(row => View(row, readUpTo))];
    }

    /// <summary>How many messages are unread, up to <see cref="MostCounted"/> and one more.</summary>
    public async Task<int> UnreadAsync(MessageOwner owner, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        DateTimeOffset readUpTo = await ReadUpToAsync(table, owner, cancellationToken).ConfigureAwait(false);
        string unread = RowRange.Between(owner.Key, OutboxRow.Backwards(time.GetUtcNow()), OutboxRow.Backwards(readUpTo));
        return (await table.ListAsync(unread, cancellationToken, MostCounted + 1).ConfigureAwait(false)).Count;
    }

    /// <summary>Marks everything up to an instant as read; never takes a mark back.</summary>
    public Task MarkReadAsync(MessageOwner owner, DateTimeOffset upTo, CancellationToken cancellationToken) => Optimistic.RunAsync(
        async token =>
        {
            TableClient table = await tables.OpenAsync(Table, token).ConfigureAwait(false);
            TableEntity? before = await table.FindAsync(owner.Key, StateRow, token).ConfigureAwait(false);
            if (before?.Instant("ReadUpTo") >= upTo)
            {
                return false;
            }

            var state = new TableEntity(owner.Key, StateRow) { ["ReadUpTo"] = upTo };
            _ = before is null
                ? await table.AddEntityAsync(state, token).ConfigureAwait(false)
                : await table.UpdateEntityAsync(state, before.ETag, TableUpdateMode.Replace, token).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Adds a message, once per id and instant.</summary>
    internal async Task AddAsync(MessageOwner owner, string id, InAppMessage message, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        string key = $"{OutboxRow.Backwards(message.At)}-{id}";
        var row = new TableEntity(owner.Key, key) { ["At"] = message.At, ["Template"] = message.Template };
        if (message.Case is { } about)
        {
            row["Case"] = about.Value;
        }

        protector.Seal(row, CaseJson.Write(message.Text), Purpose(owner.Key, key));
        await table.TryAddAsync(row, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<DateTimeOffset> ReadUpToAsync(TableClient table, MessageOwner owner, CancellationToken cancellationToken) =>
        (await table.FindAsync(owner.Key, StateRow, cancellationToken).ConfigureAwait(false))?.Instant("ReadUpTo") ?? DateTimeOffset.UnixEpoch;

    private static string Purpose(string owner, string key) => $"in-app:{owner}:{key}";

    private InAppMessage View(TableEntity row, DateTimeOffset readUpTo) => new()
    {
        At = row.Instant("At"),
        Text = CaseJson.Read<LocalizedText>(protector.Open(row, Purpose(row.PartitionKey, row.RowKey))),
        Template = row.Text("Template"),
        Case = ApplicationId.TryParse(row.GetString("Case"), null, out ApplicationId about) ? about : null,
        Read = row.Instant("At") <= readUpTo,
    };
}
