using AidFlow.Workflow.Data;
using AidFlow.Workflow.Storage;
using Azure;

namespace AidFlow.Workflow.Notifications;

/// <summary>Reads, claims and moves the rows of the table Outbox. A message's rows lie in one partition, so that every move is one transaction.</summary>
/// <param name="tables">The tables.</param>
internal sealed class OutboxStore(WorkflowTables tables)
{
    private const string Table = "Outbox";
    private const int Patience = 5;

    private static readonly string[] Kinds = ["mobile", "staff"];

    /// <summary>All partitions. A further derived recipient with a kind of its own adds it to the kinds.</summary>
    public static IReadOnlyList<string> Partitions { get; } = [.. Kinds.SelectMany(OutboxRow.PartitionsOf)];

    /// <summary>Adds a message.</summary>
    /// <returns>When it was queued at first: the row's own time, or an earlier one when its key was there.</returns>
    public async Task<(bool Added, DateTimeOffset QueuedAt)> AddAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await table.SubmitTransactionAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.Add, row.KeyRow()),
                    new TableTransactionAction(TableTransactionActionType.Add, row.ToEntity()),
                ],
                cancellationToken).ConfigureAwait(false);
            return (true, row.QueuedAt);
        }
        catch (RequestFailedException there) when (there.Status == 409)
        {
            TableEntity? key = await table.FindAsync(row.Partition, OutboxRow.KeyOf(row.Id), cancellationToken).ConfigureAwait(false);
            return (false, key?.GetDateTimeOffset("QueuedAt") ?? row.QueuedAt);
        }
    }

    /// <summary>Rows of a partition whose keys begin with a prefix, in key order.</summary>
    public Task<List<OutboxRow>> ListAsync(string partition, string prefix, int max, CancellationToken cancellationToken) =>
        ReadAsync(RowRange.Prefix(partition, prefix), max, cancellationToken);

    /// <summary>Rows of a partition from one key up to, and without, another.</summary>
    public Task<List<OutboxRow>> ListAsync(string partition, string from, string before, int max, CancellationToken cancellationToken) =>
        ReadAsync(RowRange.Between(partition, from, before), max, cancellationToken);

    /// <summary>A row, or null.</summary>
    public async Task<OutboxRow?> FindAsync(string partition, string rowKey, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await table.FindAsync(partition, rowKey, cancellationToken).ConfigureAwait(false) is { } row ? OutboxRow.FromEntity(row) : null;
    }

    /// <summary>The row that knows where a message stands; null for an unknown id.</summary>
    public async Task<TableEntity?> KeyRowAsync(string id, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (string kind in Kinds)
        {
            if (await table.FindAsync(OutboxRow.PartitionOf(kind, id), OutboxRow.KeyOf(id), cancellationToken).ConfigureAwait(false) is { } key)
            {
                return key;
            }
        }

        return null;
    }

    /// <summary>Claims a message for a while.</summary>
    /// <returns>The row as it is now; null when another machine was first.</returns>
    public async Task<OutboxRow?> ClaimAsync(OutboxRow row, DateTimeOffset until, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        OutboxRow claimed = row with { LeaseUntil = until };
        return await table.TryReplaceAsync(claimed.ToEntity(), row.ETag, cancellationToken).ConfigureAwait(false) is { } etag
            ? claimed with { ETag = etag }
            : null;
    }

    /// <summary>Puts a row in the place of another, together with what a receipt said meanwhile.</summary>
    /// <returns>Whether the row was still as it was read.</returns>
    public async Task<bool> MoveAsync(OutboxRow from, OutboxRow to, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        for (int attempt = 1; ; attempt++)
        {
            TableEntity? key = await table.FindAsync(from.Partition, OutboxRow.KeyOf(from.Id), cancellationToken).ConfigureAwait(false);
            try
            {
                await table.SubmitTransactionAsync(MoveActions(from, WithReceipt(to, key), key), cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (RequestFailedException lost) when (Optimistic.IsLostOrGone(lost))
            {
                // A receipt may have come between reading and writing; otherwise another machine has the message.
                OutboxRow? now = await FindAsync(from.Partition, from.RowKey, cancellationToken).ConfigureAwait(false);
                if (now is null || now.ETag != from.ETag || attempt == Patience)
                {
                    return false;
                }
            }
        }
    }

    /// <summary>
    /// Whether a message is the one that tells a group of something. Of several that say the same, one a colleague, the first does, for ever.
    /// </summary>
    /// <param name="group">The group.</param>
    /// <param name="text">What it says.</param>
    /// <param name="id">The message.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<bool> SpeaksToGroupAsync(GroupRecipient group, string text, string id, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = new TableEntity($"group-{group.Organisation}", OutboxRow.IdOf(text)) { ["MessageId"] = id };
        return await table.TryAddAsync(row, cancellationToken).ConfigureAwait(false) is not null
            || (await table.FindAsync(row.PartitionKey, row.RowKey, cancellationToken).ConfigureAwait(false))?.GetString("MessageId") == id;
    }

    /// <summary>What a receipt says, kept with the message wherever it stands; a receipt of arrival is never taken back.</summary>
    /// <returns>Whether anything changed.</returns>
    public Task<bool> ReceiveAsync(string id, MessageStatus status, string? code, CancellationToken cancellationToken) => Optimistic.RunAsync(
        async token =>
        {
            TableEntity? key = await KeyRowAsync(id, token).ConfigureAwait(false);
            if (key is null || key.GetString("Receipt") is { } known && (known == status.ToString() || known == nameof(MessageStatus.Delivered)))
            {
                return false;
            }

            key["Receipt"] = status.ToString();
            if (code is not null)
            {
                key["ReceiptCode"] = code;
            }

            List<TableTransactionAction> actions = [new(TableTransactionActionType.UpdateReplace, key, key.ETag)];
            if (key.GetString("Current") is { } current && current.StartsWith(OutboxRow.SentPrefix, StringComparison.Ordinal)
                && await FindAsync(key.PartitionKey, current, token).ConfigureAwait(false) is { } sent)
            {
                actions.Add(new(TableTransactionActionType.UpdateReplace, WithReceipt(sent, key).ToEntity(), sent.ETag));
            }

            TableClient table = await OpenAsync(token).ConfigureAwait(false);
            await table.SubmitTransactionAsync(actions, token).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    private static List<TableTransactionAction> MoveActions(OutboxRow from, OutboxRow to, TableEntity? key)
    {
        List<TableTransactionAction> actions = from.RowKey == to.RowKey
            ? [new(TableTransactionActionType.UpdateReplace, to.ToEntity(), from.ETag)]
            : [
                new(TableTransactionActionType.Delete, new TableEntity(from.Partition, from.RowKey), from.ETag),
                new(TableTransactionActionType.Add, to.ToEntity()),
            ];
        if (key is null)
        {
            actions.Add(new(TableTransactionActionType.Add, to.KeyRow()));
        }
        else
        {
            key["Current"] = to.RowKey;
            actions.Add(new(TableTransactionActionType.UpdateReplace, key, key.ETag));
        }

        return actions;
    }

    private static OutboxRow WithReceipt(OutboxRow row, TableEntity? key) =>
        row.Status is MessageStatus.Sent or MessageStatus.Undeliverable && Enum.TryParse(key?.GetString("Receipt"), out MessageStatus receipt)
            ? row with { Status = receipt, LastError = receipt == MessageStatus.Undeliverable ? key!.GetString("ReceiptCode") : row.LastError }
            : row;

    private async Task<List<OutboxRow>> ReadAsync(string range, int max, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        return [.. (await table.ListAsync(range, cancellationToken, max).ConfigureAwait(false)).Select(OutboxRow.FromEntity)];
    }

    private ValueTask<TableClient> OpenAsync(CancellationToken cancellationToken) => tables.OpenAsync(Table, cancellationToken);
}
