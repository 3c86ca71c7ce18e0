using AidFlow.Workflow.Identifiers;

namespace AidFlow.Workflow.Approvals;

/// <summary>
/// Somebody's stepping aside (回避). It stands in the case's own row, in its encrypted part: every rule that reads the case sees it, and no
/// command can come between it and the case.
/// </summary>
internal sealed record Recusal(string StaffId, OrganisationId Organisation, string Reason, DateTimeOffset At);
