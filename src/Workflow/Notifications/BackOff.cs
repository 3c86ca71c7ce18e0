using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AidFlow.Workflow.Notifications;

/// <summary>
/// Waits that double and are spread, so that what failed together does not come back together. The spread comes from
/// the seed alone: the same message waits the same time in every run.
/// </summary>
internal static class BackOff
{
    /// <summary>The wait after a failure.</summary>
    /// <param name="seed">Who waits.</param>
    /// <param name="failures">How often it failed, 1 or more.</param>
    /// <param name="first">The wait after the first failure.</param>
    /// <param name="longest">No wait is longer, but for the spread.</param>
    public static TimeSpan Wait(string seed, int failures, TimeSpan first, TimeSpan longest)
    {
        double doubled = first.TotalMilliseconds * Math.Pow(2, Math.Min(failures - 1, 30));
        return TimeSpan.FromMilliseconds(Math.Min(doubled, longest.TotalMilliseconds) * (0.75 + (0.5 * Spread(seed, failures))));
    }

    private static double Spread(string seed, int failures)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}/{failures}")));
        return BinaryPrimitives.ReadUInt32LittleEndian(hash) / (double)uint.MaxValue;
    }
}
