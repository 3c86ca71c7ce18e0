namespace AidFlow.Embedded.DurableTask;

/// <summary>Where an orchestration instance stands.</summary>
public enum OrchestrationRuntimeStatus
{
    /// <summary>It has started and not ended.</summary>
    Running,

    /// <summary>It ended normally.</summary>
    Completed,

    /// <summary>Kept for compatibility; no instance is in this status.</summary>
    [Obsolete("Exists for compatibility only.")]
    ContinuedAsNew,

    /// <summary>It ended with an unhandled exception.</summary>
    Failed,

    /// <summary>Kept for compatibility; no instance is in this status.</summary>
    [Obsolete("Exists for compatibility only.")]
    Canceled,

    /// <summary>It was ended from outside.</summary>
    Terminated,

    /// <summary>It is scheduled and has not started.</summary>
    Pending,

    /// <summary>It is paused until it is resumed.</summary>
    Suspended,
}
