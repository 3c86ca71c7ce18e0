using System.Collections.Immutable;

namespace AidFlow.Embedded.DurableTask;

/// <summary>How a new orchestration instance is to be started.</summary>
public record StartOrchestrationOptions
{
    /// <summary>Options with an instance id and a start time.</summary>
    /// <param name="InstanceId">The id of the instance; <c>null</c> for a generated one.</param>
    /// <param name="StartAt">When to start; <c>null</c> or a past instant for at once.</param>
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    /// <summary>A copy of other options.</summary>
    /// <param name="options">What to copy.</param>
    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
        StartAt = options.StartAt;
        Tags = options.Tags;
        Version = options.Version;
        DedupeStatuses = options.DedupeStatuses;
    }

    /// <summary>The id of the instance; <c>null</c> for a generated one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>When to start; <c>null</c> or a past instant for at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Labels kept with the instance.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The version of the orchestrator to run.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>
    /// Names of <see cref="OrchestrationRuntimeStatus"/> values in which an existing instance of the same id makes the
    /// start fail; in any other status it is replaced (and terminated first if it still runs). Empty means that every
    /// status may be replaced; <c>null</c> means that an instance which has not ended makes the start fail, the default
    /// of Durable Functions.
    /// </summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
