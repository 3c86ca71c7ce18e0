using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Applications;

// Notice, fund and payment.
public sealed partial class CaseProgress
{
    /// <summary>Posts the public notice; again: says when it ends, by the calendar as it is known now.</summary>
    public async Task<NoticeState> PostNoticeAsync(ApplicationId id, CancellationToken cancellationToken = default)
    {
        CaseRecord record = await _keeper.AdvanceAsync(id, current =>
        {
            if (current is { Status: ApplicationStatus.OnPublicNotice, Content.Notice: { Provisional: true } posted })
            {
                return CaseChanges.NoticeMoved(current, NoticeOf(current, posted.PostedOn)!);
            }

            return IsApproved(current) ? CaseChanges.NoticePosted(current, NoticeOf(current, ChinaTime.Today(_time)), NextOf(current)) : current;
        }, cancellationToken).ConfigureAwait(false);
        return StateOf(record);
    }

    /// <summary>Takes the notice down after its last day; the case goes its course. Before that nothing happens.</summary>
    public async Task<NoticeState> CloseNoticeAsync(ApplicationId id, CancellationToken cancellationToken = default)
    {
        DateTimeOffset now = _time.GetUtcNow();
        CaseRecord record = await _keeper.AdvanceAsync(
            id,
            current => current.Content.Notice is { } notice && ChinaTime.EndOf(notice.LastDay) <= now ? CaseChanges.NoticeClosed(current, NextOf(current)) : current,
            cancellationToken).ConfigureAwait(false);
        return StateOf(record);
    }

    /// <summary>Writes the payment instruction: the first, or the next after a returned payment whose account was corrected.</summary>
    /// <returns>The number of the newest payment.</returns>
    public async Task<string> InstructPaymentAsync(ApplicationId id, CancellationToken cancellationToken = default)
    {
        await PaymentsDoNotExceedTheAmountAsync(id, cancellationToken).ConfigureAwait(false);

        // The case says first that there is a payment; then a withdrawal finds its number, written or not.
        CaseRecord record = await _keeper.AdvanceAsync(id, CaseChanges.Instructed, cancellationToken).ConfigureAwait(false);
        string paymentId = record.PaymentId(Math.Max(1, record.Payments));
        if (record.Status == ApplicationStatus.AwaitingPayment)
        {
            DateTimeOffset now = _time.GetUtcNow();
            PaymentRecord payment = await _payments.InsertAsync(new PaymentRecord
            {
                PaymentId = paymentId,
                Application = id,
                Payer = FundKey.OwnerOf(record.PayingFund) ?? throw new InvalidDataException($"{id} has a fund without an owner."),
                Amount = AmountOf(record),
                Remittance = _views.ProgrammeOf(record).Fund?.Remittance ?? throw new InvalidOperationException($"{id} is about no money."),
                Payee = CaseAnswers.Payee(record.Content.Answers),
                Status = PaymentStatus.Instructed,
                InstructedAt = now,
                ChangedAt = now,
            }, cancellationToken).ConfigureAwait(false);
            if (payment.Status == PaymentStatus.Instructed)
            {
                await _payments.PutDueAsync(payment, cancellationToken).ConfigureAwait(false);
            }
        }

        return paymentId;
    }

    /// <summary>Where the newest payment stands.</summary>
    public async Task<PaymentCheck> CheckPaymentAsync(ApplicationId id, CancellationToken cancellationToken = default)
    {
        CaseRecord record = await _keeper.GetAsync(id, cancellationToken).ConfigureAwait(false);
        string paymentId = record.PaymentId(Math.Max(1, record.Payments));
        PaymentRecord? payment = await _payments.FindAsync(paymentId, cancellationToken).ConfigureAwait(false);
        if (payment is not null)
        {
            record = await _keeper.AdvanceAsync(id, current => CaseChanges.Follow(current, paymentId, payment.Status), cancellationToken).ConfigureAwait(false);
        }

        if (record is { Status: ApplicationStatus.Paid, Content.Grant: null } && _views.ProgrammeOf(record) is { Benefit.Kind: not BenefitKind.Payment } programme)
        {
            CaseGrant grant = CaseGrant.Of(programme, ChinaTime.Today(_time));
            record = await _keeper.AdvanceAsync(id, current => CaseChanges.GrantedWithMoney(current, grant), cancellationToken).ConfigureAwait(false);
        }

        if (record is { Status: ApplicationStatus.PaymentReturned, AccountCorrected: true })
        {
            record = await LookAgainAsync(record, cancellationToken).ConfigureAwait(false);
        }

        PaymentStatus status = payment?.Status ?? PaymentStatus.Instructed;
        bool held = record.Content.Hold is { IsOpen: true };
        return new PaymentCheck(
            paymentId, status, record.AccountCorrected && !held && status == PaymentStatus.Returned, record.IsEnded || status == PaymentStatus.Cancelled);
    }

