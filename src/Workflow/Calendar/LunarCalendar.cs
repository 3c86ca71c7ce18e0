using System.Globalization;

namespace AidFlow.Workflow.Calendar;

/// <summary>Festivals by the lunar calendar, 1901 to 2099, and Qingming by the sun.</summary>
public static class LunarCalendar
{
    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>Spring Festival (春节), the first day of the lunar year.</summary>
    public static DateOnly SpringFestival(int year) => Day(year, month: 1, day: 1);

    /// <summary>The eve of Spring Festival (除夕).</summary>
    public static DateOnly SpringFestivalEve(int year) => SpringFestival(year).AddDays(-1);

    /// <summary>Dragon Boat Festival (端午), the fifth of the fifth month.</summary>
    public static DateOnly DragonBoat(int year) => Day(year, month: 5, day: 5);

    /// <summary>Mid-Autumn Festival (中秋), the fifteenth of the eighth month.</summary>
    public static DateOnly MidAutumn(int year) => Day(year, month: 8, day: 15);

    /// <summary>The leap month of a lunar year, 1 to 12; null without one.</summary>
    public static int? LeapMonth(int year)
    {
        // The framework numbers the leap month itself: 7 means that the sixth month is doubled.
        int index = Lunar.GetLeapMonth(year);
        return index == 0 ? null : index - 1;
    }

    /// <summary>
    /// Tomb-Sweeping Day (清明). The usual approximation for a century: the sun's year is 0.2422 days longer than 365, and
    /// leap days take that back. 4.81 is the constant of the 21st century, 5.59 that of the 20th.
    /// </summary>
    public static DateOnly Qingming(int year)
    {
        int inCentury = year % 100;
        decimal start = year >= 2000 ? 4.81m : 5.59m;
        return new DateOnly(year, 4, (int)decimal.Floor((inCentury * 0.2422m) + start) - (inCentury / 4));
    }

    private static DateOnly Day(int year, int month, int day)
    {
        int leap = Lunar.GetLeapMonth(year);
        int index = leap > 0 && month >= leap ? month + 1 : month;
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, index, day, 0, 0, 0, 0));
    }
}
