namespace AidFlow.Functions.Development;

/// <content>The timers of the clock.</content>
public sealed partial class DevelopmentClock
{
    /// <summary>One timer. A change makes earlier entries of it in the book void: only the latest order counts.</summary>
    private sealed class Appointment(DevelopmentClock clock, TimerCallback callback, object? state) : ITimer
    {
        private readonly ExecutionContext? _context = ExecutionContext.Capture();
        private TimeSpan _period;
        private bool _disposed;

        /// <summary>The entry of the book that counts; 0 when none. Guarded by the clock's book lock.</summary>
        public long Order { get; private set; }

        /// <inheritdoc/>
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            ThrowUnlessDelay(dueTime, nameof(dueTime));
            ThrowUnlessDelay(period, nameof(period));
            lock (clock._book)
            {
                if (_disposed || clock._disposed)
                {
                    return false;
                }

                _period = period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : period;
                Order = 0;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Book(clock.GetUtcNow() + dueTime);
                    clock.SetAlarm();
                }

                return true;
            }
        }

        /// <summary>Books the next time of a periodic timer, after the end of the jump.</summary>
        public void BookNext(DateTimeOffset end)
        {
            Order = 0;
            if (_period > TimeSpan.Zero)
            {
                Book(end + _period);
            }
        }

        public void Fire()
        {
            if (_context is null)
            {
                callback(state);
            }
            else
            {
                ExecutionContext.Run(_context, s => callback(s), state);
            }
        }

        public void Dispose()
        {
            lock (clock._book)
            {
                _disposed = true;
                Order = 0;
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Book(DateTimeOffset due)
        {
            Order = ++clock._lastOrder;
            clock._appointments.Enqueue(this, (due.UtcTicks, Order));
        }

        private static void ThrowUnlessDelay(TimeSpan delay, string name)
        {
            if (delay != Timeout.InfiniteTimeSpan)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero, name);
            }
        }
    }
}
