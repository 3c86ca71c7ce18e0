using AidFlow.Workflow.Access;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Privacy;
using Azure;

namespace AidFlow.Workflow.Notifications;

/// <summary>
/// Messages to be sent: queued beside the change that they tell of, sent later, at least once. Recipients and texts are
/// encrypted at rest; outside Development they are erased once sent. Thread-safe.
/// </summary>
public sealed class Outbox
{
    private const string Table = "Outbox";

    // A further derived recipient with a kind of its own adds it here.
    private static readonly string[] Partitions = [.. OutboxRow.PartitionsOf("mobile"), .. OutboxRow.PartitionsOf("staff")];

    private readonly WorkflowTables _tables;
    private readonly OutboxDispatcher _dispatcher;
    private readonly WorkerDirectory _workers;
    private readonly FieldProtector _protector;
    private readonly OutboxOptions _options;
    private readonly TimeProvider _time;

    internal Outbox(
        WorkflowTables tables,
        OutboxDispatcher dispatcher,
        WorkerDirectory workers,
        FieldProtector protector,
        OutboxOptions options,
        TimeProvider time)
    {
        _tables = tables;
        _dispatcher = dispatcher;
        _workers = workers;
        _protector = protector;
        _options = options;
        _time = time;
    }

    /// <summary>Queues a message, once per key; the same key again does nothing, whatever it carries.</summary>
    /// <exception cref="ArgumentException">No such template, or a place of it without a value.</exception>
    /// <exception cref="InvalidOperationException">A worker who never signed in: there is no number.</exception>
    public async Task EnqueueAsync(Message message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentException.ThrowIfNullOrEmpty(message.Key);
        DateTimeOffset now = _time.GetUtcNow();
        Recipient to = await ResolveAsync(message.To, cancellationToken).ConfigureAwait(false);
        string id = OutboxRow.IdOf(message.Key);
        var parameters = new Dictionary<string, string>(message.Parameters) { [MessageTemplates.SitePlace] = _options.Site };
        var payload = new OutboxPayload
        {
            To = to,
            Text = MessageTemplates.Render(message.Template, to.Language, parameters),
            Label = to.Label,
        };
        var row = new OutboxRow
        {
            Id = id,
            Partition = OutboxRow.PartitionOf(to.Kind, id),
            Key = message.Key,
            Template = message.Template,
            Payload = payload.Seal(_protector, id),
            QueuedAt = now,
            At = message.NotBefore > now ? message.NotBefore.Value : now,
            Case = message.Case?.Value,
            NotAfter = message.NotAfter,
            Status = MessageStatus.Waiting,
        };

        TableClient table = await _tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        try
        {
            await table.SubmitTransactionAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.Add, row.KeyRow()),
                    new TableTransactionAction(TableTransactionActionType.Add, row.ToEntity()),
                ],
                cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException there) when (there.Status == 409)
        {
            // Queued before.
            return;
        }

        if (message.Urgent)
        {
            var stored = await table.GetEntityIfExistsAsync<TableEntity>(row.Partition, row.RowKey, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (stored.HasValue)
            {
                await _dispatcher.TrySendAsync(table, OutboxRow.FromEntity(stored.Value!), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Sends what is due. Several machines may do so at once: each message is claimed by one of them.</summary>
    /// <returns>The number of messages that a channel took.</returns>
    public async Task<int> DispatchDueAsync(CancellationToken cancellationToken)
    {
        TableClient table = await _tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        string before = OutboxRow.DueBefore(_time.GetUtcNow());
        int[] sent = await Task.WhenAll(
            Partitions.Select(partition => DispatchAsync(table, partition, before, cancellationToken))).ConfigureAwait(false);
        return sent.Sum();
    }

    /// <summary>The newest messages by the time they were queued, newest first: sent, waiting and given up.</summary>
    /// <param name="max">How many at most.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<SentMessage>> RecentAsync(int max, CancellationToken cancellationToken)
    {
        TableClient table = await _tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        var messages = new List<SentMessage>();
        foreach (string partition in Partitions)
        {
            foreach (string prefix in OutboxRow.StatusPrefixes)
            {
                int taken = 0;
                await foreach (TableEntity entity in table.QueryAsync<TableEntity>(
                    RowRange.Prefix(partition, prefix), cancellationToken: cancellationToken).ConfigureAwait(false))
                {
                    messages.Add(View(OutboxRow.FromEntity(entity)));
                    if (++taken >= max)
                    {
                        break;
                    }
                }
            }
        }

        return [.. messages.OrderByDescending(message => message.QueuedAt).ThenBy(message => message.Key, StringComparer.Ordinal).Take(max)];
    }

    private async Task<int> DispatchAsync(TableClient table, string partition, string before, CancellationToken cancellationToken)
    {
        int sent = 0;
        string due = RowRange.Between(partition, OutboxRow.DuePrefix, before);
        await foreach (TableEntity entity in table.QueryAsync<TableEntity>(due, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            sent += await _dispatcher.TrySendAsync(table, OutboxRow.FromEntity(entity), cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        return sent;
    }

    private async Task<Recipient> ResolveAsync(Recipient to, CancellationToken cancellationToken) =>
        to is not WorkerRecipient worker
            ? to
            : await _workers.MobileOfAsync(worker.WorkerId, cancellationToken).ConfigureAwait(false) is { } mobile
                ? new MobileRecipient(mobile) { Language = to.Language }
                : throw new InvalidOperationException("This worker never signed in and cannot be reached.");

    private SentMessage View(OutboxRow row)
    {
        OutboxPayload? payload = OutboxPayload.Open(row.Payload, _protector, row.Id);
        return new SentMessage
        {
            Key = row.Key,
            To = payload?.Label ?? "unreadable",
            Template = row.Template,
            Case = ApplicationId.TryParse(row.Case, null, out ApplicationId id) ? id : null,
            Status = row.Status,
            Channel = row.Channel,
            QueuedAt = row.QueuedAt,
            At = row.At,
            Attempts = row.Attempts,
            LastError = row.LastError,
            Text = _options.KeepTexts ? payload?.Text : null,
        };
    }
}
