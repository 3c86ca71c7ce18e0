namespace AidFlow.Embedded.DurableTask;

/// <summary>
/// Bounds how many instances are worked on at once. Instances that have begun come first; new ones start only while the
/// queue of activities is short, so that a burst of starts waits on disk instead of in memory.
/// </summary>
/// <param name="limit">How many at once.</param>
/// <param name="mayStartNew">Whether there is room for the activities of a new instance.</param>
sealed class InstanceScheduler(int limit, Func<bool> mayStartNew)
{
    readonly Lock _gate = new();
    readonly Queue<InstanceActor> _begun = new();
    readonly Queue<InstanceActor> _new = new();
    TaskCompletionSource? _drained;
    int _running;

    /// <summary>How many instances are worked on.</summary>
    internal int Running => Volatile.Read(ref _running);

    /// <summary>Queues an instance.</summary>
    internal void Enqueue(InstanceActor actor)
    {
        lock (_gate)
        {
            (actor.IsNew ? _new : _begun).Enqueue(actor);
        }

        StartNext();
    }

    /// <summary>Takes a place for a new instance if one is free and no other is waiting for it.</summary>
    internal bool TryTakePlace()
    {
        lock (_gate)
        {
            if (_drained is not null || _running >= limit || _begun.Count > 0 || _new.Count > 0 || !mayStartNew())
            {
                return false;
            }

            _running++;
            return true;
        }
    }

    /// <summary>Gives a place back.</summary>
    internal void Release()
    {
        lock (_gate)
        {
            if (--_running == 0)
            {
                _drained?.TrySetResult();
            }
        }

        StartNext();
    }

    /// <summary>Starts no further instance.</summary>
    /// <returns>A task that completes when those that run have ended.</returns>
    internal Task StopAsync()
    {
        lock (_gate)
        {
            _drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_running == 0)
            {
                _drained.SetResult();
            }

            return _drained.Task;
        }
    }

    /// <summary>Starts queued instances while there are places.</summary>
    internal void StartNext()
    {
        while (true)
        {
            InstanceActor? next;
            lock (_gate)
            {
                if (_drained is not null || _running >= limit
                    || (!_begun.TryDequeue(out next) && !(_new.Count > 0 && mayStartNew() && _new.TryDequeue(out next))))
                {
                    return;
                }

                _running++;
            }

            ThreadPool.UnsafeQueueUserWorkItem(next, preferLocal: false);
        }
    }
}
