namespace AidFlow.Embedded.DurableTask;

/// <summary>The orchestrator began an episode; its time is the timestamp.</summary>
/// <param name="eventId">The number of the step; -1 for what came from outside.</param>
public sealed class OrchestratorStartedEvent(int eventId) : HistoryEvent(eventId)
{
    /// <inheritdoc/>
    public override EventType EventType => EventType.OrchestratorStarted;
}

/// <summary>The instance ended by itself.</summary>
/// <param name="eventId">The number of the step; -1 for what came from outside.</param>
/// <param name="orchestrationStatus">How it ended.</param>
/// <param name="result">Its output as stored.</param>
/// <param name="failureDetails">Why, if it failed.</param>
public sealed class ExecutionCompletedEvent(int eventId, OrchestrationRuntimeStatus orchestrationStatus, string? result, TaskFailureDetails? failureDetails) : HistoryEvent(eventId)
{
    /// <summary>How it ended.</summary>
    public OrchestrationRuntimeStatus OrchestrationStatus { get; } = orchestrationStatus;

    /// <summary>Its output as stored.</summary>
    public string? Result { get; } = result;

    /// <summary>Why, if it failed.</summary>
    public TaskFailureDetails? FailureDetails { get; } = failureDetails;

    /// <inheritdoc/>
    public override EventType EventType => OrchestrationStatus == OrchestrationRuntimeStatus.Failed ? EventType.ExecutionFailed : EventType.ExecutionCompleted;
}

/// <summary>The instance started over; the history of the next round takes the place of this one.</summary>
/// <param name="eventId">The number of the step; -1 for what came from outside.</param>
/// <param name="result">The input of the next round as stored.</param>
public sealed class ContinueAsNewEvent(int eventId, string? result) : HistoryEvent(eventId)
{
    /// <summary>The input of the next round as stored.</summary>
    public string? Result { get; } = result;

    /// <inheritdoc/>
    public override EventType EventType => EventType.ContinueAsNew;
}

/// <summary>The instance was ended from outside.</summary>
/// <param name="eventId">The number of the step; -1 for what came from outside.</param>
/// <param name="input">The output that it ends with, as stored.</param>
public sealed class ExecutionTerminatedEvent(int eventId, string? input) : HistoryEvent(eventId)
{
    /// <summary>The output that it ends with, as stored.</summary>
    public string? Input { get; } = input;

    /// <inheritdoc/>
    public override EventType EventType => EventType.ExecutionTerminated;
}

/// <summary>The instance was paused.</summary>
/// <param name="eventId">The number of the step; -1 for what came from outside.</param>
/// <param name="reason">Why.</param>
public sealed class ExecutionSuspendedEvent(int eventId, string? reason) : HistoryEvent(eventId)
{
    /// <summary>Why.</summary>
    public string? Reason { get; } = reason;

    /// <inheritdoc/>
    public override EventType EventType => EventType.ExecutionSuspended;
}

/// <summary>The instance was resumed.</summary>
/// <param name="eventId">The number of the step; -1 for what came from outside.</param>
/// <param name="reason">Why.</param>
public sealed class ExecutionResumedEvent(int eventId, string? reason) : HistoryEvent(eventId)
{
    /// <summary>Why.</summary>
    public string? Reason { get; } = reason;

    /// <inheritdoc/>
    public override EventType EventType => EventType.ExecutionResumed;
}
