namespace AidFlow.Embedded.DurableTask;

/// <summary>Which instances to list. Conditions that are <c>null</c>, or empty, do not count.</summary>
/// <param name="CreatedFrom">Created at this instant or later.</param>
/// <param name="CreatedTo">Created at this instant or earlier.</param>
/// <param name="Statuses">In one of these statuses.</param>
/// <param name="TaskHubNames">In one of these task hubs; a hub other than the engine's gives nothing.</param>
/// <param name="InstanceIdPrefix">With an id that begins so (case counts).</param>
/// <param name="PageSize">How many instances a page holds at most.</param>
/// <param name="FetchInputsAndOutputs">Whether inputs, outputs and custom statuses are read too.</param>
/// <param name="ContinuationToken">Where to begin, from an earlier page.</param>
public record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    IEnumerable<string>? TaskHubNames = null,
    string? InstanceIdPrefix = null,
    int PageSize = OrchestrationQuery.DefaultPageSize,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null)
{
    /// <summary>The page size if none is given.</summary>
    public const int DefaultPageSize = 100;
}
