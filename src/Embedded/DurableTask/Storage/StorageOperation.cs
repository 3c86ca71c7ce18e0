namespace AidFlow.Embedded.DurableTask;

/// <summary>Something to be stored as a whole. Many operations share one transaction and so one wait for the disk.</summary>
abstract class StorageOperation : IThreadPoolWorkItem
{
    Exception? _error;

    /// <summary>Writes. It may run again from the start if the transaction it was part of had to be undone.</summary>
    /// <param name="store">Where to write.</param>
    internal abstract void Apply(StoreWriter store);

    /// <summary>Told, on a pool thread, that what was written is on disk.</summary>
    protected abstract void Committed();

    /// <summary>Told, on a pool thread, that nothing was written.</summary>
    /// <param name="error">Why.</param>
    protected abstract void Failed(Exception error);

    /// <summary>Reports the end on a pool thread, so that the writer can go on.</summary>
    /// <param name="error">Why nothing was written; <c>null</c> if it was.</param>
    internal void Conclude(Exception? error)
    {
        _error = error;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <inheritdoc/>
    public void Execute()
    {
        if (_error is null)
        {
            Committed();
        }
        else
        {
            Failed(_error);
        }
    }
}
