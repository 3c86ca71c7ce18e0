using AidFlow.Workflow.Notifications;

namespace AidFlow.Functions.Timers;

/// <summary>Tells approvers of the day's new tasks together, when they asked for that.</summary>
public sealed class OutboxDigest(ApproverDigest digest)
{
    /// <summary>Runs every five minutes: the hour is a setting, and a machine that was off at that hour makes up for it.</summary>
    [Function(nameof(OutboxDigest))]
    public Task RunAsync([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellationToken) => digest.RunAsync(cancellationToken);
}
