using AidFlow.Embedded.Functions;

namespace AidFlow.Embedded.Tests.Functions;

public sealed class CronExpressionTests
{
    [Theory]
    [InlineData("0 */5 * * * *", "2026-01-01 00:00:00", "2026-01-01 00:05:00")]
    [InlineData("0 */5 * * * *", "2026-01-01 00:04:59", "2026-01-01 00:05:00")]
    [InlineData("*/5 * * * *", "2026-01-01 00:04:59", "2026-01-01 00:05:00")]
    [InlineData("* * * * * *", "2026-01-01 23:59:59", "2026-01-02 00:00:00")]
    [InlineData("30 0 * * * *", "2026-12-31 23:00:30", "2027-01-01 00:00:30")]
    [InlineData("0 30 9 * * 1-5", "2026-01-02 10:00:00", "2026-01-05 09:30:00")]
    [InlineData("0 30 9 * * Mon-Fri", "2026-01-02 10:00:00", "2026-01-05 09:30:00")]
    [InlineData("0 0 0 1 jan,JUL *", "2026-01-01 00:00:00", "2026-07-01 00:00:00")]
    [InlineData("0 0 0 1 January *", "2026-01-01 00:00:00", "2027-01-01 00:00:00")]
    [InlineData("0 0 0 31 * *", "2026-01-31 00:00:00", "2026-03-31 00:00:00")]
    [InlineData("0 0 0 29 2 *", "2026-01-01 00:00:00", "2028-02-29 00:00:00")]
    [InlineData("0 0 0 29 2 *", "2096-02-29 00:00:00", "2104-02-29 00:00:00")]
    [InlineData("0 0 0 29 2 0", "2026-01-01 00:00:00", "2032-02-29 00:00:00")]
    [InlineData("0 0 0 29 2 0", "2088-02-29 00:00:00", "2128-02-29 00:00:00")]
    [InlineData("0 0 0 13 * 5", "2026-01-01 00:00:00", "2026-02-13 00:00:00")]
    [InlineData("0 10-30/10 8,20 * * *", "2026-01-01 08:10:00", "2026-01-01 08:20:00")]
    [InlineData("0 10-30/10 8,20 * * *", "2026-01-01 08:30:00", "2026-01-01 20:10:00")]
    [InlineData("5/20 * * * * *", "2026-01-01 00:00:05", "2026-01-01 00:00:25")]
    [InlineData("5/20 * * * * *", "2026-01-01 00:00:45", "2026-01-01 00:01:05")]
    public void The_next_time_follows_the_fields(string expression, string after, string next) =>
        Assert.Equal(Time(next), CronExpression.Parse(expression).NextAfter(Time(after)));

    [Theory]
    [InlineData("", "fields")]
    [InlineData("* * * *", "fields")]
    [InlineData("* * * * * * *", "fields")]
    [InlineData("60 * * * * *", "second")]
    [InlineData("0 60 * * * *", "minute")]
    [InlineData("0 0 24 * * *", "hour")]
    [InlineData("0 0 0 0 * *", "day of month")]
    [InlineData("0 0 0 32 * *", "day of month")]
    [InlineData("0 0 0 1 13 *", "month")]
    [InlineData("0 0 0 1 * 7", "day of week")]
    [InlineData("0 0 0 1 * Funday", "day of week")]
    [InlineData("0 0 0 L * *", "day of month")]
    [InlineData("0 */0 * * * *", "step")]
    [InlineData("0 1/2/3 * * * *", "step")]
    [InlineData("0 5-1 * * * *", "ends before")]
    [InlineData("0 1-2-3 * * * *", "two ends")]
    [InlineData("0 -1 * * * *", "minute")]
    [InlineData("0 1,,2 * * * *", "minute")]
    [InlineData("0 +1 * * * *", "minute")]
    public void A_wrong_expression_is_refused_with_the_place(string expression, string place)
    {
        FormatException refusal = Assert.Throws<FormatException>(() => CronExpression.Parse(expression));
        Assert.Contains(place, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0 0 0 30 2 *")]
    [InlineData("0 0 0 31 4,6,9,11 *")]
    public void A_date_that_never_comes_is_no_schedule(string expression) =>
        Assert.Throws<FormatException>(() => TimerSchedule.Parse(expression, TimeZoneInfo.Utc));

    /// <summary>A plain walk over every second is the specification; random expressions must agree with it.</summary>
    [Fact]
    public void Random_expressions_agree_with_a_second_by_second_walk()
    {
        Random random = new(20260801);
        for (int round = 0; round < 300; round++)
        {
            (string text, HashSet<int>[] sets) = RandomExpression(random);
            DateTime start = new DateTime(2027, 12, 30).AddSeconds(random.Next(86400 * 60));
            DateTime walk = start.AddSeconds(1);
            DateTime limit = start.AddHours(8);
            while (walk <= limit && !Matches(walk, sets))
            {
                walk = walk.AddSeconds(1);
            }

            DateTime? next = CronExpression.Parse(text).NextAfter(start);
            if (walk <= limit)
            {
                Assert.True(walk == next, $"'{text}' after {start:s}: {next:s} instead of {walk:s}");
            }
            else
            {
                Assert.True(next is null || (next > limit && Matches(next.Value, sets)), $"'{text}' after {start:s}: {next:s}");
            }
        }
    }

    private static bool Matches(DateTime time, HashSet<int>[] sets) =>
        sets[0].Contains(time.Second) && sets[1].Contains(time.Minute) && sets[2].Contains(time.Hour)
        && sets[3].Contains(time.Day) && sets[4].Contains(time.Month) && sets[5].Contains((int)time.DayOfWeek);

    private static (string Text, HashSet<int>[] Sets) RandomExpression(Random random)
    {
        (int Min, int Max)[] limits = [(0, 59), (0, 59), (0, 23), (1, 31), (1, 12), (0, 6)];
        string[] fields = new string[6];
        HashSet<int>[] sets = new HashSet<int>[6];
        for (int i = 0; i < 6; i++)
        {
            (int min, int max) = limits[i];
            int a = random.Next(min, max + 1);
            int b = random.Next(a, max + 1);
            int step = random.Next(1, 8);
            (fields[i], IEnumerable<int> values) = random.Next(i < 2 ? 5 : 8) switch
            {
                0 => ($"{a}", [a]),
                1 => ($"{a}-{b}", Range(a, b, 1)),
                2 => ($"*/{step}", Range(min, max, step)),
                3 => ($"{a}/{step}", step == 1 ? Range(a, max, 1) : Range(a, max, step)),
                4 => ($"{a}-{b}/{step},{min}", Range(a, b, step).Append(min)),
                _ => ("*", Range(min, max, 1)),
            };
            sets[i] = [.. values];
        }

        return (string.Join(' ', fields), sets);
    }

    private static IEnumerable<int> Range(int first, int last, int step)
    {
        for (int value = first; value <= last; value += step)
        {
            yield return value;
        }
    }

    private static DateTime Time(string text) =>
        DateTime.ParseExact(text, "yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
