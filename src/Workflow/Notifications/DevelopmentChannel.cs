namespace AidFlow.Workflow.Notifications;

/// <summary>Reaches everybody and sends nothing: the texts are read on /dev/outbox. Registered in Development only.</summary>
public sealed class DevelopmentChannel : INotificationChannel
{
    /// <inheritdoc/>
    public string Name => "development";

    /// <inheritdoc/>
    public bool Reaches(Recipient recipient) => true;

    /// <inheritdoc/>
    public Task<ChannelResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        Task.FromResult(ChannelResult.Ok);
}
