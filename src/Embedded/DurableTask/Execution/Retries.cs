namespace AidFlow.Embedded.DurableTask;

/// <summary>Runs a call again after failures, as its options say. This is orchestrator code: it waits on durable timers.</summary>
static class Retries
{
    internal static Task<T> Run<T>(TaskOrchestrationContext context, TaskRetryOptions? options, Func<Task<T>> attempt) =>
        options is null ? attempt() : Loop(context, options, attempt);

    static async Task<T> Loop<T>(TaskOrchestrationContext context, TaskRetryOptions options, Func<Task<T>> attempt)
    {
        DateTime first = context.CurrentUtcDateTime;
        for (int failures = 1; ; failures++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException e) when (!e.FailureDetails.IsNonRetriable)
            {
                TimeSpan elapsed = context.CurrentUtcDateTime - first;
                bool again = options.Policy is { } policy
                    ? Allows(policy, failures, elapsed, e.FailureDetails)
                    : await options.Handler!(new RetryContext(context, failures, e.FailureDetails, elapsed, CancellationToken.None));
                if (!again)
                {
                    throw;
                }
            }

            if (options.Policy is { } waits)
            {
                await context.CreateTimer(waits.DelayAfter(failures), CancellationToken.None);
            }
        }
    }

    static bool Allows(RetryPolicy policy, int failures, TimeSpan elapsed, TaskFailureDetails failure) =>
        failures < policy.MaxNumberOfAttempts
        && (policy.RetryTimeout == Timeout.InfiniteTimeSpan || elapsed < policy.RetryTimeout)
        && (policy.FailureFilter?.Invoke(failure) ?? true);
}
