using System.Diagnostics;

namespace AidFlow.Functions.Tests;

/// <summary>Waits on a condition, never for a fixed time.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks again and again until the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not in half a minute.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string>? otherwise = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        long start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                throw new TimeoutException(otherwise?.Invoke() ?? "The condition did not come true.");
            }

            await Task.Delay(15);
        }
    }
}
