using AidFlow.Workflow.Access;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

// Taking back.
public sealed partial class ApplicationDesk
{
    /// <summary>Takes an application back; possible until the payment is in a bank file.</summary>
    public async Task<Result<Done>> WithdrawAsync(Caller caller, ApplicationId id, CancellationToken cancellationToken = default)
    {
        Result<CaseRecord> own = await OwnAsync(caller, id, cancellationToken).ConfigureAwait(false);
        if (!own.IsOk)
        {
            return own.Problem;
        }

        Result<CaseRecord> after;
        do
        {
            // An instructed payment is cancelled first: either the bank file gets it or the withdrawal, never both.
            if (own.Value is { Status: ApplicationStatus.AwaitingPayment, Payments: > 0 } record
                && !await CancelAsync(record, cancellationToken).ConfigureAwait(false))
            {
                return ApplicationProblems.TooLateToWithdraw;
            }

            int seen = own.Value.Payments;
            after = await _keeper.ChangeAsync(id, current =>
                current.Payments != seen ? current : CaseChanges.Withdraw(current, caller.Actor), cancellationToken).ConfigureAwait(false);
            own = after;
        }
        while (after.IsOk && after.Value.Status != ApplicationStatus.Withdrawn);

        return after.IsOk ? default(Done) : after.Problem;
    }

    private async Task<bool> CancelAsync(CaseRecord record, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _time.GetUtcNow();
        string id = record.PaymentId(record.Payments);
        OrganisationId payer = FundKey.OwnerOf(record.PayingFund) ?? throw new InvalidDataException($"{record.Id} has a fund without an owner.");

        // Instructed and not yet written: the cancelled row takes the payment's place.
        PaymentRecord payment = await _payments.InsertAsync(new PaymentRecord
        {
            PaymentId = id,
            Application = record.Id,
            Payer = payer,
            Amount = record.Amount ?? Fen.Zero,
            Remittance = "",
            Status = PaymentStatus.Cancelled,
            InstructedAt = now,
            ChangedAt = now,
        }, cancellationToken).ConfigureAwait(false);
        payment = await _payments.ChangeAsync(
            id, p => p.Status == PaymentStatus.Instructed ? p with { Status = PaymentStatus.Cancelled, ChangedAt = now } : p, cancellationToken).ConfigureAwait(false);
        if (payment.Status == PaymentStatus.Cancelled)
        {
            await _payments.RemoveDueAsync(payment, cancellationToken).ConfigureAwait(false);
        }

        return payment.Status == PaymentStatus.Cancelled;
    }
}
