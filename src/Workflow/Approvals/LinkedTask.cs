using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;

namespace AidFlow.Workflow.Approvals;

/// <summary>What a decision link opens.</summary>
/// <param name="Task">The task.</param>
/// <param name="Case">The case, as that approver may see it.</param>
/// <param name="Caller">The approver whom the link was issued to.</param>
/// <param name="ExpiresAt">When the link ends, UTC.</param>
public sealed record LinkedTask(TaskView Task, CaseView Case, StaffCaller Caller, DateTimeOffset ExpiresAt);
