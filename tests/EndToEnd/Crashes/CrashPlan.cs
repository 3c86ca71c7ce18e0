namespace AidFlow.EndToEnd.Crashes;

/// <summary>When the app is killed: how often in each step of a journey, and how long after the step began. The seed gives the same plan again.</summary>
internal sealed class CrashPlan
{
    private const double LongestDelay = 400;

    private readonly Random _random;
    private readonly int[] _kills;

    /// <summary>Makes a plan.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="kills">How many kills.</param>
    /// <param name="steps">How many steps.</param>
    public CrashPlan(int seed, int kills, int steps)
    {
        _random = new Random(seed);
        _kills = new int[steps];
        for (int i = 0; i < kills; i++)
        {
            _kills[_random.Next(steps)]++;
        }
    }

    /// <summary>How often the app is killed in a step.</summary>
    public int KillsIn(int step) => _kills[step];

    /// <summary>How long after a step's first request was sent; often at once, seldom late.</summary>
    public TimeSpan NextDelay() => TimeSpan.FromMilliseconds(LongestDelay * Math.Pow(_random.NextDouble(), 3));
}
