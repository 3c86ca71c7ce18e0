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
        List<OutboxRow>[] read = await Task.WhenAll(
            from partition in OutboxStore.Partitions
            from prefix in prefixes
            select store.ListAsync(partition, prefix, OutboxRow.DueBefore(prefix, now), options.Batch, cancellationToken)).ConfigureAwait(false);
        List<ReadyMessage> ready = [];
        foreach (OutboxRow row in read.SelectMany(rows => rows))
        {
            if (await sender.PrepareAsync(row, cancellationToken).ConfigureAwait(false) is { } message)
            {
                ready.Add(message);
            }
        }

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
        return (sent.Sum(), read.Any(rows => rows.Count == options.Batch));
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
