using AidFlow.Workflow.Data;
using AidFlow.Workflow.Privacy;
using Azure;
using Microsoft.Extensions.Logging;

namespace AidFlow.Workflow.Notifications;

/// <summary>Sends one message: claims its row, hands it to a channel, and moves the row to where the result belongs.</summary>
/// <param name="channels">In the order of preference.</param>
/// <param name="protector">Opens the payload.</param>
/// <param name="options">Back-off and lease.</param>
/// <param name="time">Dates and ends leases.</param>
/// <param name="logger">Tells of failures, without addresses and texts.</param>
internal sealed class OutboxDispatcher(
    IEnumerable<INotificationChannel> channels, FieldProtector protector, OutboxOptions options, TimeProvider time, ILogger<OutboxDispatcher> logger)
{
    private readonly INotificationChannel[] _channels = [.. channels];

    /// <summary>Tries to send a message that is due.</summary>
    /// <returns>Whether a channel took it.</returns>
    public async Task<bool> TrySendAsync(TableClient table, OutboxRow row, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (row.LeaseUntil > now || row.At > now)
        {
            return false;
        }

        OutboxRow failed = row with { Status = MessageStatus.Failed, At = now, LeaseUntil = null };
        if (OutboxPayload.Open(row.Payload, protector, row.Id) is not { } payload)
        {
            // Put aside, so that one damaged row does not hold up those behind it.
            NotificationLog.Unreadable(logger, row.Id, row.Template);
            await MoveAsync(table, row, failed with { LastError = "unreadable" }, cancellationToken).ConfigureAwait(false);
            return false;
        }

        if (row.NotAfter <= now)
        {
            failed = failed with { LastError = "expired", Payload = Erased(payload).Seal(protector, row.Id) };
            await MoveAsync(table, row, failed, cancellationToken).ConfigureAwait(false);
            return false;
        }

        INotificationChannel? channel = Array.Find(_channels, channel => channel.Reaches(payload.To!));
        if (channel is null)
        {
            // Not counted as an attempt: once a channel is set up, everything goes out.
            NotificationLog.NoChannel(logger, payload.To!.Kind);
            return false;
        }

        if (await ClaimAsync(table, row, now, cancellationToken).ConfigureAwait(false) is not { } claimed)
        {
            return false;
        }

        ChannelResult result = await SendAsync(channel, claimed, payload, cancellationToken).ConfigureAwait(false);
        OutboxRow next = After(claimed with { Channel = channel.Name }, payload, result);
        await MoveAsync(table, claimed, next, cancellationToken).ConfigureAwait(false);
        return result.Delivered;
    }

    /// <summary>Where a message goes from here.</summary>
    private OutboxRow After(OutboxRow row, OutboxPayload payload, ChannelResult result)
    {
        DateTimeOffset now = time.GetUtcNow();
        OutboxRow tried = row with { Attempts = row.Attempts + 1, LeaseUntil = null, LastError = result.Error };
        if (result.Delivered)
        {
            return tried with { Status = MessageStatus.Sent, At = now, LastError = row.LastError, Payload = Erased(payload).Seal(protector, row.Id) };
        }

        if (result.Permanent || tried.Attempts > options.BackOff.Count)
        {
            NotificationLog.GivenUp(logger, row.Id, row.Template, tried.Attempts, result.Error ?? "");
            return tried with { Status = MessageStatus.Failed, At = now };
        }

        NotificationLog.Postponed(logger, row.Id, row.Template, tried.Attempts, result.Error ?? "");
        return tried with { At = now + options.BackOff[tried.Attempts - 1] };
    }

    private OutboxPayload Erased(OutboxPayload payload) =>
        options.KeepTexts ? payload : new OutboxPayload { Label = payload.Label };

    private async Task<ChannelResult> SendAsync(
        INotificationChannel channel, OutboxRow row, OutboxPayload payload, CancellationToken cancellationToken)
    {
        try
        {
            return await channel.SendAsync(
                new OutgoingMessage
                {
                    Id = row.Id,
                    To = payload.To!,
                    Template = row.Template,
                    Text = payload.Text!,
                    Case = ApplicationId.TryParse(row.Case, null, out ApplicationId id) ? id : null,
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Its message may quote the address, so only its kind is kept.
            return ChannelResult.Retry($"exception:{failure.GetType().Name}");
        }
    }

    private async Task<OutboxRow?> ClaimAsync(TableClient table, OutboxRow row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            OutboxRow claimed = row with { LeaseUntil = now + options.Lease };
            Response response = await table.UpdateEntityAsync(
                claimed.ToEntity(), row.ETag, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
            return claimed with { ETag = response.Headers.ETag ?? throw new InvalidOperationException("An update without an ETag.") };
        }
        catch (RequestFailedException lost) when (Optimistic.IsLostOrGone(lost))
        {
            return null;
        }
    }

    private async Task MoveAsync(TableClient table, OutboxRow from, OutboxRow to, CancellationToken cancellationToken)
    {
        try
        {
            await table.SubmitTransactionAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(from.Partition, from.RowKey), from.ETag),
                    new TableTransactionAction(TableTransactionActionType.Add, to.ToEntity()),
                ],
                cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException lost) when (Optimistic.IsLostOrGone(lost))
        {
            // The lease ran out while the channel was busy, and another machine has the message now: it goes out twice.
            NotificationLog.LeaseLost(logger, from.Id, from.Template);
        }
    }
}
