namespace AidFlow.Embedded.DurableTask;

/// <summary>An event came in.</summary>
/// <param name="eventId">The number of the step; -1 for what came from outside.</param>
/// <param name="name">The name of the event.</param>
/// <param name="input">Its payload as stored.</param>
public sealed class EventRaisedEvent(int eventId, string name, string? input) : HistoryEvent(eventId)
{
    /// <summary>The name of the event.</summary>
    public string Name { get; } = name;

    /// <summary>Its payload as stored.</summary>
    public string? Input { get; } = input;

    /// <inheritdoc/>
    public override EventType EventType => EventType.EventRaised;
}

/// <summary>The orchestrator sent an event.</summary>
/// <param name="eventId">The number of the step; -1 for what came from outside.</param>
/// <param name="instanceId">The id of the instance it went to.</param>
/// <param name="name">The name of the event.</param>
/// <param name="input">Its payload as stored.</param>
public sealed class EventSentEvent(int eventId, string instanceId, string name, string? input) : HistoryEvent(eventId)
{
    /// <summary>The id of the instance it went to.</summary>
    public string InstanceId { get; } = instanceId;

    /// <summary>The name of the event.</summary>
    public string Name { get; } = name;

    /// <summary>Its payload as stored.</summary>
    public string? Input { get; } = input;

    /// <inheritdoc/>
    public override EventType EventType => EventType.EventSent;
}
