namespace AidFlow.Embedded.DurableTask;

/// <summary>The idle instances in memory, the longest idle first; more than the limit are evicted.</summary>
/// <param name="limit">How many may stay.</param>
sealed class HotInstances(int limit)
{
    readonly Lock _gate = new();
    readonly LinkedList<InstanceActor> _idle = new();

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
            if (_idle.Count > limit)
            {
                oldest = _idle.First!.Value;
                _idle.RemoveFirst();
                oldest.HotNode = null;
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
}
