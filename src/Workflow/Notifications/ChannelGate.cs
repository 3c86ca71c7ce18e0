namespace AidFlow.Workflow.Notifications;

/// <summary>
/// Keeps a channel's pace and spares one that is down: after three failures in a row it closes, then lets one message
/// through now and again until that succeeds. Each machine has its own. Thread-safe.
/// </summary>
/// <param name="name">The channel, which seeds the spread of the waits.</param>
/// <param name="perMinute">Most messages in any minute; null for any number.</param>
/// <param name="time">Measures waits and minutes.</param>
internal sealed class ChannelGate(string name, int? perMinute, TimeProvider time)
{
    private const int Patience = 3;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Queue<DateTimeOffset> _passed = new();
    private int _failures;
    private DateTimeOffset _closedUntil = DateTimeOffset.MinValue;
    private DateTimeOffset _answeredAt = DateTimeOffset.MinValue;

    /// <summary>When the channel last answered for good or ill, which shows that it is up.</summary>
    public DateTimeOffset AnsweredAt
    {
        get
        {
            lock (_lock)
            {
                return _answeredAt;
            }
        }
    }

    /// <summary>Whether a message may be sent now.</summary>
    public GateState State
    {
        get
        {
            lock (_lock)
            {
                DateTimeOffset now = time.GetUtcNow();
                while (_passed.TryPeek(out DateTimeOffset oldest) && oldest <= now - Window)
                {
                    _passed.Dequeue();
                }

                return now < _closedUntil ? GateState.Closed
                    : _failures >= Patience ? GateState.Probe
                    : _passed.Count >= perMinute ? GateState.Full
                    : GateState.Open;
            }
        }
    }

    /// <summary>Takes note of an attempt.</summary>
    public void Note(ChannelResult result)
    {
        lock (_lock)
        {
            DateTimeOffset now = time.GetUtcNow();
            _passed.Enqueue(now);
            if (!result.ChannelDown)
            {
                _failures = 0;
                _answeredAt = now;
                return;
            }

            _failures++;
            if (result.RetryAfter is { } asked)
            {
                _closedUntil = now + (asked < LongestAsked ? asked : LongestAsked);
            }
            else if (_failures >= Patience)
            {
                _closedUntil = now + BackOff.Wait(name, _failures - Patience + 1, FirstWait, LongestWait);
            }
        }
    }
}

/// <summary>What a gate lets through.</summary>
internal enum GateState
{
    /// <summary>Messages in their order.</summary>
    Open,

    /// <summary>One message, to see whether the channel is back.</summary>
    Probe,

    /// <summary>Nothing: the channel is down.</summary>
    Closed,

    /// <summary>Nothing: enough for this minute.</summary>
    Full,
}
