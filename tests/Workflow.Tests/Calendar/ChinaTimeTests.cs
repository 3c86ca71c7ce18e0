using AidFlow.Workflow.Calendar;

namespace AidFlow.Workflow.Tests.Calendar;

public sealed class ChinaTimeTests
{
    [Theory]
    [InlineData("2026-07-31T15:59:59.9999999Z", "2026-07-31")]
    [InlineData("2026-07-31T16:00:00Z", "2026-08-01")]
    [InlineData("2026-08-01T00:30:00+09:00", "2026-07-31")]
    public void The_day_changes_at_four_in_the_afternoon_UTC(string instant, string day) =>
        Assert.Equal(DateOnly.Parse(day, null), ChinaTime.DayOf(DateTimeOffset.Parse(instant, null)));

    [Fact]
    public void A_day_ends_when_the_next_begins()
    {
        var day = new DateOnly(2026, 12, 31);
        Assert.Equal(new DateTimeOffset(2026, 12, 30, 16, 0, 0, TimeSpan.Zero), ChinaTime.StartOf(day));
        Assert.Equal(TimeSpan.Zero, ChinaTime.StartOf(day).Offset);
        Assert.Equal(ChinaTime.StartOf(new DateOnly(2027, 1, 1)), ChinaTime.EndOf(day));
        Assert.Equal(day, ChinaTime.DayOf(ChinaTime.EndOf(day).AddTicks(-1)));
    }
}
