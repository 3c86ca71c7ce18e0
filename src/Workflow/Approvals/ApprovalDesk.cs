using AidFlow.Workflow.Access;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Approvals;

/// <summary>The desk of an approver: inbox, one task, a decision.</summary>
public sealed class ApprovalDesk
{
    /// <summary>Open tasks that this officer's union has to decide, most urgent first.</summary>
    public Task<IReadOnlyList<TaskView>> InboxAsync(StaffCaller caller, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>One task; <c>approval.unknown</c> when there is none or it belongs to another union.</summary>
    public Task<Result<TaskView>> TaskAsync(StaffCaller caller, string taskId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Takes a decision. The case's orchestration applies it; wake it afterwards.</summary>
    public Task<Result<DecisionReceipt>> DecideAsync(StaffCaller caller, Decision decision, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
