namespace AidFlow.Embedded.Functions;

/// <summary>
/// A cron expression on the wall clock of a time zone. Where the clock is put forward, a run that falls into the missing
/// hour happens once, as much later as the clock jumped. Where it is put back, an expression that runs every hour runs
/// through the repeated hour too; one with given hours runs in its first pass only.
/// </summary>
internal sealed class CronSchedule(CronExpression expression, TimeZoneInfo zone) : TimerSchedule
{
    public override DateTimeOffset? NextAfter(DateTimeOffset instant) =>
        expression.EveryHour ? NextByElapsedTime(instant) : NextByWallClock(instant);

    private DateTimeOffset? NextByElapsedTime(DateTimeOffset instant)
    {
        while (true)
        {
            TimeSpan offset = zone.GetUtcOffset(instant);
            if (expression.NextAfter(instant.ToOffset(offset).DateTime) is not { } wall || !IsRepresentable(wall))
            {
                return null;
            }

            DateTimeOffset candidate = new(wall, offset);
            if (zone.GetUtcOffset(candidate) == offset)
            {
                return candidate.ToUniversalTime();
            }

            // The clock is put forward or back before then: go on from just before, on the clock as it shows afterwards.
            DateTimeOffset change = FirstWithOtherOffset(instant, candidate, offset);
            TimeSpan changed = zone.GetUtcOffset(change);
            if (expression.NextAfter(change.ToOffset(changed).DateTime.AddSeconds(-1)) is not { } next || !IsRepresentable(next))
            {
                return null;
            }

            DateTimeOffset after = new(next, changed);
            if (zone.GetUtcOffset(after) == changed)
            {
                return after.ToUniversalTime();
            }

            instant = change;
        }
    }

    private DateTimeOffset? NextByWallClock(DateTimeOffset instant)
    {
        DateTime wall = TimeZoneInfo.ConvertTime(instant, zone).DateTime;

        // A wall time just before may map to an instant just after, where the clock jumped over it.
        wall = wall.AddHours(-3);
        DateTimeOffset? earliest = null;
        while (expression.NextAfter(wall) is { } next && IsRepresentable(next))
        {
            DateTimeOffset candidate = ToInstant(next);
            if (earliest is { } found && next >= TimeZoneInfo.ConvertTime(found, zone).DateTime)
            {
                return earliest;
            }

            // A skipped run is moved behind the jump, where one that was not skipped may come before it.
            if (candidate > instant && (earliest is null || candidate < earliest))
            {
                earliest = candidate;
            }

            wall = next;
        }

        return earliest;
    }

    private DateTimeOffset ToInstant(DateTime wall)
    {
        if (zone.IsAmbiguousTime(wall))
        {
            // The first pass is the one with the larger offset.
            return new DateTimeOffset(wall, zone.GetAmbiguousTimeOffsets(wall).Max()).ToUniversalTime();
        }

        // For a skipped time the offset before the jump moves it as far behind the jump as it lay inside.
        TimeSpan offset = zone.IsInvalidTime(wall) ? zone.GetUtcOffset(wall.AddHours(-3)) : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    /// <summary>The first instant, to the second, after which the zone's offset is another.</summary>
    private DateTimeOffset FirstWithOtherOffset(DateTimeOffset same, DateTimeOffset other, TimeSpan offset)
    {
        long low = same.ToUnixTimeSeconds();
        long high = other.ToUnixTimeSeconds();
        while (high - low > 1)
        {
            long middle = low + ((high - low) / 2);
            if (zone.GetUtcOffset(DateTimeOffset.FromUnixTimeSeconds(middle)) == offset)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return DateTimeOffset.FromUnixTimeSeconds(high);
    }

    private static bool IsRepresentable(DateTime wall) => wall.Year < DateTime.MaxValue.Year;
}
