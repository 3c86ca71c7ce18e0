using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Applications;

/// <summary>When a worker is reminded of missing papers, and when the case lapses: calendar days from the begin of the round.</summary>
internal static class DocumentDeadlines
{
    private const int MorningHour = 9;

    /// <summary>24:00 of the last day.</summary>
    public static DateTimeOffset LapsesAt(DateTimeOffset start, DeadlineTerms terms) =>
        ChinaTime.EndOf(ChinaTime.DayOf(start).AddDays(terms.DocumentDays));

    /// <summary>24:00 of the last day for a correction.</summary>
    public static DateTimeOffset CorrectionLapsesAt(DateTimeOffset returnedAt, DeadlineTerms terms) =>
        ChinaTime.EndOf(ChinaTime.DayOf(returnedAt).AddDays(terms.CorrectionDays));

    /// <summary>The next reminder, 9:00 in the morning; null when none is left.</summary>
    public static DateTimeOffset? NextReminder(DateTimeOffset start, DeadlineTerms terms, int sent) =>
        sent < terms.DocumentReminderDays.Count ? ReminderAt(start, terms, sent) : null;

    /// <summary>How many reminders are due by an instant, those sent included.</summary>
    public static int RemindersDue(DateTimeOffset start, DeadlineTerms terms, DateTimeOffset now) =>
        Enumerable.Range(0, terms.DocumentReminderDays.Count).Count(i => ReminderAt(start, terms, i) <= now);

    private static DateTimeOffset ReminderAt(DateTimeOffset start, DeadlineTerms terms, int index) =>
        ChinaTime.StartOf(ChinaTime.DayOf(start).AddDays(terms.DocumentReminderDays[index])).AddHours(MorningHour);
}
