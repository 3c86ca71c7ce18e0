using AidFlow.Workflow.Notifications;

namespace AidFlow.Workflow.Approvals;

/// <summary>Tells the digest which tasks are still open.</summary>
/// <param name="tasks">The tasks.</param>
internal sealed class OpenTasks(TaskStore tasks) : IOpenTasks
{
    /// <inheritdoc/>
    public async Task<bool> IsOpenAsync(string taskId, CancellationToken cancellationToken) =>
        await tasks.FindAsync(taskId, cancellationToken).ConfigureAwait(false) is { IsOpen: true };
}
