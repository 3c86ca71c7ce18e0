namespace AidFlow.Embedded.Functions;

/// <summary>
/// An NCRONTAB expression: second (optional), minute, hour, day of month, month, day of week (0 is Sunday). As in NCRONTAB a
/// day must satisfy both of its fields.
/// </summary>
internal sealed class CronExpression
{
    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] Weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private readonly CronField seconds;
    private readonly CronField minutes;
    private readonly CronField hours;
    private readonly CronField days;
    private readonly CronField months;
    private readonly CronField weekdays;

    private CronExpression(string[] fields)
    {
        seconds = CronField.Parse(fields[0], "second", 0, 59, []);
        minutes = CronField.Parse(fields[1], "minute", 0, 59, []);
        hours = CronField.Parse(fields[2], "hour", 0, 23, []);
        days = CronField.Parse(fields[3], "day of month", 1, 31, []);
        months = CronField.Parse(fields[4], "month", 1, 12, Months);
        weekdays = CronField.Parse(fields[5], "day of week", 0, 6, Weekdays);
    }

    /// <summary>Whether the expression runs through every hour of a day, so that a repeated hour repeats its runs.</summary>
    public bool EveryHour => hours.IsAll;

    /// <summary>Reads an expression of five or six fields.</summary>
    /// <exception cref="FormatException">The expression is wrong; the message says where.</exception>
    public static CronExpression Parse(string text)
    {
        string[] fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return fields.Length switch
        {
            5 => new CronExpression(["0", .. fields]),
            6 => new CronExpression(fields),
            _ => throw new FormatException($"it has {fields.Length} fields; six are needed, seconds first, or five without seconds"),
        };
    }

    /// <summary>The first time after the given one, on a clock that is never put forward or back; null if there is none.</summary>
    public DateTime? NextAfter(DateTime time)
    {
        DateTime start = Truncate(time).AddSeconds(1);
        if (NextDay(start.Date) is not { } day)
        {
            return null;
        }

        if (day == start.Date)
        {
            if (NextTime(start.TimeOfDay) is { } sameDay)
            {
                return day + sameDay;
            }

            if (day == DateTime.MaxValue.Date || NextDay(day.AddDays(1)) is not { } later)
            {
                return null;
            }

            day = later;
        }

        return day + new TimeSpan(hours.First, minutes.First, seconds.First);
    }

    private static DateTime Truncate(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    /// <summary>The first day from the given one on that satisfies day, month and weekday; null if none does in 28 years and a skipped leap year.</summary>
    private DateTime? NextDay(DateTime day)
    {
        // Dates and weekdays repeat every 28 years, except across a century without a leap day (eight years at most).
        int lastYear = Math.Min(day.Year + 40, DateTime.MaxValue.Year);
        DateTime month = new(day.Year, day.Month, 1);
        while (true)
        {
            if (months.Allows(month.Month))
            {
                int length = DateTime.DaysInMonth(month.Year, month.Month);
                int from = month.Year == day.Year && month.Month == day.Month ? day.Day : 1;
                for (int d = days.NextFrom(from); d != -1 && d <= length; d = days.NextFrom(d + 1))
                {
                    DateTime candidate = new(month.Year, month.Month, d);
                    if (weekdays.Allows((int)candidate.DayOfWeek))
                    {
                        return candidate;
                    }
                }
            }

            if (month.Year == lastYear && month.Month == 12)
            {
                return null;
            }

            month = month.AddMonths(1);
        }
    }

    /// <summary>The first time of day from the given one on, or null.</summary>
    private TimeSpan? NextTime(TimeSpan from)
    {
        for (int hour = hours.NextFrom(from.Hours); hour != -1; hour = hours.NextFrom(hour + 1))
        {
            bool sameHour = hour == from.Hours;
            for (int minute = minutes.NextFrom(sameHour ? from.Minutes : 0); minute != -1; minute = minutes.NextFrom(minute + 1))
            {
                int second = seconds.NextFrom(sameHour && minute == from.Minutes ? from.Seconds : 0);
                if (second != -1)
                {
                    return new TimeSpan(hour, minute, second);
                }
            }
        }

        return null;
    }
}
