namespace AidFlow.Embedded.DurableTask;

/// <summary>The orchestrator called an activity.</summary>
/// <param name="eventId">The number of the step; -1 for what came from outside.</param>
/// <param name="name">The name of the activity.</param>
/// <param name="version">The version asked for; empty for none.</param>
/// <param name="input">Its input as stored.</param>
public sealed class TaskScheduledEvent(int eventId, string name, string version, string? input) : HistoryEvent(eventId)
{
    /// <summary>The name of the activity.</summary>
    public string Name { get; } = name;

    /// <summary>The version asked for; empty for none.</summary>
    public string Version { get; } = version;

    /// <summary>Its input as stored.</summary>
    public string? Input { get; } = input;

    /// <inheritdoc/>
    public override EventType EventType => EventType.TaskScheduled;
}

/// <summary>An activity ended normally.</summary>
/// <param name="eventId">The number of the step; -1 for what came from outside.</param>
/// <param name="taskScheduledId">The step that called it.</param>
/// <param name="result">Its output as stored.</param>
public sealed class TaskCompletedEvent(int eventId, int taskScheduledId, string? result) : HistoryEvent(eventId)
{
    /// <summary>The step that called it.</summary>
    public int TaskScheduledId { get; } = taskScheduledId;

    /// <summary>Its output as stored.</summary>
    public string? Result { get; } = result;

    /// <inheritdoc/>
    public override EventType EventType => EventType.TaskCompleted;
}

/// <summary>An activity failed.</summary>
/// <param name="eventId">The number of the step; -1 for what came from outside.</param>
/// <param name="taskScheduledId">The step that called it.</param>
/// <param name="failureDetails">Why.</param>
public sealed class TaskFailedEvent(int eventId, int taskScheduledId, TaskFailureDetails failureDetails) : HistoryEvent(eventId)
{
    /// <summary>The step that called it.</summary>
    public int TaskScheduledId { get; } = taskScheduledId;

    /// <summary>Why.</summary>
    public TaskFailureDetails FailureDetails { get; } = failureDetails;

    /// <inheritdoc/>
    public override EventType EventType => EventType.TaskFailed;
}
