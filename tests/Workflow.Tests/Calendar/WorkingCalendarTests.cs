using System.Globalization;
using System.Text;
using AidFlow.Workflow.Calendar;
using FsCheck;
using FsCheck.Fluent;

namespace AidFlow.Workflow.Tests.Calendar;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = new();

    [Theory]
    [InlineData("2025-01-22", "2025-02-05", "2025-02-06")]
    [InlineData("2025-12-08", "2025-12-15", "2025-12-16")]
    [InlineData("2025-12-30", "2026-01-07", "2026-01-08")]
    [InlineData("2026-02-11", "2026-02-25", "2026-02-26")]
    [InlineData("2026-04-29", "2026-05-09", "2026-05-11")]
    [InlineData("2026-09-28", "2026-10-10", "2026-10-12")]
    public void A_notice_of_five_working_days_ends(string posted, string last, string approvable) =>
        Assert.Equal(new NoticeSpan(Day(last), Day(approvable), IsProvisional: false), Calendar.NoticeEnds(Day(posted), 5));

    [Theory]
    [InlineData("2026-10-10", true)] // a Saturday that makes up for National Day
    [InlineData("2026-10-07", false)]
    [InlineData("2026-10-11", false)]
    [InlineData("2026-10-12", true)]
    [InlineData("2026-02-14", true)]
    [InlineData("2026-02-23", false)]
    [InlineData("2025-10-08", false)]
    public void Announced_days_decide(string day, bool works)
    {
        Assert.Equal(works, Calendar.IsWorkingDay(Day(day)));
        Assert.False(Calendar.IsProvisional(Day(day)));
    }

    [Theory]
    [InlineData("2027-01-01", false)]
    [InlineData("2027-02-04", true)]
    [InlineData("2027-02-05", false)] // the eve
    [InlineData("2027-02-08", false)] // the third day of the year
    [InlineData("2027-02-09", true)]
    [InlineData("2027-04-05", false)]
    [InlineData("2027-05-03", true)]
    [InlineData("2027-06-09", false)]
    [InlineData("2027-09-15", false)]
    [InlineData("2027-10-01", false)]
    [InlineData("2027-10-04", true)]
    [InlineData("2027-10-09", false)] // a Saturday: nobody has announced that it is worked
    public void A_year_without_an_announcement_is_computed_and_provisional(string day, bool works)
    {
        Assert.Equal(works, Calendar.IsWorkingDay(Day(day)));
        Assert.True(Calendar.IsProvisional(Day(day)));
    }

    [Fact]
    public void A_notice_over_the_end_of_the_announced_years_is_provisional()
    {
        Assert.True(Calendar.NoticeEnds(new DateOnly(2026, 12, 29), 5).IsProvisional);
        Assert.False(Calendar.NoticeEnds(new DateOnly(2026, 12, 21), 5).IsProvisional);
    }

    [Fact]
    public void An_administrator_adds_a_year_and_replaces_one()
    {
        var calendar = new WorkingCalendar(HolidayData.Read(Json("""
            {"source":"test","years":[2026,2027],"off":["2027-01-01","2027-01-04"],"work":["2027-01-09"]}
            """)));
        Assert.False(calendar.IsWorkingDay(new DateOnly(2027, 1, 4)));
        Assert.True(calendar.IsWorkingDay(new DateOnly(2027, 1, 9)));
        Assert.False(calendar.IsProvisional(new DateOnly(2027, 1, 4)));
        Assert.True(calendar.IsWorkingDay(new DateOnly(2026, 10, 1)));
        Assert.False(calendar.IsWorkingDay(new DateOnly(2025, 10, 1)));
    }

    [Theory]
    [InlineData("""{"source":"x","years":[2027],"off":["2028-01-01"],"work":[]}""")]
    [InlineData("""{"source":"x","years":[2027],"off":["2027-01-02"],"work":["2027-01-02"]}""")]
    [InlineData("""{"source":"x","years":[2027],"off":[],"work":["2027-01-04"]}""")]
    [InlineData("""{"source":"x","years":[2027],"off":["2027-02-30"],"work":[]}""")]
    [InlineData("""{"years":[2027]}""")]
    [InlineData("null")]
    [InlineData("")]
    public void A_broken_file_is_refused(string json) => Assert.Throws<InvalidDataException>(() => HolidayData.Read(Json(json)));

    [Fact]
    public void A_file_that_is_not_there_is_no_override() =>
        Assert.True(WorkingCalendar.WithOverrides(Path.Combine(Path.GetTempPath(), "no-such-holidays.json")).IsProvisional(new DateOnly(2027, 1, 1)));

    [Fact]
    public void The_day_of_posting_is_not_counted_and_zero_days_is_the_day_itself()
    {
        Assert.Equal(new DateOnly(2026, 7, 2), Calendar.AddWorkingDays(new DateOnly(2026, 7, 1), 1));
        Assert.Equal(new DateOnly(2026, 7, 4), Calendar.AddWorkingDays(new DateOnly(2026, 7, 4), 0));
        Assert.Equal(new DateOnly(2026, 7, 3), Calendar.AddWorkingDays(new DateOnly(2026, 7, 5), -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.NoticeEnds(new DateOnly(2026, 7, 1), 0));
    }

    [Fact]
    public void Adding_and_counting_agree() =>
        Prop.ForAll(
            Arb.From(from offset in Gen.Choose(0, 3650) from n in Gen.Choose(1, 60) select (Day: new DateOnly(2024, 1, 1).AddDays(offset), n)),
            t =>
            {
                DateOnly end = Calendar.AddWorkingDays(t.Day, t.n);
                return Calendar.IsWorkingDay(end) && Calendar.WorkingDaysBetween(t.Day, end) == t.n
                    && Calendar.WorkingDaysBetween(t.Day, end.AddDays(-1)) == t.n - 1;
            }).QuickCheckThrowOnFailure();

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static MemoryStream Json(string text) => new(Encoding.UTF8.GetBytes(text));
}
