namespace AidFlow.Embedded.DurableTask;

/// <summary>
/// Events and the waits for them, by name (case does not count). Events that no one waits for are kept in the order in
/// which they came; of several waits the newest gets the next event, as in Durable Task, so that a wait given up in a
/// loop does not swallow it.
/// </summary>
/// <param name="thread">The orchestrator's thread: only there a wait may begin, or be given up.</param>
sealed class ExternalEvents(OrchestratorThread thread)
{
    readonly Dictionary<string, List<Waiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    readonly List<EventRaisedEvent> _unprocessed = [];

    /// <summary>Events that no one has waited for, in order.</summary>
    internal IReadOnlyList<EventRaisedEvent> Unprocessed => _unprocessed;

    /// <summary>Whether anyone waits for any event.</summary>
    internal bool IsAwaited => _waiters.Count > 0;

    /// <summary>Hands an event to the newest wait of its name, or keeps it.</summary>
    /// <param name="e">The event.</param>
    /// <param name="converter">What reads the payload.</param>
    internal void Deliver(EventRaisedEvent e, DataConverter converter)
    {
        if (!_waiters.TryGetValue(e.Name, out List<Waiter>? waiters))
        {
            _unprocessed.Add(e);
            return;
        }

        Waiter newest = waiters[^1];
        Remove(e.Name, newest);
        newest.Complete(e.Input, converter);
    }

    /// <summary>Begins a wait; a kept event of the name ends it at once.</summary>
    /// <typeparam name="T">The type of the payload.</typeparam>
    /// <param name="name">The name of the event.</param>
    /// <param name="converter">What reads the payload.</param>
    /// <param name="cancellation">Ends the wait without an event.</param>
    /// <returns>A task that completes with the payload.</returns>
    /// <exception cref="ArgumentException">Another wait of the name expects another type.</exception>
    internal Task<T> Wait<T>(string name, DataConverter converter, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellation);
        }

        Waiter<T> waiter = new();
        int kept = _unprocessed.FindIndex(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));
        if (kept >= 0)
        {
            string? payload = _unprocessed[kept].Input;
            _unprocessed.RemoveAt(kept);
            waiter.Complete(payload, converter);
            return waiter.Task;
        }

        if (_waiters.TryGetValue(name, out List<Waiter>? others) && others[0] is not Waiter<T>)
        {
            throw new ArgumentException(
                $"Waits for event '{name}' must all expect the same type: one expects {others[0].Type}, this one {typeof(T)}.", nameof(name));
        }

        if (others is null)
        {
            _waiters[name] = others = [];
        }

        others.Add(waiter);
        if (cancellation.CanBeCanceled)
        {
            waiter.Registration = cancellation.Register(() =>
            {
                // Given up from elsewhere (by a clock of its own, say), it would be given up at another point on every replay.
                if (!thread.IsCurrent)
                {
                    thread.ReportForeign();
                    return;
                }

                Remove(name, waiter);
                waiter.Cancel(cancellation);
            });
        }

        return waiter.Task;
    }

    void Remove(string name, Waiter waiter)
    {
        if (_waiters.TryGetValue(name, out List<Waiter>? waiters) && waiters.Remove(waiter) && waiters.Count == 0)
        {
            _waiters.Remove(name);
        }
    }

    abstract class Waiter
    {
        internal abstract Type Type { get; }

        internal abstract void Complete(string? payload, DataConverter converter);
    }

    sealed class Waiter<T> : Waiter
    {
        readonly TaskCompletionSource<T> _completion = new();

        internal override Type Type => typeof(T);

        internal Task<T> Task => _completion.Task;

        internal CancellationTokenRegistration Registration { get; set; }

        internal override void Complete(string? payload, DataConverter converter)
        {
            Registration.Unregister();
            T value;
            try
            {
                value = converter.Deserialize<T>(payload)!;
            }
            catch (Exception e)
            {
                _completion.TrySetException(e);
                return;
            }

            _completion.TrySetResult(value);
        }

        internal void Cancel(CancellationToken token) => _completion.TrySetCanceled(token);
    }
}
