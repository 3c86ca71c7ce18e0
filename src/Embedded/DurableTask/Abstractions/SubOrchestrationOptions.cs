namespace AidFlow.Embedded.DurableTask;

/// <summary>How a sub-orchestration is to be run.</summary>
public record SubOrchestrationOptions : TaskOptions
{
    /// <summary>Options with a retry rule and an instance id.</summary>
    /// <param name="retry">When to try again after a failure; each attempt uses the same instance id.</param>
    /// <param name="instanceId">The id of the sub-orchestration; <c>null</c> for a generated one.</param>
    public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null)
        : base(retry) => InstanceId = instanceId;

    /// <summary>Options made of others, with an instance id.</summary>
    /// <param name="options">What to copy.</param>
    /// <param name="instanceId">The id; <c>null</c> keeps the one in <paramref name="options"/>, if any.</param>
    public SubOrchestrationOptions(TaskOptions options, string? instanceId = null)
        : base(options) => InstanceId = instanceId ?? (options as SubOrchestrationOptions)?.InstanceId;

    /// <summary>A copy of other options.</summary>
    /// <param name="options">What to copy.</param>
    public SubOrchestrationOptions(SubOrchestrationOptions options)
        : base(options) => InstanceId = options.InstanceId;

    /// <summary>The id of the sub-orchestration; <c>null</c> for a generated one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The version to call; <c>null</c> for the default.</summary>
    public new TaskVersion? Version
    {
        get => base.Version;
        init => base.Version = value;
    }
}
