using AidFlow.Workflow.Eligibility;

namespace AidFlow.Workflow.Applications;

/// <summary>
/// What a case's orchestration does, a step a method. Every method may be called again at any time, also from the
/// beginning after the case is far ahead: it then finishes what an earlier call left half done and says what is.
/// Steps of the approval chain are counted from 1.
/// </summary>
public sealed class CaseProgress
{
    /// <summary>Whether the papers are complete; when they are, the case moves on to eligibility.</summary>
    public Task<DocumentCheck> CheckDocumentsAsync(ApplicationId id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Reminds the worker of missing papers; once per reminder day.</summary>
    public Task RemindDocumentsAsync(ApplicationId id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Ends a case whose worker let a time limit pass; nothing happens when the case has moved meanwhile or the limit has not passed.</summary>
    /// <param name="id">The case.</param>
    /// <param name="reason"><c>documents</c> or <c>correction</c>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task LapseAsync(ApplicationId id, string reason, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Evaluates the pinned programme version and keeps the decision; the case moves on to approval.</summary>
    public Task<EligibilityOutcome> EvaluateEligibilityAsync(ApplicationId id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Opens the task of a level in the current round and tells its officers.</summary>
    public Task<ApprovalTaskState> OpenApprovalTaskAsync(ApplicationId id, int step, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>The state of a level's task in the current round.</summary>
    public Task<ApprovalTaskState> CheckApprovalTaskAsync(ApplicationId id, int step, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Reminds the officers of an open task, once.</summary>
    public Task RemindApproverAsync(ApplicationId id, int step, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Puts an overdue task into the inbox of the union above as well, once.</summary>
    public Task EscalateApprovalAsync(ApplicationId id, int step, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Applies a level's decision to the case.</summary>
    public Task<ApprovalDecision> CompleteApprovalStepAsync(ApplicationId id, int step, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Whether the worker has handed in again after a return.</summary>
    public Task<CorrectionCheck> CheckCorrectionAsync(ApplicationId id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Posts the public notice.</summary>
    public Task<NoticeState> PostNoticeAsync(ApplicationId id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Takes the notice down after its last day; the case moves on to the money.</summary>
    public Task CloseNoticeAsync(ApplicationId id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Sets the amount aside in the fund.</summary>
    public Task<FundReservation> ReserveFundAsync(ApplicationId id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Writes the payment instruction: the first, or the next after a returned payment whose account was corrected.</summary>
    /// <returns>The number of the newest payment.</returns>
    public Task<string> InstructPaymentAsync(ApplicationId id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Where the newest payment stands.</summary>
    public Task<PaymentCheck> CheckPaymentAsync(ApplicationId id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Tells the worker that the money has arrived (the payment notification).</summary>
    public Task NotifyPaidAsync(ApplicationId id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Tells the worker that the bank sent the payment back and what to do.</summary>
    public Task NotifyPaymentReturnedAsync(ApplicationId id, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
