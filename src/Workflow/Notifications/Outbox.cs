namespace AidFlow.Workflow.Notifications;

/// <summary>Messages to be sent: written with the case, sent later, at least once.</summary>
public sealed class Outbox
{
    /// <summary>Queues a message, once per key.</summary>
    public Task EnqueueAsync(Message message, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Sends what is due.</summary>
    /// <returns>The number of messages that were sent.</returns>
    public Task<int> DispatchDueAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>The newest messages, newest first.</summary>
    public Task<IReadOnlyList<SentMessage>> RecentAsync(int max, CancellationToken cancellationToken) => throw new NotSupportedException();
}
