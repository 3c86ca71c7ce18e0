namespace AidFlow.Embedded.DurableTask;

/// <summary>Stores a message for an instance while the engine is not at work; dropped if there is no such instance, or it has ended.</summary>
/// <param name="engine">The engine.</param>
/// <param name="instanceId">The instance.</param>
/// <param name="e">What the message says.</param>
/// <param name="recursive">Whether a termination goes on to sub-orchestrations.</param>
sealed class PostMessageOperation(EngineCore engine, string instanceId, HistoryEvent e, bool recursive) : StorageOperation
{
    readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    long _inboxId;

    /// <summary>Completes when the message is stored.</summary>
    internal Task Done => _done.Task;

    internal override void Apply(StoreWriter store)
    {
        _inboxId = store.Find(instanceId) is { } target && target.Status.IsUnfinished()
            ? store.InsertInbox(target.Seq, null, e, recursive)
            : 0;
    }

    protected override void Committed() => _ = ReportAsync();

    protected override void Failed(Exception error) => _done.SetException(error);

    async Task ReportAsync()
    {
        await engine.HandOnAsync(_inboxId, instanceId).ConfigureAwait(false);
        _done.SetResult();
    }
}
