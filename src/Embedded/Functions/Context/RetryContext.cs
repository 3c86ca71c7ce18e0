namespace AidFlow.Embedded.Functions;

/// <summary>Retries by the host of the event that triggered an invocation. This host does not retry: both counts are 0.</summary>
public abstract class RetryContext
{
    /// <summary>How often the event was retried so far.</summary>
    public abstract int RetryCount { get; }

    /// <summary>How often it will be retried at most.</summary>
    public abstract int MaxRetryCount { get; }
}
