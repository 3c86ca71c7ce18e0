namespace AidFlow.Embedded.Functions;

/// <summary>The record of a timer's runs. All times are UTC.</summary>
public class ScheduleStatus
{
    /// <summary>When the last run was; <see cref="DateTime.MinValue"/> before the first.</summary>
    public DateTime Last { get; set; }

    /// <summary>When the next run is expected. During a run: when this one was.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this record was written.</summary>
    public DateTime LastUpdated { get; set; }
}
