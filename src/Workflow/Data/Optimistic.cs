using Azure;

namespace AidFlow.Workflow.Data;

/// <summary>
/// Repeats a read-decide-write step that lost a race. The number of attempts is bounded and the pauses are fixed, so
/// that a run is the same run every time; each round has a winner, so that sixteen writers at one row come through.
/// </summary>
internal static class Optimistic
{
    private const int MaxAttempts = 100;
    private const int LongestPauseMilliseconds = 20;

    /// <summary>Runs a step until it does not lose.</summary>
    /// <param name="step">Reads afresh, decides, and writes under the ETag it read.</param>
    /// <param name="cancellationToken">Stops trying.</param>
    /// <exception cref="ContentionException">It lost every time.</exception>
    public static async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> step, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await step(cancellationToken).ConfigureAwait(false);
            }
            catch (RequestFailedException lost) when (IsLostRace(lost))
            {
                if (attempt == MaxAttempts)
                {
                    throw new ContentionException(lost);
                }

                // Real time on purpose: the clock of the application may stand still in a test.
                await Task.Delay(Math.Min(attempt, LongestPauseMilliseconds), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Whether a write failed because another came first: it exists already, or has another ETag by now.</summary>
    public static bool IsLostRace(RequestFailedException failure) => failure.Status is 409 or 412;

    /// <summary>Whether a row was gone, or another came first.</summary>
    public static bool IsLostOrGone(RequestFailedException failure) => failure.Status is 404 or 409 or 412;
}
