using Microsoft.Extensions.Logging;

namespace AidFlow.Embedded.DurableTask;

/// <summary>
/// One timer for the whole engine, armed for the next instant at which any instance is due. It looks at the clock again
/// when it fires: the clock may have been moved, and long waits are armed in pieces.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="reader">Where due instances are listed.</param>
/// <param name="wake">Told the id of each due instance.</param>
/// <param name="logger">Where failures go.</param>
sealed class WakeTimer(TimeProvider time, StoreReader reader, Action<string> wake, ILogger logger) : IDisposable
{
    // A timer counts running time, but the wall clock may be set, and a laptop sleeps: a minute is as late as it gets.
    static readonly TimeSpan LongestPiece = TimeSpan.FromMinutes(1);

    // Longer than it takes to set a timer.
    static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    readonly Lock _gate = new();
    ITimer? _timer;
    DateTime? _next;
    bool _disposed;

    /// <summary>Begins: wakes what is due already.</summary>
    internal void Start()
    {
        lock (_gate)
        {
            _timer = time.CreateTimer(static self => ((WakeTimer)self!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

            // What a client has scheduled before the start may be due later than what storage holds.
            _next = null;
        }

        Fire();
    }

    /// <summary>Takes an instant into account.</summary>
    /// <param name="due">When an instance is due (UTC).</param>
    internal void Consider(DateTime due)
    {
        lock (_gate)
        {
            if (_next is not { } next || due < next)
            {
                _next = due;
                Arm();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _timer?.Dispose();
        }
    }

    void Fire()
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            if (_next > now)
            {
                Arm();
                return;
            }

            _next = null;
        }

        try
        {
            foreach (string id in reader.ListDue(now))
            {
                wake(id);
            }

            if (reader.NextWake(now) is { } next)
            {
                Consider(next);
            }
        }
        catch (DurableTaskStorageException e)
        {
            logger.TimersNotRead(e, LongestPiece);

            // The disk may come back: nothing is lost, for what is due stays due.
            Consider(now + LongestPiece);
        }
        catch (ObjectDisposedException)
        {
            // The engine has stopped meanwhile.
        }
    }

    void Arm()
    {
        if (_disposed || _timer is null || _next is not { } next)
        {
            return;
        }

        while (true)
        {
            DateTime now = time.GetUtcNow().UtcDateTime;
            TimeSpan wait = next - now;
            if (wait <= TimeSpan.Zero)
            {
                // Not through the timer: a clock that stands still would never fire it.
                ThreadPool.UnsafeQueueUserWorkItem(static self => self.Fire(), this, preferLocal: false);
                return;
            }

            TimeSpan piece = wait > LongestPiece ? LongestPiece : wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait;
            _timer.Change(piece, Timeout.InfiniteTimeSpan);

            // A clock that was moved between the two, by hand or by a machine that slept, would ring late by as much.
            if (time.GetUtcNow().UtcDateTime - now < Slack)
            {
                return;
            }
        }
    }
}
