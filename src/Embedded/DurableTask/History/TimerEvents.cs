namespace AidFlow.Embedded.DurableTask;

/// <summary>The orchestrator set a timer.</summary>
/// <param name="eventId">The number of the step; -1 for what came from outside.</param>
/// <param name="fireAt">When it is due (UTC).</param>
public sealed class TimerCreatedEvent(int eventId, DateTime fireAt) : HistoryEvent(eventId)
{
    /// <summary>When it is due (UTC).</summary>
    public DateTime FireAt { get; } = fireAt;

    /// <inheritdoc/>
    public override EventType EventType => EventType.TimerCreated;
}

/// <summary>A timer was due.</summary>
/// <param name="eventId">The number of the step; -1 for what came from outside.</param>
/// <param name="timerId">The step that set it.</param>
/// <param name="fireAt">When it was due (UTC).</param>
public sealed class TimerFiredEvent(int eventId, int timerId, DateTime fireAt) : HistoryEvent(eventId)
{
    /// <summary>The step that set it.</summary>
    public int TimerId { get; } = timerId;

    /// <summary>When it was due (UTC).</summary>
    public DateTime FireAt { get; } = fireAt;

    /// <inheritdoc/>
    public override EventType EventType => EventType.TimerFired;
}
