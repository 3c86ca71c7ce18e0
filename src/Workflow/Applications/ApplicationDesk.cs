using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

/// <summary>The counter at which workers hand in, follow, correct and take back applications.</summary>
public sealed class ApplicationDesk
{
    /// <summary>Takes an application in. The same key with the same content gives the same receipt.</summary>
    /// <returns>The receipt, or <c>form.invalid</c> with fields, <c>application.duplicate</c>, <c>application.too-large</c>,
    /// <c>idempotency.mismatch</c>, <c>programme.unknown</c>, <c>programme.closed</c>.</returns>
    public Task<Result<SubmissionReceipt>> SubmitAsync(
        WorkerCaller caller, Submission submission, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>The worker's own cases, newest first.</summary>
    public Task<IReadOnlyList<CaseSummary>> CasesOfAsync(WorkerCaller caller, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>A case as the caller may see it; <c>application.unknown</c> when there is none or the caller may not know of it.</summary>
    public Task<Result<CaseView>> CaseForAsync(Caller caller, ApplicationId id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>The unmasked answers for the form of a worker who corrects an own returned case.</summary>
    public Task<Result<JsonObject>> AnswersForCorrectionAsync(
        WorkerCaller caller, ApplicationId id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Hands in again after a return: validates the whole form and begins a new round.</summary>
    /// <param name="caller">The worker.</param>
    /// <param name="id">The case.</param>
    /// <param name="answers">The whole form again.</param>
    /// <param name="version">The version of the case that the worker saw; another one is <c>application.stale</c>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<Result<SubmissionReceipt>> CorrectAsync(
        WorkerCaller caller, ApplicationId id, JsonObject answers, int version, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Takes an application back; possible until the payment is in a bank file.</summary>
    public Task<Result<Done>> WithdrawAsync(WorkerCaller caller, ApplicationId id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Corrects the account after a returned payment.</summary>
    public Task<Result<Done>> ChangeAccountAsync(
        WorkerCaller caller, ApplicationId id, PayeeAccount account, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>One masked answer in full; the reason (5 to 200 characters) is written to the audit trail first.</summary>
    /// <param name="caller">The member of staff.</param>
    /// <param name="id">The case.</param>
    /// <param name="field">JSON pointer of the answer.</param>
    /// <param name="reason">Why it is needed.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<Result<string>> RevealAsync(
        StaffCaller caller, ApplicationId id, string field, string reason, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Cases whose orchestration has not been started, to be started by the sweeper; oldest first.</summary>
    /// <param name="max">How many at most.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<IReadOnlyList<ApplicationId>> SweepAsync(int max = 100, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Notes that the orchestration of a case has been started.</summary>
    public Task MarkStartedAsync(ApplicationId id, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
