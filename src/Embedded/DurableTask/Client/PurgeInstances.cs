namespace AidFlow.Embedded.DurableTask;

/// <summary>How a purge is to be done.</summary>
/// <param name="Recursive">Whether the instance's finished sub-orchestrations go too.</param>
public record PurgeInstanceOptions(bool Recursive = false);

/// <summary>Which finished instances to purge. Conditions that are <c>null</c>, or empty, do not count.</summary>
/// <param name="CreatedFrom">Created at this instant or later.</param>
/// <param name="CreatedTo">Created at this instant or earlier.</param>
/// <param name="Statuses">In one of these statuses; those that are not final are passed over.</param>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null)
{
    /// <summary>How long the purge may take; <c>null</c> for as long as it needs. See <see cref="PurgeResult.IsComplete"/>.</summary>
    public TimeSpan? Timeout { get; init; }
}

/// <summary>What a purge has done.</summary>
public class PurgeResult
{
    /// <summary>A result with a count.</summary>
    /// <param name="count">How many instances are gone; not negative.</param>
    public PurgeResult(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        PurgedInstanceCount = count;
    }

    /// <summary>A result with a count and whether more is left.</summary>
    /// <param name="count">How many instances are gone; not negative.</param>
    /// <param name="isComplete">See <see cref="IsComplete"/>.</param>
    public PurgeResult(int count, bool? isComplete)
        : this(count) => IsComplete = isComplete;

    /// <summary>How many instances are gone.</summary>
    public int PurgedInstanceCount { get; }

    /// <summary><c>true</c> if nothing that matched is left, <c>false</c> if the time ran out, <c>null</c> if unknown.</summary>
    public bool? IsComplete { get; }
}

/// <summary>How an instance is to be terminated.</summary>
/// <param name="Output">The output that the instance ends with.</param>
/// <param name="Recursive">Whether its running sub-orchestrations are terminated too.</param>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);
