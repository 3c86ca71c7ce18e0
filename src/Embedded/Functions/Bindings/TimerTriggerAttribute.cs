namespace AidFlow.Embedded.Functions;

/// <summary>Starts the function by the clock. Goes on a parameter of type <see cref="TimerInfo"/>.</summary>
/// <param name="schedule">
/// An NCRONTAB expression of six fields (seconds first) or five (minutes first), a <see cref="TimeSpan"/> such as
/// <c>00:30:00</c>, or <c>%Name%</c> for the value of that setting.
/// </param>
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>The schedule as written, settings not yet expanded.</summary>
    public string Schedule { get; private set; } = schedule;

    /// <summary>
    /// Whether the last run is remembered across restarts, so that a run missed while the host was down is made up once.
    /// Default <see langword="true"/>; without effect on schedules more frequent than one a minute.
    /// </summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether the function also runs each time the host starts.</summary>
    public bool RunOnStartup { get; set; }
}
