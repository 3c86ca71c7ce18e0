using AidFlow.Workflow.Access;

namespace AidFlow.Functions.Timers;

/// <summary>Deletes sessions that are over. They open nothing any more; this keeps their table small.</summary>
public sealed class SessionCleaner(SignInDesk signIn)
{
    /// <summary>Runs every night at 03:30 in China (19:30 UTC).</summary>
    [Function(nameof(SessionCleaner))]
    public Task RunAsync([TimerTrigger("0 30 19 * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        signIn.PurgeSessionsAsync(cancellationToken);
}
