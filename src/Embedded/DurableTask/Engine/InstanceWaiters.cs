namespace AidFlow.Embedded.DurableTask;

/// <summary>Those who wait for an instance to start or to end. Only told when it may have; they look for themselves.</summary>
sealed class InstanceWaiters
{
    readonly Lock _gate = new();
    readonly Dictionary<string, List<Waiter>> _waiters = [];

    /// <summary>Begins to wait. To be called before looking at the instance, so that no change falls between.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="forEnd">Whether only the end counts.</param>
    /// <returns>The wait; to be disposed.</returns>
    internal Waiter Register(string instanceId, bool forEnd)
    {
        Waiter waiter = new(this, instanceId, forEnd);
        lock (_gate)
        {
            if (!_waiters.TryGetValue(instanceId, out List<Waiter>? waiters))
            {
                _waiters[instanceId] = waiters = [];
            }

            waiters.Add(waiter);
        }

        return waiter;
    }

    /// <summary>Tells that an instance has started or ended.</summary>
    internal void Notify(string instanceId, bool ended)
    {
        lock (_gate)
        {
            if (!_waiters.TryGetValue(instanceId, out List<Waiter>? waiters))
            {
                return;
            }

            foreach (Waiter waiter in waiters)
            {
                if (ended || !waiter.ForEnd)
                {
                    waiter.Signal();
                }
            }
        }
    }

    void Remove(Waiter waiter)
    {
        lock (_gate)
        {
            if (_waiters.TryGetValue(waiter.InstanceId, out List<Waiter>? waiters) && waiters.Remove(waiter) && waiters.Count == 0)
            {
                _waiters.Remove(waiter.InstanceId);
            }
        }
    }

    internal sealed class Waiter(InstanceWaiters owner, string instanceId, bool forEnd) : IDisposable
    {
        volatile TaskCompletionSource _signal = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal string InstanceId => instanceId;

        internal bool ForEnd => forEnd;

        internal void Signal() => _signal.TrySetResult();

        /// <summary>Waits for the next change after the last call.</summary>
        internal async Task NextAsync(CancellationToken cancellation)
        {
            await _signal.Task.WaitAsync(cancellation).ConfigureAwait(false);
            _signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        public void Dispose() => owner.Remove(this);
    }
}
