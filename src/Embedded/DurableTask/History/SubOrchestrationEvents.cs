using System.Collections.Immutable;

namespace AidFlow.Embedded.DurableTask;

/// <summary>The orchestrator started a sub-orchestration.</summary>
/// <param name="eventId">The number of the step; -1 for what came from outside.</param>
/// <param name="name">The name of its orchestrator.</param>
/// <param name="version">Its version; empty for none.</param>
/// <param name="instanceId">Its instance id.</param>
/// <param name="input">Its input as stored.</param>
public sealed class SubOrchestrationInstanceCreatedEvent(int eventId, string name, string version, string instanceId, string? input) : HistoryEvent(eventId)
{
    /// <summary>The name of its orchestrator.</summary>
    public string Name { get; } = name;

    /// <summary>Its version; empty for none.</summary>
    public string Version { get; } = version;

    /// <summary>Its instance id.</summary>
    public string InstanceId { get; } = instanceId;

    /// <summary>Its input as stored.</summary>
    public string? Input { get; } = input;

    /// <summary>The labels that it starts with. They are stored with it, not here: a step that was replayed has none.</summary>
    internal IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <inheritdoc/>
    public override EventType EventType => EventType.SubOrchestrationInstanceCreated;
}

/// <summary>A sub-orchestration ended normally.</summary>
/// <param name="eventId">The number of the step; -1 for what came from outside.</param>
/// <param name="taskScheduledId">The step that started it.</param>
/// <param name="result">Its output as stored.</param>
public sealed class SubOrchestrationInstanceCompletedEvent(int eventId, int taskScheduledId, string? result) : HistoryEvent(eventId)
{
    /// <summary>The step that started it.</summary>
    public int TaskScheduledId { get; } = taskScheduledId;

    /// <summary>Its output as stored.</summary>
    public string? Result { get; } = result;

    /// <inheritdoc/>
    public override EventType EventType => EventType.SubOrchestrationInstanceCompleted;
}

/// <summary>A sub-orchestration failed or was terminated.</summary>
/// <param name="eventId">The number of the step; -1 for what came from outside.</param>
/// <param name="taskScheduledId">The step that started it.</param>
/// <param name="failureDetails">Why.</param>
public sealed class SubOrchestrationInstanceFailedEvent(int eventId, int taskScheduledId, TaskFailureDetails failureDetails) : HistoryEvent(eventId)
{
    /// <summary>The step that started it.</summary>
    public int TaskScheduledId { get; } = taskScheduledId;

    /// <summary>Why.</summary>
    public TaskFailureDetails FailureDetails { get; } = failureDetails;

    /// <inheritdoc/>
    public override EventType EventType => EventType.SubOrchestrationInstanceFailed;
}
