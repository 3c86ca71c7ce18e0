namespace AidFlow.Workflow.Applications;

/// <summary>Which status may follow which.</summary>
public static class CaseTransitions
{
    /// <summary>Rejected, withdrawn or lapsed: nothing follows.</summary>
    public static bool IsEnded(ApplicationStatus status) =>
        status is ApplicationStatus.Rejected or ApplicationStatus.Withdrawn or ApplicationStatus.Lapsed;
}
