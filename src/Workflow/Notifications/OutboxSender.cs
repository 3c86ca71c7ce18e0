using AidFlow.Workflow.Privacy;
using Microsoft.Extensions.Logging;

namespace AidFlow.Workflow.Notifications;

/// <summary>Sends one message: opens its row, claims it, hands it to a channel, and moves the row to where the result belongs.</summary>
/// <param name="store">The rows.</param>
/// <param name="channels">In the order of preference, each with its gate.</param>
/// <param name="routes">Finds the addresses of staff.</param>
/// <param name="catalogue">Has the subjects of e-mails.</param>
/// <param name="protector">Opens the payload.</param>
/// <param name="options">Waits and lease.</param>
/// <param name="time">Dates and ends leases.</param>
/// <param name="logger">Tells of failures, without addresses and texts.</param>
internal sealed class OutboxSender(
    OutboxStore store,
    GatedChannels channels,
    StaffRoutes routes,
    MessageCatalogue catalogue,
    FieldProtector protector,
    OutboxOptions options,
    TimeProvider time,
    ILogger<OutboxSender> logger)
{
    /// <summary>Opens a row that is due and finds its channel. Rows that can never be sent are put aside.</summary>
    /// <returns>What to send; null when there is nothing to send now.</returns>
    public async Task<ReadyMessage?> PrepareAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (row.LeaseUntil > now || row.At > now)
        {
            return null;
        }

        OutboxRow failed = row with { Status = MessageStatus.Failed, At = now, LeaseUntil = null };
        if (OutboxPayload.Open(row.Payload, protector, row.Id) is not { To: { } to } payload)
        {
            // Put aside, so that one damaged row does not hold up those behind it.
            NotificationLog.Unreadable(logger, row.Id, row.Template);
            await store.MoveAsync(row, failed with { LastError = "unreadable" }, cancellationToken).ConfigureAwait(false);
            return null;
        }

        if (row.NotAfter <= now)
        {
            failed = failed with { LastError = "expired", Payload = Erased(payload).Seal(protector, row.Id) };
            await store.MoveAsync(row, failed, cancellationToken).ConfigureAwait(false);
            return null;
        }

        foreach (Recipient recipient in await routes.OfAsync(to, cancellationToken).ConfigureAwait(false))
        {
            if (channels.For(recipient) is { } channel)
            {
                return new ReadyMessage(row, payload, recipient, channel);
            }
        }

        return new ReadyMessage(row, payload, to, null);
    }

    /// <summary>Sends a message unless another machine has it.</summary>
    public async Task<SendOutcome> SendAsync(ReadyMessage ready, CancellationToken cancellationToken)
    {
        (OutboxRow row, OutboxPayload payload, Recipient recipient, GatedChannel? gated) = ready;
        if (await store.ClaimAsync(row, time.GetUtcNow() + options.Lease, cancellationToken).ConfigureAwait(false) is not { } claimed)
        {
            return SendOutcome.Skipped;
        }

        // Whoever had it may have died after handing it over, and a receipt has come since; or a colleague's message told the group.
        bool known = (row.LeaseUntil is not null && await HasArrivedAsync(row, cancellationToken).ConfigureAwait(false))
            || (recipient is GroupRecipient group && !await store.SpeaksToGroupAsync(group, payload.TextForGroup(options.Site), row.Id, cancellationToken).ConfigureAwait(false));
        if (known)
        {
            OutboxRow arrived = claimed with
            {
                Status = MessageStatus.Sent,
                At = time.GetUtcNow(),
                LeaseUntil = null,
                Channel = gated!.Channel.Name,
                Payload = Erased(payload).Seal(protector, row.Id),
            };
            await store.MoveAsync(claimed, arrived, cancellationToken).ConfigureAwait(false);
            return SendOutcome.Skipped;
        }

        ChannelResult result = await HandOverAsync(ready, cancellationToken).ConfigureAwait(false);
        DateTimeOffset answeredBefore = gated!.Gate.AnsweredAt;
        gated.Gate.Note(result);
        OutboxRow next = After(claimed with { Channel = gated.Channel.Name }, payload, result, answeredBefore);
        if (!await store.MoveAsync(claimed, next, cancellationToken).ConfigureAwait(false))
        {
            NotificationLog.LeaseLost(logger, row.Id, row.Template);
        }

        return result.Delivered ? SendOutcome.Sent : SendOutcome.Failed;
    }

    /// <summary>A payload without recipient and text, unless texts are kept.</summary>
    public OutboxPayload Erased(OutboxPayload payload) => options.KeepTexts ? payload : new OutboxPayload { Label = payload.Label };

    /// <summary>Where a message goes from here.</summary>
    private OutboxRow After(OutboxRow row, OutboxPayload payload, ChannelResult result, DateTimeOffset answeredAt)
    {
        DateTimeOffset now = time.GetUtcNow();
        OutboxRow tried = row with { Attempts = row.Attempts + 1, LeaseUntil = null, TriedAt = now, LastError = result.Error };
        if (result.Delivered)
        {
            return tried with { Status = MessageStatus.Sent, At = now, LastError = row.LastError, GatewayId = result.GatewayId, Payload = Erased(payload).Seal(protector, row.Id) };
        }

        if (result.Permanent || now - (row.FirstDueAt ?? row.QueuedAt) >= options.GiveUpAfter)
        {
            NotificationLog.GivenUp(logger, row.Id, row.Template, tried.Attempts, result.Error ?? "");
            return tried with { Status = MessageStatus.Failed, At = now };
        }

        NotificationLog.Postponed(logger, row.Id, row.Template, tried.Attempts, result.Error ?? "");

        // While the channel is down a message keeps its place in the queue. One that fails where others get through has itself to blame.
        bool blameless = result.ChannelDown && !(row.TriedAt is { } before && answeredAt > before);
        if (blameless)
        {
            return tried;
        }

        TimeSpan wait = BackOff.Wait(row.Id, tried.Attempts, options.FirstWait, options.LongestWait);
        return tried with { At = now + (result.RetryAfter > wait ? result.RetryAfter.Value : wait) };
    }

    private async Task<bool> HasArrivedAsync(OutboxRow row, CancellationToken cancellationToken) =>
        (await store.KeyRowAsync(row.Id, cancellationToken).ConfigureAwait(false))?.GetString("Receipt") == nameof(MessageStatus.Delivered);

    private async Task<ChannelResult> HandOverAsync(ReadyMessage ready, CancellationToken cancellationToken)
    {
        (OutboxRow row, OutboxPayload payload, Recipient recipient, GatedChannel? gated) = ready;
        bool open = recipient is GroupRecipient || gated!.Channel is InAppChannel;
        try
        {
            return await gated!.Channel.SendAsync(
                new OutgoingMessage
                {
                    Id = row.Id,
                    To = recipient,
                    Template = row.Template,
                    Text = open ? payload.TextForGroup(options.Site) : payload.Text!,
                    Subject = catalogue.SubjectOf(row.Template, recipient.Language),
                    QueuedAt = row.FirstDueAt ?? row.QueuedAt,
                    Case = ApplicationId.TryParse(row.Case, null, out ApplicationId id) ? id : null,
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Its message may quote the address, so only its kind is kept.
            return ChannelResult.Unavailable($"exception:{failure.GetType().Name}");
        }
    }
}

/// <summary>A message that could be sent now.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Payload">What the row keeps encrypted.</param>
/// <param name="Recipient">The recipient that the channel reaches.</param>
/// <param name="Channel">The channel; null when none reaches the recipient.</param>
internal sealed record ReadyMessage(OutboxRow Row, OutboxPayload Payload, Recipient Recipient, GatedChannel? Channel);

/// <summary>How an attempt ended.</summary>
internal enum SendOutcome
{
    /// <summary>A channel took it.</summary>
    Sent,

    /// <summary>No channel took it.</summary>
    Failed,

    /// <summary>It was not tried: another machine has it, or its reader knows already.</summary>
    Skipped,
}
