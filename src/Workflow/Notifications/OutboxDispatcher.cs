using Microsoft.Extensions.Logging;

namespace AidFlow.Workflow.Notifications;

/// <summary>
/// Sends what is due: in the order of time, one channel beside the other, so that one that is slow or down holds up no
/// other. Several machines may do so at once: each message is claimed by one of them.
/// </summary>
/// <param name="store">The rows.</param>
/// <param name="sender">Sends one.</param>
/// <param name="options">Size of a batch, quiet hours.</param>
/// <param name="time">Tells what is due.</param>
/// <param name="logger">Tells of recipients whom no channel reaches.</param>
internal sealed class OutboxDispatcher(OutboxStore store, OutboxSender sender, OutboxOptions options, TimeProvider time, ILogger<OutboxDispatcher> logger)
{
    private const int MostPages = 25;

    // Numbers have one channel between them: behind one that is down there is nothing to look for.
    private const string OneChannel = "mobile-";

    /// <summary>Sends batch after batch until a batch is not full, or nothing of it gets through.</summary>
    /// <returns>The number of messages that a channel took.</returns>
    public async Task<int> DispatchDueAsync(CancellationToken cancellationToken)
    {
        int total = 0;
        while (true)
        {
            (int sent, bool full) = await DispatchBatchAsync(cancellationToken).ConfigureAwait(false);
            total += sent;
            if (!full || sent == 0)
            {
                return total;
            }
        }
    }

    private async Task<(int Sent, bool Full)> DispatchBatchAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        string[] prefixes = options.Quiet?.Contains(now) == true ? [OutboxRow.NowPrefix] : [OutboxRow.NowPrefix, OutboxRow.DuePrefix];
        (List<ReadyMessage> Ready, bool Full)[] read = await Task.WhenAll(
            from partition in OutboxStore.Partitions
            from prefix in prefixes
            select ReadAsync(partition, prefix, now, cancellationToken)).ConfigureAwait(false);
        List<ReadyMessage> ready = [.. read.SelectMany(part => part.Ready)];

        // Not counted as attempts: once a channel is set up, everything goes out.
        foreach (string kind in ready.Where(message => message.Channel is null).Select(message => message.Recipient.Kind).Distinct())
        {
            NotificationLog.NoChannel(logger, kind);
        }

        int[] sent = await Task.WhenAll(
            from message in ready
            where message.Channel is not null
            group message by message.Channel into lane
            select RunAsync(lane.Key, [.. lane.OrderByDescending(m => m.Row.Immediate).ThenBy(m => m.Row.At).ThenBy(m => m.Row.Id, StringComparer.Ordinal)], cancellationToken)).ConfigureAwait(false);
        return (sent.Sum(), read.Any(part => part.Full));
    }

    /// <summary>A batch of what is due. Where a whole page waits for channels that are down, the next page is read: others may stand behind.</summary>
    private async Task<(List<ReadyMessage> Ready, bool Full)> ReadAsync(string partition, string prefix, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<ReadyMessage> ready = [];
        string from = prefix;
        for (int page = 1; ; page++)
        {
            List<OutboxRow> rows = await store.ListAsync(partition, from, OutboxRow.DueBefore(prefix, now), options.Batch, cancellationToken).ConfigureAwait(false);
            bool stuck = rows.Count == options.Batch && page < MostPages && !partition.StartsWith(OneChannel, StringComparison.Ordinal);
            foreach (OutboxRow row in rows)
            {
                if (await sender.PrepareAsync(row, cancellationToken).ConfigureAwait(false) is { } message)
                {
                    ready.Add(message);
                    stuck &= message.Channel?.Gate.State == GateState.Closed;
                }
            }

            if (!stuck)
            {
                return (ready, rows.Count == options.Batch);
            }

            // The smallest key behind the last.
            from = rows[^1].RowKey + "!";
        }
    }

    private async Task<int> RunAsync(GatedChannel channel, List<ReadyMessage> lane, CancellationToken cancellationToken)
    {
        int sent = 0;
        while (lane.Count > 0)
        {
            // To see whether the channel is back, the one that was tried least: the first may be the very one that breaks it.
            ReadyMessage? next = channel.Gate.State switch
            {
                GateState.Open => lane[0],
                GateState.Probe => lane.MinBy(message => message.Row.Attempts),
                _ => null,
            };
            if (next is null)
            {
                break;
            }

            lane.Remove(next);
            sent += await sender.SendAsync(next, cancellationToken).ConfigureAwait(false) == SendOutcome.Sent ? 1 : 0;
        }

        return sent;
    }
}
