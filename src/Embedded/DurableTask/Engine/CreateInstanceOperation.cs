namespace AidFlow.Embedded.DurableTask;

/// <summary>Stores a new instance without running it yet.</summary>
/// <param name="instance">The instance.</param>
/// <param name="kept">The statuses in which an existing instance of the id is kept.</param>
/// <param name="created">Told, on a pool thread, that it is stored.</param>
sealed class CreateInstanceOperation(NewInstance instance, OrchestrationRuntimeStatus[] kept, Action created) : StorageOperation
{
    readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    Exception? _rejection;

    /// <summary>Completes when the instance is stored.</summary>
    internal Task Done => _done.Task;

    internal override void Apply(StoreWriter store)
    {
        _rejection = CreationRules.MakeRoom(store, instance.Id, kept);
        if (_rejection is null)
        {
            DateTime? startAt = instance.Started.ScheduledStartTime;
            store.Insert(
                instance, OrchestrationRuntimeStatus.Pending, instance.Started.Timestamp, startAt, busy: startAt is null, rows: 1);
        }
    }

    protected override void Committed()
    {
        if (_rejection is not null)
        {
            _done.SetException(_rejection);
            return;
        }

        created();
        _done.SetResult();
    }

    protected override void Failed(Exception error) => _done.SetException(error);
}
