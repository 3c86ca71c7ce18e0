namespace AidFlow.Embedded.DurableTask;

/// <summary>
/// The instant, in the order of commits, at which the engine begins: it finds in storage what was stored before, and
/// what is stored later is handed on by whoever stores it.
/// </summary>
/// <param name="engine">The engine.</param>
sealed class BeginOperation(EngineCore engine) : StorageOperation
{
    readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when all that was stored before can be read.</summary>
    internal Task Done => _done.Task;

    internal override void Apply(StoreWriter store) => engine.Begin(store.LastInboxId());

    protected override void Committed() => _done.SetResult();

    protected override void Failed(Exception error) => _done.SetException(error);
}
