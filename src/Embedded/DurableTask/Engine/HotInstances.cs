namespace AidFlow.Embedded.DurableTask;

/// <summary>The idle instances in memory, the longest idle first. More than the limit are evicted, and those idle for too long.</summary>
/// <param name="limit">How many may stay; 0 for none.</param>
/// <param name="idleTimeout">How long one may stay; <c>null</c> for as long as there is room.</param>
/// <param name="time">The clock.</param>
sealed class HotInstances(int limit, TimeSpan? idleTimeout, TimeProvider time) : IDisposable
{
    // A timer cannot wait for ever; when it fires early, it is set again.
    static readonly TimeSpan LongestPiece = TimeSpan.FromDays(1);

    readonly Lock _gate = new();
    readonly LinkedList<InstanceActor> _idle = new();
    ITimer? _timer;
    bool _armed;
    bool _disposed;

    internal void Add(InstanceActor actor)
    {
        InstanceActor? oldest = null;
        lock (_gate)
        {
            if (actor.HotNode is not null)
            {
                return;
            }

            actor.HotNode = _idle.AddLast(actor);
            actor.IdleSince = time.GetTimestamp();
            if (_idle.Count > limit)
            {
                oldest = TakeFirst();
            }

            if (idleTimeout is { } wait && !_armed)
            {
                Arm(wait);
            }
        }

        oldest?.Evict();
    }

    internal void Remove(InstanceActor actor)
    {
        lock (_gate)
        {
            if (actor.HotNode is { } node)
            {
                _idle.Remove(node);
                actor.HotNode = null;
            }
        }
    }

    /// <summary>Evicts no more for idleness.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _timer?.Dispose();
        }
    }

    InstanceActor TakeFirst()
    {
        InstanceActor first = _idle.First!.Value;
        _idle.RemoveFirst();
        first.HotNode = null;
        return first;
    }

    void EvictIdle()
    {
        List<InstanceActor> over = [];
        lock (_gate)
        {
            _armed = false;
            while (_idle.First is { } first)
            {
                TimeSpan rest = idleTimeout!.Value - time.GetElapsedTime(first.Value.IdleSince);
                if (rest > TimeSpan.Zero)
                {
                    Arm(rest);
                    break;
                }

                over.Add(TakeFirst());
            }
        }

        over.ForEach(actor => actor.Evict());
    }

    /// <summary>Sets the one timer; while none is idle, none is set.</summary>
    void Arm(TimeSpan wait)
    {
        if (_disposed)
        {
            return;
        }

        _armed = true;
        _timer ??= time.CreateTimer(static self => ((HotInstances)self!).EvictIdle(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(TimeSpan.FromMilliseconds(Math.Clamp(wait.TotalMilliseconds, 1, LongestPiece.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }
}
