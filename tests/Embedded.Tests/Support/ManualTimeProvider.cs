using System.Globalization;

namespace AidFlow.Embedded.Tests.Support;

/// <summary>A clock that stands still until it is moved, and then fires the timers that it passed.</summary>
internal sealed class ManualTimeProvider(DateTimeOffset? start = null) : TimeProvider
{
    readonly Lock _gate = new();
    readonly List<ManualTimer> _timers = [];
    DateTimeOffset _now = start ?? new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ManualTimer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock forward, from timer to timer: each fires at its own time, and those that it sets may fire too.</summary>
    public void Advance(TimeSpan by)
    {
        DateTimeOffset end = GetUtcNow() + by;
        while (TakeDue(end) is { } due)
        {
            MoveTo(due.At);
            due.Timer.Fire();
        }

        Jump(end - GetUtcNow());
    }

    /// <summary>
    /// Moves the clock forward in one jump, as when a machine wakes up: all timers that are due fire afterwards, also one that somebody sets for
    /// that instant while the clock moves.
    /// </summary>
    public void Jump(TimeSpan by)
    {
        DateTimeOffset end = GetUtcNow() + by;
        MoveTo(end);
        while (TakeDue(end) is { } due)
        {
            due.Timer.Fire();
        }
    }

    /// <summary>Waits until the earliest timer waits for the given instant: the host then rests until the clock gets there.</summary>
    public async Task WaitForTimerAsync(string instant)
    {
        DateTimeOffset expected = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        while (true)
        {
            (DateTimeOffset? due, Task changed) = Next();
            if (due == expected)
            {
                return;
            }

            await changed.WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Assert.False(patience.IsCancellationRequested, $"No timer waits for {expected:u}; the next is {due:u}.");
        }
    }

    (DateTimeOffset? Due, Task Changed) Next()
    {
        lock (_gate)
        {
            return (_timers.Count == 0 ? null : _timers.Min(timer => timer.Due), _changed.Task);
        }
    }

    void MoveTo(DateTimeOffset instant)
    {
        lock (_gate)
        {
            _now = instant > _now ? instant : _now;
        }
    }

    (ManualTimer Timer, DateTimeOffset At)? TakeDue(DateTimeOffset end)
    {
        lock (_gate)
        {
            if (_timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due) is not { } timer)
            {
                return null;
            }

            DateTimeOffset at = timer.Due;
            if (timer.Period == Timeout.InfiniteTimeSpan)
            {
                _timers.Remove(timer);
            }
            else
            {
                timer.Due += timer.Period;
            }

            return (timer, at);
        }
    }

    sealed class ManualTimer(ManualTimeProvider owner, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            // Like a real clock: what is due at once does not wait for the clock to move, nor run inside this call.
            bool now = dueTime == TimeSpan.Zero;
            lock (owner._gate)
            {
                Period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
                owner._timers.Remove(this);
                TimeSpan wait = now ? Period : dueTime;
                if (wait != Timeout.InfiniteTimeSpan)
                {
                    Due = owner._now + wait;
                    owner._timers.Add(this);
                    owner._changed.TrySetResult();
                    owner._changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                }
            }

            if (now)
            {
                ThreadPool.QueueUserWorkItem(_ => Fire());
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
