using System.Globalization;
using AidFlow.Embedded.Functions;

namespace AidFlow.Embedded.Tests.Functions;

public sealed class TimerScheduleTests
{
    private const string Shanghai = "Asia/Shanghai";
    private const string Berlin = "Europe/Berlin";
    private const string LordHowe = "Australia/Lord_Howe";

    [Theory]
    // China has had no summer time since 1991: always eight hours ahead.
    [InlineData("0 0 9 * * *", Shanghai, "2026-08-01T00:59:59Z", "2026-08-01T01:00:00Z")]
    [InlineData("0 0 9 * * *", Shanghai, "2026-08-01T01:00:00Z", "2026-08-02T01:00:00Z")]
    [InlineData("0 0 0 1 1 *", Shanghai, "2026-06-01T00:00:00Z", "2026-12-31T16:00:00Z")]
    // Berlin: 02:00 becomes 03:00 on 29 March 2026. The run at 02:30 happens once, at 03:30.
    [InlineData("0 30 2 * * *", Berlin, "2026-03-28T12:00:00Z", "2026-03-29T01:30:00Z")]
    [InlineData("0 30 2 * * *", Berlin, "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z")]
    [InlineData("0 30 2,3 * * *", Berlin, "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z")]
    [InlineData("0 30 * * * *", Berlin, "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z")]
    [InlineData("0 0 * * * *", Berlin, "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z")]
    // Berlin: 03:00 becomes 02:00 on 25 October 2026. Given hours run in the first pass, every hour in both.
    [InlineData("0 30 2 * * *", Berlin, "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("0 30 2 * * *", Berlin, "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")]
    [InlineData("0 30 2 * * *", Berlin, "2026-10-25T01:10:00Z", "2026-10-26T01:30:00Z")]
    [InlineData("0 30 * * * *", Berlin, "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")]
    [InlineData("0 */20 * * * *", Berlin, "2026-10-25T00:40:00Z", "2026-10-25T01:00:00Z")]
    [InlineData("0 0 3 * * *", Berlin, "2026-10-24T12:00:00Z", "2026-10-25T02:00:00Z")]
    // Lord Howe jumps by half an hour: 02:00 becomes 02:30 on 4 October 2026 (15:30Z the day before).
    [InlineData("0 15,40 2 * * *", LordHowe, "2026-10-03T15:00:00Z", "2026-10-03T15:40:00Z")]
    [InlineData("0 15,40 2 * * *", LordHowe, "2026-10-03T15:40:00Z", "2026-10-03T15:45:00Z")]
    [InlineData("0 15,40 2 * * *", LordHowe, "2026-10-03T15:45:00Z", "2026-10-04T15:15:00Z")]
    // Months ahead, into the other half of the year.
    [InlineData("0 0 * 1 7 *", Berlin, "2026-01-10T00:00:00Z", "2026-06-30T22:00:00Z")]
    [InlineData("0 0 12 24 12 *", Berlin, "2026-06-01T00:00:00Z", "2026-12-24T11:00:00Z")]
    [InlineData("00:30:00", Berlin, "2026-10-25T00:45:00Z", "2026-10-25T01:15:00Z")]
    [InlineData("1.00:00:00", Berlin, "2026-10-25T00:45:00Z", "2026-10-26T00:45:00Z")]
    public void The_next_run_follows_the_zones_clock(string schedule, string zone, string after, string next) =>
        Assert.Equal(Instant(next), TimerSchedule.Parse(schedule, TimeZoneInfo.FindSystemTimeZoneById(zone)).NextAfter(Instant(after)));

    /// <summary>Whatever the zone does, an expression for every hour keeps its rhythm in elapsed time.</summary>
    [Theory]
    [InlineData(Berlin)]
    [InlineData("America/New_York")]
    [InlineData(Shanghai)]
    public void Every_five_minutes_is_every_five_minutes_all_year(string zone)
    {
        TimerSchedule schedule = TimerSchedule.Parse("0 */5 * * * *", TimeZoneInfo.FindSystemTimeZoneById(zone));
        DateTimeOffset run = Instant("2026-01-01T00:00:00Z");
        DateTimeOffset end = Instant("2027-01-01T00:00:00Z");
        while (run < end)
        {
            DateTimeOffset next = schedule.NextAfter(run)!.Value;
            Assert.True(next - run == TimeSpan.FromMinutes(5), $"{run:u} to {next:u}");
            run = next;
        }
    }

    /// <summary>And a daily one runs once on every day of the calendar there.</summary>
    [Theory]
    [InlineData("0 30 2 * * *", Berlin)]
    [InlineData("0 15 1 * * *", "America/New_York")]
    [InlineData("0 15 2 * * *", LordHowe)]
    [InlineData("0 0 0 * * *", "America/Santiago")]
    public void Daily_is_once_on_every_day_all_year(string text, string zoneName)
    {
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(zoneName);
        TimerSchedule schedule = TimerSchedule.Parse(text, zone);
        DateTimeOffset run = schedule.NextAfter(Instant("2026-01-01T12:00:00Z"))!.Value;
        for (int day = 0; day < 365; day++)
        {
            DateTimeOffset next = schedule.NextAfter(run)!.Value;
            Assert.Equal(
                TimeZoneInfo.ConvertTime(run, zone).Date.AddDays(1),
                TimeZoneInfo.ConvertTime(next, zone).Date);
            run = next;
        }
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("00:00:00.5")]
    [InlineData("-00:10:00")]
    public void An_interval_must_be_a_second_or_more(string text) =>
        Assert.Throws<FormatException>(() => TimerSchedule.Parse(text, TimeZoneInfo.Utc));

    [Theory]
    [InlineData("*/30 * * * * *", true)]
    [InlineData("0,10 0 * * * *", true)]
    [InlineData("0 * * * * *", false)]
    [InlineData("00:00:30", true)]
    [InlineData("00:01:00", false)]
    public void Schedules_under_a_minute_are_rapid(string text, bool rapid) =>
        Assert.Equal(rapid, TimerSchedule.Parse(text, TimeZoneInfo.Utc).IsRapid(Instant("2026-01-01T00:00:00Z")));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
