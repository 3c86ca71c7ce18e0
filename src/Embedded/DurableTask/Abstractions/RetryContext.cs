namespace AidFlow.Embedded.DurableTask;

/// <summary>What a retry handler is told about the failure it decides on.</summary>
/// <param name="OrchestrationContext">The context of the calling orchestrator.</param>
/// <param name="LastAttemptNumber">How many attempts have been made; 1 after the first failure.</param>
/// <param name="LastFailure">Why the last attempt failed.</param>
/// <param name="TotalRetryTime">The orchestration time since the first attempt.</param>
/// <param name="CancellationToken">Cancels the retries.</param>
public record RetryContext(
    TaskOrchestrationContext OrchestrationContext,
    int LastAttemptNumber,
    TaskFailureDetails LastFailure,
    TimeSpan TotalRetryTime,
    CancellationToken CancellationToken);

/// <summary>Decides whether a failed task is tried again. It runs as orchestrator code and must be deterministic.</summary>
/// <param name="retryContext">The failure to decide on.</param>
/// <returns><c>true</c> to try again.</returns>
public delegate bool RetryHandler(RetryContext retryContext);

/// <inheritdoc cref="RetryHandler"/>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
