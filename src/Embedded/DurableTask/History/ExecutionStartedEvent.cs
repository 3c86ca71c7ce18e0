using System.Collections.Immutable;

namespace AidFlow.Embedded.DurableTask;

/// <summary>The instance was created, or a round of it began: the first entry of every history.</summary>
/// <param name="eventId">Always -1.</param>
/// <param name="input">The input as stored.</param>
public sealed class ExecutionStartedEvent(int eventId, string? input) : HistoryEvent(eventId)
{
    /// <summary>The name of the orchestrator.</summary>
    public required string Name { get; init; }

    /// <summary>The version of the orchestrator; empty for none.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>The input as stored.</summary>
    public string? Input { get; } = input;

    /// <summary>The orchestration that called this one, or <c>null</c>.</summary>
    public ParentOrchestrationInstance? ParentInstance { get; init; }

    /// <summary>The instance's labels.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>When it is to start (UTC); <c>null</c> for at once.</summary>
    public DateTime? ScheduledStartTime { get; init; }

    /// <summary>The W3C trace parent of the caller, or <c>null</c>.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The same event without its input, which may be large, for an orchestrator that stays in memory.</summary>
    internal ExecutionStartedEvent WithoutInput() => Input is null ? this : new ExecutionStartedEvent(EventId, null)
    {
        Timestamp = Timestamp,
        Name = Name,
        Version = Version,
        ParentInstance = ParentInstance,
        Tags = Tags,
        ScheduledStartTime = ScheduledStartTime,
        TraceParent = TraceParent,
    };

    /// <inheritdoc/>
    public override EventType EventType => EventType.ExecutionStarted;
}
