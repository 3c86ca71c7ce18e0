using AidFlow.Workflow.Calendar;

namespace AidFlow.Workflow.Approvals;

/// <summary>When an approver is reminded and when the union above is asked.</summary>
internal static class ApprovalDeadlines
{
    private const int MorningHour = 9;

    /// <summary>The time limits of a task.</summary>
    /// <param name="calendar">Working days.</param>
    /// <param name="openedOn">The day the task was opened; not counted.</param>
    /// <param name="dueWorkingDays">Working days until it is due.</param>
    /// <returns>9:00 after half the working days (at least one), and 24:00 of the last.</returns>
    public static (DateTimeOffset RemindAt, DateTimeOffset DueAt) Of(WorkingCalendar calendar, DateOnly openedOn, int dueWorkingDays)
    {
        DateOnly half = calendar.AddWorkingDays(openedOn, Math.Max(1, dueWorkingDays / 2));
        return (ChinaTime.StartOf(half).AddHours(MorningHour), ChinaTime.EndOf(calendar.AddWorkingDays(openedOn, dueWorkingDays)));
    }
}
