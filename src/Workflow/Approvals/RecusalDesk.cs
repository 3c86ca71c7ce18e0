using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Approvals;

/// <summary>
/// The desk for stepping aside (回避) from an open task. It holds for the whole case and is not taken back: whoever may have a
/// conflict of interest does not also judge when it is over.
/// </summary>
public sealed class RecusalDesk
{
    /// <summary>Fewest characters of a reason.</summary>
    public const int ShortestReason = 5;

    /// <summary>Most characters of a reason.</summary>
    public const int LongestReason = 200;

    private readonly ApprovalDesk _approvals;
    private readonly CaseKeeper _cases;
    private readonly TimeProvider _time;

    internal RecusalDesk(ApprovalDesk approvals, CaseKeeper cases, TimeProvider time)
    {
        _approvals = approvals;
        _cases = cases;
        _time = time;
    }

    /// <summary>Steps aside; twice is once. Wake the case afterwards: it looks whether anybody is left.</summary>
    /// <param name="caller">An officer or expert who sees the task.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="reason">Why, 5 to 200 characters; encrypted, and in no journal.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The case, or <c>approval.unknown</c>, <c>.not-officer</c>, <c>.decided</c>, <c>.closed</c>, <c>.recusal-reason</c>.</returns>
    public async Task<Result<ApplicationId>> StepAsideAsync(StaffCaller caller, string taskId, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        Result<TaskView> task = await _approvals.TaskAsync(caller, taskId, cancellationToken).ConfigureAwait(false);
        if (!task.IsOk)
        {
            return task.Problem;
        }

        if (task.Value.Decided is not null)
        {
            return ApprovalProblems.Decided;
        }

        if (task.Value.MayNotDecide?.Code == ApprovalProblems.Closed.Code)
        {
            return ApprovalProblems.Closed;
        }

        if (reason?.Trim() is not { Length: >= ShortestReason and <= LongestReason } why)
        {
            return ApprovalProblems.RecusalReason;
        }

        var recusal = new Recusal(caller.StaffId, caller.OrganisationId, why, _time.GetUtcNow());
        Result<CaseRecord> after = await _cases.ChangeAsync(
            task.Value.ApplicationId, record => CaseChanges.SteppedAside(record, recusal), cancellationToken).ConfigureAwait(false);
        return after.IsOk ? task.Value.ApplicationId : after.Problem;
    }
}
