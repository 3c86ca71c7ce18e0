using System.Globalization;
using AidFlow.Workflow.Calendar;

namespace AidFlow.Workflow.Tests.Calendar;

/// <summary>Dates from another implementation of the lunar calendar.</summary>
public sealed class LunarCalendarTests
{
    [Theory]
    [InlineData("2025-01-28", "2025-01-29", "2025-04-04", "2025-05-31", "2025-10-06", 6)]
    [InlineData("2026-02-16", "2026-02-17", "2026-04-05", "2026-06-19", "2026-09-25", null)]
    [InlineData("2027-02-05", "2027-02-06", "2027-04-05", "2027-06-09", "2027-09-15", null)]
    [InlineData("2028-01-25", "2028-01-26", "2028-04-04", "2028-05-28", "2028-10-03", 5)]
    [InlineData("2029-02-12", "2029-02-13", "2029-04-04", "2029-06-16", "2029-09-22", null)]
    [InlineData("2030-02-02", "2030-02-03", "2030-04-05", "2030-06-05", "2030-09-12", null)]
    [InlineData("2031-01-22", "2031-01-23", "2031-04-05", "2031-06-24", "2031-10-01", 3)]
    [InlineData("2032-02-10", "2032-02-11", "2032-04-04", "2032-06-12", "2032-09-19", null)]
    [InlineData("2033-01-30", "2033-01-31", "2033-04-04", "2033-06-01", "2033-09-08", 11)]
    [InlineData("2034-02-18", "2034-02-19", "2034-04-05", "2034-06-20", "2034-09-27", null)]
    [InlineData("2035-02-07", "2035-02-08", "2035-04-05", "2035-06-10", "2035-09-16", null)]
    public void Festivals_of_a_year(string eve, string spring, string qingming, string dragonBoat, string midAutumn, int? leapMonth)
    {
        int year = int.Parse(eve.AsSpan(0, 4), CultureInfo.InvariantCulture);
        Assert.Equal(
            [eve, spring, qingming, dragonBoat, midAutumn],
            new[]
            {
                LunarCalendar.SpringFestivalEve(year), LunarCalendar.SpringFestival(year), LunarCalendar.Qingming(year),
                LunarCalendar.DragonBoat(year), LunarCalendar.MidAutumn(year),
            }.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Assert.Equal(leapMonth, LunarCalendar.LeapMonth(year));
    }
}
