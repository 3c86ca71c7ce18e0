using System.Globalization;

namespace AidFlow.Embedded.Functions;

/// <summary>When a timer function runs.</summary>
internal abstract class TimerSchedule
{
    /// <summary>Reads a schedule: a cron expression, evaluated in the zone, or an interval such as <c>00:30:00</c>.</summary>
    /// <exception cref="FormatException">It is neither, or it never comes; the message says why.</exception>
    public static TimerSchedule Parse(string text, TimeZoneInfo zone)
    {
        if (text.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan interval))
        {
            return interval >= TimeSpan.FromSeconds(1)
                ? new IntervalSchedule(interval)
                : throw new FormatException("an interval must be a second or more");
        }

        CronSchedule cron = new(CronExpression.Parse(text), zone);
        return cron.NextAfter(DateTimeOffset.UnixEpoch) is not null
            ? cron
            : throw new FormatException("there is no such date");
    }

    /// <summary>The first run after an instant; null if there is none before the calendar ends.</summary>
    public abstract DateTimeOffset? NextAfter(DateTimeOffset instant);

    /// <summary>
    /// Whether runs lie less than a minute apart. Such a schedule is not monitored: a record for each run costs more than a
    /// missed one matters.
    /// </summary>
    public bool IsRapid(DateTimeOffset now)
    {
        DateTimeOffset? previous = now;
        for (int i = 0; i < 5 && previous is not null; i++)
        {
            DateTimeOffset? next = NextAfter(previous.Value);
            if (i > 0 && next - previous < TimeSpan.FromMinutes(1))
            {
                return true;
            }

            previous = next;
        }

        return false;
    }

    private sealed class IntervalSchedule(TimeSpan interval) : TimerSchedule
    {
        public override DateTimeOffset? NextAfter(DateTimeOffset instant) =>
            instant < DateTimeOffset.MaxValue - interval ? instant + interval : null;
    }
}
