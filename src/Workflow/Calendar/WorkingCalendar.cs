using AidFlow.Workflow.Data;

namespace AidFlow.Workflow.Calendar;

/// <summary>
/// Working days in mainland China: weekends, announced holidays and make-up days. For a year that is not announced yet,
/// the statutory days are computed and every date is provisional (domain.md 7.2). Immutable and safe to share.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly HashSet<int> _years = [];
    private readonly HashSet<DateOnly> _off = [];
    private readonly HashSet<DateOnly> _work = [];

    /// <summary>The announced years that ship with the application, and an administrator's own.</summary>
    /// <param name="overrides">Years that replace or extend the shipped ones as a whole; null for none.</param>
    public WorkingCalendar(HolidayData? overrides = null)
    {
        using Stream shipped = EmbeddedData.Open("holidays.json");
        Take(HolidayData.Read(shipped));
        if (overrides is not null)
        {
            Take(overrides);
        }
    }

    /// <summary>Reads an administrator's file beside the shipped years.</summary>
    /// <param name="file">A file as <see cref="HolidayData"/>; one that is not there is no override.</param>
    /// <exception cref="InvalidDataException">The file is broken.</exception>
    public static WorkingCalendar WithOverrides(string file)
    {
        if (!File.Exists(file))
        {
            return new WorkingCalendar();
        }

        using FileStream json = File.OpenRead(file);
        return new WorkingCalendar(HolidayData.Read(json));
    }

    /// <summary>Whether people work on a day.</summary>
    public bool IsWorkingDay(DateOnly day)
    {
        bool weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        return _years.Contains(day.Year) ? _work.Contains(day) || !(weekend || _off.Contains(day)) : !weekend && !IsStatutory(day);
    }

    /// <summary>Whether the day's year has no announced holidays, so that the answer may still change.</summary>
    public bool IsProvisional(DateOnly day) => !_years.Contains(day.Year);

    /// <summary>
    /// The n-th working day after a day, which is not counted itself (Civil Code art. 201). Zero gives the day itself;
    /// negative numbers count backwards.
    /// </summary>
    public DateOnly AddWorkingDays(DateOnly day, int workingDays)
    {
        int step = Math.Sign(workingDays);
        for (int left = Math.Abs(workingDays); left > 0;)
        {
            day = day.AddDays(step);
            if (IsWorkingDay(day))
            {
                left--;
            }
        }

        return day;
    }

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="to"/>; zero when it is not later.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        int count = 0;
        for (DateOnly day = from; day < to;)
        {
            day = day.AddDays(1);
            count += IsWorkingDay(day) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The end of a public notice.</summary>
    /// <param name="postedOn">The day of posting in Asia/Shanghai; not counted.</param>
    /// <param name="workingDays">Its length, at least 1.</param>
    public NoticeSpan NoticeEnds(DateOnly postedOn, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workingDays);
        DateOnly last = AddWorkingDays(postedOn, workingDays);
        DateOnly next = AddWorkingDays(last, 1);
        return new NoticeSpan(last, next, Enumerable.Range(postedOn.Year, next.Year - postedOn.Year + 1).Any(year => !_years.Contains(year)));
    }

    /// <summary>The 13 statutory days since 2025: New Year, four of Spring Festival, Qingming, two of Labour Day, Dragon Boat, Mid-Autumn, three of National Day.</summary>
    private static bool IsStatutory(DateOnly day)
    {
        int year = day.Year;
        if (year is < 1902 or > 2099)
        {
            return false;
        }

        DateOnly eve = LunarCalendar.SpringFestivalEve(year);
        return (day.Month, day.Day) is (1, 1) or (5, 1) or (5, 2) or (10, 1) or (10, 2) or (10, 3)
            || (day >= eve && day <= eve.AddDays(3))
            || day == LunarCalendar.Qingming(year)
            || day == LunarCalendar.DragonBoat(year)
            || day == LunarCalendar.MidAutumn(year);
    }

    private void Take(HolidayData data)
    {
        _off.RemoveWhere(day => data.Years.Contains(day.Year));
        _work.RemoveWhere(day => data.Years.Contains(day.Year));
        _years.UnionWith(data.Years);
        _off.UnionWith(data.Off);
        _work.UnionWith(data.Work);
    }
}
