using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Notifications;

/// <summary>For staff who chose no other way: their messages on this site, where the outbox has put this one already unless an earlier version queued it.</summary>
/// <param name="messages">Gets it.</param>
internal sealed class InAppChannel(InAppMessages messages) : INotificationChannel
{
    /// <inheritdoc/>
    public string Name => "in-app";

    /// <inheritdoc/>
    public bool Reaches(Recipient recipient) => recipient is StaffRecipient;

    /// <inheritdoc/>
    public async Task<ChannelResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        await messages.AddAsync(
            MessageOwner.Of(((StaffRecipient)message.To).StaffId),
            message.Id,
            new InAppMessage { At = message.QueuedAt, Text = new LocalizedText(message.Text, message.Text), Template = message.Template, Case = message.Case, Read = false },
            cancellationToken).ConfigureAwait(false);
        return ChannelResult.Ok;
    }
}
