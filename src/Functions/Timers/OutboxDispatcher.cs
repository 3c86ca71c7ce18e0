using AidFlow.Workflow.Notifications;

namespace AidFlow.Functions.Timers;

/// <summary>Sends the messages that are due.</summary>
public sealed class OutboxDispatcher(Outbox outbox)
{
    /// <summary>Runs every ten seconds.</summary>
    [Function(nameof(OutboxDispatcher))]
    public Task RunAsync([TimerTrigger("*/10 * * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        outbox.DispatchDueAsync(cancellationToken);
}
