namespace AidFlow.Embedded.DurableTask;

/// <summary>Stores a message for an instance while no engine runs; dropped if there is no such instance, or it has ended.</summary>
/// <param name="instanceId">The instance.</param>
/// <param name="e">What the message says.</param>
/// <param name="recursive">Whether a termination goes on to sub-orchestrations.</param>
sealed class PostMessageOperation(string instanceId, HistoryEvent e, bool recursive) : StorageOperation
{
    readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the message is stored.</summary>
    internal Task Done => _done.Task;

    internal override void Apply(StoreWriter store)
    {
        if (store.Find(instanceId) is { } target && target.Status.IsUnfinished())
        {
            store.InsertInbox(target.Seq, null, e, recursive);
        }
    }

    protected override void Committed() => _done.SetResult();

    protected override void Failed(Exception error) => _done.SetException(error);
}
