namespace AidFlow.Embedded.Functions;

/// <summary>What a timer function is told about its run.</summary>
public class TimerInfo
{
    /// <summary>
    /// The record of earlier runs as it stood before this one; <see langword="null"/> when the schedule is not monitored
    /// (see <see cref="TimerTriggerAttribute.UseMonitor"/>).
    /// </summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>
    /// Whether this run makes up for one or more that should have happened earlier, while the host was down or because the
    /// clock was moved ahead. However many were missed, there is one such run.
    /// </summary>
    public bool IsPastDue { get; set; }
}
