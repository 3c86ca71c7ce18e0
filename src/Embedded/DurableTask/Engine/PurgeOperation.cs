using System.Diagnostics;

namespace AidFlow.Embedded.DurableTask;

/// <summary>Removes finished instances.</summary>
/// <param name="find">Finds them.</param>
/// <param name="recursive">Whether their finished sub-orchestrations go too.</param>
/// <param name="strict">Whether an instance that has not ended is an error; if not, it is passed over.</param>
sealed class PurgeOperation(
    Func<StoreWriter, IReadOnlyList<(long Seq, OrchestrationRuntimeStatus Status)>> find, bool recursive, bool strict) : StorageOperation
{
    readonly TaskCompletionSource<int> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _count;
    Exception? _rejection;

    /// <summary>Completes with the number of instances that are gone.</summary>
    internal Task<int> Purged => _done.Task;

    /// <summary>How long the writer was busy with it.</summary>
    internal TimeSpan Taken { get; private set; }

    internal override void Apply(StoreWriter store)
    {
        long began = Stopwatch.GetTimestamp();
        _count = 0;
        _rejection = null;
        foreach ((long seq, OrchestrationRuntimeStatus status) in find(store))
        {
            if (!status.IsUnfinished())
            {
                Remove(store, seq);
            }
            else if (strict)
            {
                _rejection = new InvalidOperationException($"Only orchestrations that have ended can be purged, but this one has status {status}.");
            }
        }

        Taken = Stopwatch.GetElapsedTime(began);
    }

    protected override void Committed()
    {
        if (_rejection is null)
        {
            _done.SetResult(_count);
        }
        else
        {
            _done.SetException(_rejection);
        }
    }

    protected override void Failed(Exception error) => _done.SetException(error);

    void Remove(StoreWriter store, long seq)
    {
        if (recursive)
        {
            foreach ((long child, _, OrchestrationRuntimeStatus status) in store.Children(seq))
            {
                if (!status.IsUnfinished())
                {
                    Remove(store, child);
                }
            }
        }

        store.Delete(seq);
        _count++;
    }
}
