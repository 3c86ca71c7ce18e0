using AidFlow.Workflow.Applications;

namespace AidFlow.Functions.Timers;

/// <summary>Reminds workers of forms that they began and left for a week.</summary>
public sealed class DraftReminderTimer(DraftReminders reminders)
{
    /// <summary>Runs at 02:00 UTC, ten in the morning in Heilongjiang.</summary>
    [Function(nameof(DraftReminderTimer))]
    public Task RunAsync([TimerTrigger("0 0 2 * * *")] TimerInfo timer, CancellationToken cancellationToken) => reminders.SendDueAsync(cancellationToken);
}
