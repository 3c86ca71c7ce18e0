using AidFlow.Workflow.Applications;

namespace AidFlow.Functions.Activities;

/// <summary>Public notice, fund and payment of a case. Each activity may run more than once; money moves once.</summary>
public sealed class MoneyActivities(CaseProgress progress)
{
    /// <inheritdoc cref="CaseProgress.PostNoticeAsync"/>
    [Function(nameof(PostNotice))]
    public Task<NoticeState> PostNotice([ActivityTrigger] string applicationId, CancellationToken cancellationToken) =>
        progress.PostNoticeAsync(ApplicationId.Parse(applicationId), cancellationToken);

    /// <inheritdoc cref="CaseProgress.CloseNoticeAsync"/>
    [Function(nameof(CloseNotice))]
    public Task CloseNotice([ActivityTrigger] string applicationId, CancellationToken cancellationToken) =>
        progress.CloseNoticeAsync(ApplicationId.Parse(applicationId), cancellationToken);

    /// <inheritdoc cref="CaseProgress.ReserveFundAsync"/>
    [Function(nameof(ReserveFund))]
    public Task<FundReservation> ReserveFund([ActivityTrigger] string applicationId, CancellationToken cancellationToken) =>
        progress.ReserveFundAsync(ApplicationId.Parse(applicationId), cancellationToken);

    /// <inheritdoc cref="CaseProgress.InstructPaymentAsync"/>
    [Function(nameof(InstructPayment))]
    public Task<string> InstructPayment([ActivityTrigger] string applicationId, CancellationToken cancellationToken) =>
        progress.InstructPaymentAsync(ApplicationId.Parse(applicationId), cancellationToken);

    /// <inheritdoc cref="CaseProgress.CheckPaymentAsync"/>
    [Function(nameof(CheckPayment))]
    public Task<PaymentCheck> CheckPayment([ActivityTrigger] string applicationId, CancellationToken cancellationToken) =>
        progress.CheckPaymentAsync(ApplicationId.Parse(applicationId), cancellationToken);

    /// <inheritdoc cref="CaseProgress.NotifyPaidAsync"/>
    [Function(nameof(NotifyPaid))]
    public Task NotifyPaid([ActivityTrigger] string applicationId, CancellationToken cancellationToken) =>
        progress.NotifyPaidAsync(ApplicationId.Parse(applicationId), cancellationToken);

    /// <inheritdoc cref="CaseProgress.NotifyPaymentReturnedAsync"/>
    [Function(nameof(NotifyPaymentReturned))]
    public Task NotifyPaymentReturned([ActivityTrigger] string applicationId, CancellationToken cancellationToken) =>
        progress.NotifyPaymentReturnedAsync(ApplicationId.Parse(applicationId), cancellationToken);
}
