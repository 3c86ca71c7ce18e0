namespace AidFlow.Embedded.DurableTask;

/// <summary>One entry of an orchestration's history.</summary>
/// <param name="eventId">The number of the step that the entry records, counted from 0; -1 for what came from outside.</param>
public abstract class HistoryEvent(int eventId)
{
    /// <summary>The number of the step that the entry records, counted from 0; -1 for what came from outside.</summary>
    public int EventId { get; } = eventId;

    /// <summary>When it happened (UTC).</summary>
    public DateTime Timestamp { get; init; }

    /// <summary>What kind of entry it is.</summary>
    public abstract EventType EventType { get; }
}

/// <summary>The kinds of history entries. The numbers are stored and never change.</summary>
public enum EventType
{
    /// <summary>See <see cref="DurableTask.ExecutionStartedEvent"/>.</summary>
    ExecutionStarted = 0,

    /// <summary>See <see cref="DurableTask.ExecutionCompletedEvent"/>.</summary>
    ExecutionCompleted = 1,

    /// <summary>The instance failed; see <see cref="DurableTask.ExecutionCompletedEvent"/>.</summary>
    ExecutionFailed = 2,

    /// <summary>See <see cref="DurableTask.ExecutionTerminatedEvent"/>.</summary>
    ExecutionTerminated = 3,

    /// <summary>See <see cref="DurableTask.TaskScheduledEvent"/>.</summary>
    TaskScheduled = 4,

    /// <summary>See <see cref="DurableTask.TaskCompletedEvent"/>.</summary>
    TaskCompleted = 5,

    /// <summary>See <see cref="DurableTask.TaskFailedEvent"/>.</summary>
    TaskFailed = 6,

    /// <summary>See <see cref="DurableTask.SubOrchestrationInstanceCreatedEvent"/>.</summary>
    SubOrchestrationInstanceCreated = 7,

    /// <summary>See <see cref="DurableTask.SubOrchestrationInstanceCompletedEvent"/>.</summary>
    SubOrchestrationInstanceCompleted = 8,

    /// <summary>See <see cref="DurableTask.SubOrchestrationInstanceFailedEvent"/>.</summary>
    SubOrchestrationInstanceFailed = 9,

    /// <summary>See <see cref="DurableTask.TimerCreatedEvent"/>.</summary>
    TimerCreated = 10,

    /// <summary>See <see cref="DurableTask.TimerFiredEvent"/>.</summary>
    TimerFired = 11,

    /// <summary>See <see cref="DurableTask.OrchestratorStartedEvent"/>.</summary>
    OrchestratorStarted = 12,

    /// <summary>See <see cref="DurableTask.EventSentEvent"/>.</summary>
    EventSent = 14,

    /// <summary>See <see cref="DurableTask.EventRaisedEvent"/>.</summary>
    EventRaised = 15,

    /// <summary>See <see cref="DurableTask.ContinueAsNewEvent"/>.</summary>
    ContinueAsNew = 16,

    /// <summary>See <see cref="DurableTask.ExecutionSuspendedEvent"/>.</summary>
    ExecutionSuspended = 19,

    /// <summary>See <see cref="DurableTask.ExecutionResumedEvent"/>.</summary>
    ExecutionResumed = 20,
}
