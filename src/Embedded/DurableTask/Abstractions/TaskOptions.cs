namespace AidFlow.Embedded.DurableTask;

/// <summary>How an activity or sub-orchestration is to be run.</summary>
public record TaskOptions
{
    /// <summary>Options with a retry rule only.</summary>
    /// <param name="retry">When to try again after a failure.</param>
    public TaskOptions(TaskRetryOptions? retry)
        : this(retry, null)
    {
    }

    /// <summary>Options with a retry rule and tags.</summary>
    /// <param name="retry">When to try again after a failure; <c>null</c> for never.</param>
    /// <param name="tags">Labels kept with the task.</param>
    public TaskOptions(TaskRetryOptions? retry = null, IDictionary<string, string>? tags = null)
    {
        Retry = retry;
        Tags = tags;
    }

    /// <summary>A copy of other options.</summary>
    /// <param name="options">What to copy.</param>
    public TaskOptions(TaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Retry = options.Retry;
        Tags = options.Tags;
        Version = options.Version;
    }

    /// <summary>When to try again after a failure; <c>null</c> for never.</summary>
    public TaskRetryOptions? Retry { get; init; }

    /// <summary>Labels kept with the task.</summary>
    public IDictionary<string, string>? Tags { get; init; }

    /// <summary>The version to call; <c>null</c> means the caller's own for an activity, the default for a sub-orchestration.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>Options that retry by a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The options.</returns>
    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(policy);

    /// <summary>Options that retry as an asynchronous handler decides.</summary>
    /// <param name="handler">The handler; it runs as orchestrator code and must be deterministic.</param>
    /// <returns>The options.</returns>
    public static TaskOptions FromRetryHandler(AsyncRetryHandler handler) => new(handler);

    /// <summary>Options that retry as a handler decides.</summary>
    /// <param name="handler">The handler; it runs as orchestrator code and must be deterministic.</param>
    /// <returns>The options.</returns>
    public static TaskOptions FromRetryHandler(RetryHandler handler) => new(handler);

    /// <summary>The same options for a sub-orchestration with a chosen instance id.</summary>
    /// <param name="instanceId">The id of the sub-orchestration.</param>
    /// <returns>The options.</returns>
    public SubOrchestrationOptions WithInstanceId(string instanceId) => new(this, instanceId);
}
