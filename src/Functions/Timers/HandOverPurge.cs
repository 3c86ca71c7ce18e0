using AidFlow.Workflow.Access;

namespace AidFlow.Functions.Timers;

/// <summary>Deletes hand-over tickets that are over.</summary>
public sealed class HandOverPurge(HandOverDesk desk)
{
    /// <summary>Runs at 19:10 UTC, ten past three at night in Heilongjiang.</summary>
    [Function(nameof(HandOverPurge))]
    public Task RunAsync([TimerTrigger("0 10 19 * * *")] TimerInfo timer, CancellationToken cancellationToken) => desk.PurgeAsync(cancellationToken);
}
