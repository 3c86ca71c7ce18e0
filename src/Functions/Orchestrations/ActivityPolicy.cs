namespace AidFlow.Functions.Orchestrations;

/// <summary>How activities are tried again.</summary>
internal static class ActivityPolicy
{
    /// <summary>
    /// Back-off from two seconds to half an hour, for about half a day in all: a store that is away for a night is no
    /// reason to lose a case. What a repetition cannot mend is not repeated.
    /// </summary>
    public static TaskOptions Options { get; } = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 32,
        firstRetryInterval: TimeSpan.FromSeconds(2),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromMinutes(30))
    {
        HandleFailure = failure => !IsBug(failure),
    });

    private static bool IsBug(TaskFailureDetails failure) =>
        failure.IsCausedBy<ArgumentException>()
        || failure.IsCausedBy<NullReferenceException>()
        || failure.IsCausedBy<InvalidCastException>()
        || failure.IsCausedBy<NotSupportedException>()
        || failure.IsCausedBy<NotImplementedException>()
        || failure.IsCausedBy<FormatException>()
        || failure.IsCausedBy<KeyNotFoundException>();
}
