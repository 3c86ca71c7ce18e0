namespace AidFlow.Functions.Development;

/// <summary>
/// A clock that can be moved ahead, so that ten working days pass in a moment. It runs as fast as the machine's clock,
/// shifted by an offset that survives restarts. Used in Development only. Thread-safe.
/// </summary>
/// <remarks>
/// When the clock jumps, the timers that become due fire one after the other in the order of their due times, and each
/// sees its own due time as the present. A periodic timer fires once in a jump however long it is, as after a machine
/// has slept: a ten-second timer would otherwise fire 86,400 times for ten days.
/// </remarks>
public sealed partial class DevelopmentClock : TimeProvider, IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(12);

    private readonly TimeProvider _machine;
    private readonly ClockFile? _file;
    private readonly ITimer _alarm;
    private readonly long _firstOffsetTicks;
    private readonly Lock _turn = new();
    private readonly Lock _book = new();
    private readonly PriorityQueue<Appointment, (long DueTicks, long Order)> _appointments = new();
    private long _offsetTicks;
    private long _lastOrder;
    private bool _firing;
    private bool _disposed;

    /// <summary>A clock over another one.</summary>
    /// <param name="machine">The clock that gives the pace; <see cref="TimeProvider.System"/> outside tests.</param>
    /// <param name="file">Where the offset is kept; null keeps it in memory.</param>
    /// <param name="start">The present at the very first start, when the file keeps no offset yet; before or after the
    /// machine's. Null begins at the machine's present.</param>
    public DevelopmentClock(TimeProvider machine, ClockFile? file = null, DateTimeOffset? start = null)
    {
        ArgumentNullException.ThrowIfNull(machine);
        _machine = machine;
        _file = file;
        TimeSpan? kept = file?.Read();
        TimeSpan offset = kept ?? (start is { } first ? first - machine.GetUtcNow() : TimeSpan.Zero);
        if (kept is null)
        {
            // At once: a restart goes on from here and does not begin again.
            file?.Write(offset);
        }

        _offsetTicks = _firstOffsetTicks = offset.Ticks;
        _alarm = machine.CreateTimer(_ => FireDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How far this clock is ahead of the machine's; negative when it is behind.</summary>
    public TimeSpan Offset => new(Interlocked.Read(ref _offsetTicks));

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => _machine.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => _machine.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _machine.GetUtcNow() + Offset;

    /// <summary>The high-resolution counter; a jump of the clock counts as time that has passed, where it began does not.</summary>
    public override long GetTimestamp() => _machine.GetTimestamp()
        + (long)((Int128)(Interlocked.Read(ref _offsetTicks) - _firstOffsetTicks) * _machine.TimestampFrequency / TimeSpan.TicksPerSecond);

    /// <summary>Moves the clock ahead and fires what became due, in order, before it returns.</summary>
    /// <param name="by">How far; not negative.</param>
    /// <returns>The new present, UTC.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative, or leads beyond the year 9000.</exception>
    public DateTimeOffset Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_turn)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(by, LastInstant - GetUtcNow());
            return JumpTo(GetUtcNow() + by);
        }
    }

    /// <summary>Moves the clock ahead to an instant and fires what became due, in order, before it returns.</summary>
    /// <param name="instant">The new present; not in the past.</param>
    /// <returns>The new present, UTC.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="instant"/> is in the past, or beyond the year 9000.</exception>
    public DateTimeOffset AdvanceTo(DateTimeOffset instant)
    {
        lock (_turn)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(instant, GetUtcNow());
            ArgumentOutOfRangeException.ThrowIfGreaterThan(instant, LastInstant);
            return JumpTo(instant);
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        ObjectDisposedException.ThrowIf(_disposed, this);
        Appointment appointment = new(this, callback, state);
        appointment.Change(dueTime, period);
        return appointment;
    }

    /// <summary>Stops all timers.</summary>
    public void Dispose()
    {
        lock (_book)
        {
            _disposed = true;
            _appointments.Clear();
        }

        _alarm.Dispose();
    }

    private static DateTimeOffset LastInstant => new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private DateTimeOffset JumpTo(DateTimeOffset instant)
    {
        // Kept first: after a crash in the middle of a jump the clock must not be behind what timers have seen.
        _file?.Write(instant - _machine.GetUtcNow());
        FireUntil(() => instant);
        MoveTo(instant);
        return GetUtcNow();
    }

    private void FireDue()
    {
        lock (_turn)
        {
            FireUntil(GetUtcNow);
        }
    }

    /// <summary>Fires in order; the alarm is set once at the end, not for every appointment made in between.</summary>
    private void FireUntil(Func<DateTimeOffset> end)
    {
        lock (_book)
        {
            _firing = true;
        }

        try
        {
            while (TakeNext(end()) is { } appointment)
            {
                appointment.Fire();
            }
        }
        finally
        {
            MoveTo(end());
            lock (_book)
            {
                _firing = false;
                SetAlarm();
            }
        }
    }

    /// <summary>Takes the earliest appointment due at or before an instant, and makes its due time the present.</summary>
    private Appointment? TakeNext(DateTimeOffset end)
    {
        lock (_book)
        {
            while (_appointments.TryPeek(out Appointment? next, out (long DueTicks, long Order) key))
            {
                if (next.Order == key.Order && key.DueTicks > end.UtcTicks)
                {
                    return null;
                }

                _appointments.Dequeue();
                if (next.Order == key.Order)
                {
                    MoveTo(new DateTimeOffset(key.DueTicks, TimeSpan.Zero));
                    next.BookNext(end);
                    return next;
                }
            }

            return null;
        }
    }

    private void MoveTo(DateTimeOffset instant)
    {
        // Never backwards: the machine's clock went on while callbacks ran.
        long offset = (instant - _machine.GetUtcNow()).Ticks;
        if (offset > Interlocked.Read(ref _offsetTicks))
        {
            Interlocked.Exchange(ref _offsetTicks, offset);
        }
    }

    private void SetAlarm()
    {
        if (_firing || _disposed || !_appointments.TryPeek(out _, out (long DueTicks, long Order) key))
        {
            return;
        }

        // A late alarm would be a lost one if the machine's clock were set back: look again twice a day at least.
        TimeSpan wait = new(Math.Max(0, key.DueTicks - GetUtcNow().UtcTicks));
        _alarm.Change(wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
    }
}
