namespace AidFlow.Embedded.DurableTask;

/// <summary>A fixed rule for trying a failed task again, with exponential back-off.</summary>
public class RetryPolicy
{
    /// <summary>Makes a policy.</summary>
    /// <param name="maxNumberOfAttempts">How often the task runs at most, the first time included; at least 1.</param>
    /// <param name="firstRetryInterval">The wait after the first failure; more than zero.</param>
    /// <param name="backoffCoefficient">What each later wait is multiplied by; at least 1.</param>
    /// <param name="maxRetryInterval">The longest wait; one hour if not given.</param>
    /// <param name="retryTimeout">How long after the first attempt a retry may still begin; unlimited if not given.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1.0);
        if (maxRetryInterval is { } longest && longest != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(longest, firstRetryInterval, nameof(maxRetryInterval));
        }

        if (retryTimeout is { } timeout && timeout != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(timeout, firstRetryInterval, nameof(retryTimeout));
        }

        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    /// <summary>How often the task runs at most, the first time included.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>The wait after the first failure.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>What each later wait is multiplied by.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>The longest wait; <see cref="Timeout.InfiniteTimeSpan"/> for no bound.</summary>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>How long after the first attempt a retry may still begin; <see cref="Timeout.InfiniteTimeSpan"/> for no bound.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>Decides by the failure whether it is worth another attempt; every failure is, if not set.</summary>
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init => FailureFilter = value;
    }

    /// <summary>What <see cref="HandleFailure"/> was set to.</summary>
    internal Func<TaskFailureDetails, bool>? FailureFilter { get; private init; }

    /// <summary>The wait before the next attempt.</summary>
    /// <param name="failures">How many attempts have failed; at least 1.</param>
    /// <returns>The wait, never longer than <see cref="MaxRetryInterval"/>.</returns>
    internal TimeSpan DelayAfter(int failures)
    {
        double ms = FirstRetryInterval.TotalMilliseconds * Math.Pow(BackoffCoefficient, failures - 1);
        double longest = MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue.TotalMilliseconds / 2 : MaxRetryInterval.TotalMilliseconds;
        return TimeSpan.FromMilliseconds(Math.Min(ms, longest));
    }
}
