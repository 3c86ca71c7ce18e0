using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Approvals;

/// <summary>Links in messages that let one approver decide one task on one version of a case, once.</summary>
public sealed class DecisionLinks
{
    /// <summary>Makes a link's token; only its hash is kept.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="staffId">The approver.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<string> IssueAsync(string taskId, string staffId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>What the link shows; changes nothing. <c>decision-link.unknown</c>, <c>.expired</c>, <c>.used</c>, <c>.stale</c>.</summary>
    public Task<Result<LinkedTask>> ViewAsync(string token, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Decides through the link and uses it up. The task named in the decision must be the link's.</summary>
    public Task<Result<DecisionReceipt>> DecideAsync(string token, Decision decision, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
