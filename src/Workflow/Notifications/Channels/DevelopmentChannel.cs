using Microsoft.Extensions.Hosting;

namespace AidFlow.Workflow.Notifications;

/// <summary>Reaches everybody and sends nothing: the texts are read on /dev/outbox. Outside Development it reaches nobody.</summary>
/// <param name="environment">Tells whether this is Development.</param>
public sealed class DevelopmentChannel(IHostEnvironment environment) : INotificationChannel
{
    /// <inheritdoc/>
    public string Name => "development";

    /// <inheritdoc/>
    public bool Reaches(Recipient recipient) => environment.IsDevelopment();

    /// <inheritdoc/>
    public Task<ChannelResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        Task.FromResult(ChannelResult.Ok);
}
