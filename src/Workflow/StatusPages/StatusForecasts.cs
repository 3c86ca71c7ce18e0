using AidFlow.Workflow.Calendar;

namespace AidFlow.Workflow.StatusPages;

/// <summary>A decision of a union, for its pace.</summary>
/// <param name="OpenedOn">The day the task was opened, Asia/Shanghai.</param>
/// <param name="DecidedOn">The day it was decided, Asia/Shanghai.</param>
internal sealed record PastDecision(DateOnly OpenedOn, DateOnly DecidedOn);

/// <summary>When a union is expected to decide.</summary>
internal static class StatusForecasts
{
    /// <summary>Fewer decisions tell nothing of a union's pace.</summary>
    public const int FewestDecisions = 5;

    /// <summary>More are not looked at.</summary>
    public const int MostDecisions = 20;

    /// <summary>
    /// With enough recent decisions: the later of what the queue takes (tasks ahead and this one, at the rate of those decisions) and of what the union's median
    /// time leaves. Else the day that is due. A day that has passed is today.
    /// </summary>
    /// <param name="calendar">Working days.</param>
    /// <param name="union">The union that has the case.</param>
    /// <param name="today">Today, Asia/Shanghai.</param>
    /// <param name="openedOn">The day the task was opened.</param>
    /// <param name="dueOn">Its last day.</param>
    /// <param name="ahead">Open tasks that are more urgent.</param>
    /// <param name="recent">The union's newest decisions, newest first.</param>
    public static StatusForecast Of(
        WorkingCalendar calendar, string union, DateOnly today, DateOnly openedOn, DateOnly dueOn, int ahead, IReadOnlyList<PastDecision> recent)
    {
        bool overdue = dueOn < today;
        if (recent.Count < FewestDecisions)
        {
            DateOnly day = overdue ? today : dueOn;
            return new StatusForecast(union, dueOn, day, calendar.WorkingDaysBetween(today, day), ahead, ForecastBasis.DueDays, overdue);
        }

        int span = Math.Max(1, calendar.WorkingDaysBetween(recent.Min(one => one.DecidedOn), today));
        int queue = (((ahead + 1) * span) + recent.Count - 1) / recent.Count;
        int[] times = [.. recent.Select(one => calendar.WorkingDaysBetween(one.OpenedOn, one.DecidedOn)).Order()];
        int rest = times[times.Length / 2] - calendar.WorkingDaysBetween(openedOn, today);
        int days = Math.Max(queue, Math.Max(rest, 0));
        return new StatusForecast(union, dueOn, calendar.AddWorkingDays(today, days), days, ahead, ForecastBasis.Queue, overdue);
    }
}