    /// <summary>Tells the worker that the money has arrived (the payment notification).</summary>
    public Task NotifyPaidAsync(ApplicationId id, CancellationToken cancellationToken = default) =>
        NotifyAsync(id, PaymentStatus.Paid, MessageTemplates.PaymentNotification, cancellationToken);

    /// <summary>Tells the worker that the bank sent the payment back and what to do.</summary>
    public Task NotifyPaymentReturnedAsync(ApplicationId id, CancellationToken cancellationToken = default) =>
        NotifyAsync(id, PaymentStatus.Returned, MessageTemplates.PaymentReturned, cancellationToken);

    private async Task NotifyAsync(ApplicationId id, PaymentStatus status, string template, CancellationToken cancellationToken)
    {
        CaseRecord record = await _keeper.GetAsync(id, cancellationToken).ConfigureAwait(false);
        string paymentId = record.PaymentId(Math.Max(1, record.Payments));
        if (await _payments.FindAsync(paymentId, cancellationToken).ConfigureAwait(false) is not { } payment || payment.Status != status)
        {
            return;
        }

        // Four digits, so that people with several cards know where to look.
        string account = payment.Payee?.AccountNumber ?? "";
        await _outbox.EnqueueAsync(new Message
        {
            Key = $"{template}:{paymentId}",
            To = CaseContact.Of(record),
            Template = template,
            Parameters = new Dictionary<string, string> { ["case"] = id.Value, ["last4"] = Mask.Account(account).TrimStart('*') },
            Case = id,
        }, cancellationToken).ConfigureAwait(false);
        await _journal.RecordAsync(id, new JournalEntry
        {
            Key = $"notified:{template}:{paymentId}",
            Actor = System,
            Action = status == PaymentStatus.Paid ? "payment.notified" : "payment.return-notified",
            Facts = new Dictionary<string, string> { ["payment"] = paymentId },
        }, cancellationToken).ConfigureAwait(false);
    }

    private async Task PaymentsDoNotExceedTheAmountAsync(ApplicationId id, CancellationToken cancellationToken)
    {
        CaseRecord record = await _keeper.GetAsync(id, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<PaymentRecord> payments = await _payments.OfCaseAsync(id, cancellationToken).ConfigureAwait(false);
        bool another = !ReferenceEquals(CaseChanges.Instructed(record), record);
        if (another && !PaymentRules.WhatIsPaidNeverExceedsTheAmount(payments, record.Amount ?? Fen.Zero, record.Amount ?? Fen.Zero))
        {
            throw new InvalidOperationException($"Another payment for {id} would pay more than its amount.");
        }
    }

    private CaseNotice? NoticeOf(CaseRecord record, DateOnly postedOn)
    {
        if (_views.ProgrammeOf(record).Notice is not { } terms)
        {
            return null;
        }

        NoticeSpan span = _calendar.NoticeEnds(postedOn, terms.WorkingDays);
        return new CaseNotice(postedOn, span.LastDay, span.IsProvisional);
    }

    private NoticeState StateOf(CaseRecord record) => new(
        record.Content.Notice is { } notice ? ChinaTime.EndOf(notice.LastDay).UtcDateTime : _time.GetUtcNow().UtcDateTime,
        record.Content.Notice?.Provisional ?? false,
        record.IsEnded,
        NextOf(record));

    private CaseCourse NextOf(CaseRecord record) => CaseCourses.AfterNotice(_views.ProgrammeOf(record));
}
