using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

/// <summary>The counter at which workers hand in, follow, correct and take back applications.</summary>
public sealed class ApplicationDesk
{
    private const int MostCases = 200;

    private readonly SubmissionDesk _submissions;
    private readonly CaseKeeper _keeper;
    private readonly ApplicantIndex _people;
    private readonly CaseViews _views;
    private readonly FormDesk _forms;
    private readonly ClaimStore _claims;
    private readonly StartQueue _starts;
    private readonly PaymentStore _payments;
    private readonly CaseJournal _journal;
    private readonly TimeProvider _time;

    internal ApplicationDesk(
        SubmissionDesk submissions,
        CaseKeeper keeper,
        ApplicantIndex people,
        CaseViews views,
        FormDesk forms,
        ClaimStore claims,
        StartQueue starts,
        PaymentStore payments,
        CaseJournal journal,
        TimeProvider time)
    {
        _submissions = submissions;
        _keeper = keeper;
        _people = people;
        _views = views;
        _forms = forms;
        _claims = claims;
        _starts = starts;
        _payments = payments;
        _journal = journal;
        _time = time;
    }

    /// <summary>Takes an application in. The same key with the same content gives the same receipt.</summary>
    /// <returns>The receipt, or <c>form.invalid</c> with fields, <c>application.duplicate</c>, <c>application.too-large</c>,
    /// <c>idempotency.key</c>, <c>idempotency.mismatch</c>, <c>programme.unknown</c>, <c>programme.closed</c>.</returns>
    public Task<Result<SubmissionReceipt>> SubmitAsync(
        WorkerCaller caller, Submission submission, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(submission);
        return _submissions.SubmitAsync(caller, submission, cancellationToken);
    }

    /// <summary>The worker's own cases, newest first.</summary>
    public async Task<IReadOnlyList<CaseSummary>> CasesOfAsync(WorkerCaller caller, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var cases = new List<CaseSummary>();
        foreach (ApplicationId id in (await _people.OfWorkerAsync(caller.WorkerId, cancellationToken).ConfigureAwait(false)).Take(MostCases))
        {
            if (await OwnAsync(caller, id, cancellationToken).ConfigureAwait(false) is { IsOk: true } own)
            {
                cases.Add(_views.SummaryOf(own.Value));
            }
        }

        return [.. cases.OrderByDescending(c => c.SubmittedAt)];
    }

    /// <summary>A case as the caller may see it; <c>application.unknown</c> when there is none or the caller may not know of it.</summary>
    public async Task<Result<CaseView>> CaseForAsync(Caller caller, ApplicationId id, CancellationToken cancellationToken = default)
    {
        if (await _keeper.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return ApplicationProblems.Unknown;
        }

        bool own = Permissions.IsOwn(caller, record.Worker);
        IReadOnlyList<OrganisationId> path = own ? [] : await _views.PathAsync(record, cancellationToken).ConfigureAwait(false);
        if (!own && !Permissions.MaySeeCase(caller, path))
        {
            return ApplicationProblems.Unknown;
        }

        CaseActions actions = own ? CaseAction.OfWorker(record)
            : Permissions.MayReveal(caller, path) ? CaseActions.Reveal
            : CaseActions.None;
        return await _views.OfAsync(record, caller, actions, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The unmasked answers for the form of a worker who corrects an own returned case.</summary>
    public async Task<Result<JsonObject>> AnswersForCorrectionAsync(
        WorkerCaller caller, ApplicationId id, CancellationToken cancellationToken = default)
    {
        Result<CaseRecord> own = await OwnAsync(caller, id, cancellationToken).ConfigureAwait(false);
        return !own.IsOk ? own.Problem
            : own.Value.Status == ApplicationStatus.ReturnedForCorrection ? (JsonObject)own.Value.Content.Answers.DeepClone()
            : ApplicationProblems.WrongStatus(own.Value.Status);
    }

    /// <summary>Hands in again after a return: validates the whole form and begins a new round.</summary>
    /// <param name="caller">The worker.</param>
    /// <param name="id">The case.</param>
    /// <param name="answers">The whole form again.</param>
    /// <param name="version">The version of the case that the worker saw; another one is <c>application.stale</c>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Result<SubmissionReceipt>> CorrectAsync(
        WorkerCaller caller, ApplicationId id, JsonObject answers, int version, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(answers);
        Result<CaseRecord> own = await OwnAsync(caller, id, cancellationToken).ConfigureAwait(false);
        if (!own.IsOk)
        {
            return own.Problem;
        }

        CaseRecord before = own.Value;
        if (before.Status != ApplicationStatus.ReturnedForCorrection)
        {
            return before.IsEnded ? ApplicationProblems.Ended(before.Status) : ApplicationProblems.WrongStatus(before.Status);
        }

        ProgrammeDefinition programme = _views.ProgrammeOf(before);
        Result<AcceptedForm> form = await _forms.CheckAsync(programme, answers, cancellationToken).ConfigureAwait(false);
        if (!form.IsOk)
        {
            return form.Problem;
        }

        // Another child than before is another claim, made first; the earlier one is let go of with the change.
        ClaimKey claim = _submissions.ClaimOf(programme, form.Value, before.SubmittedAt);
        if (!await _claims.TryClaimAsync(claim, id, cancellationToken).ConfigureAwait(false))
        {
            return ApplicationProblems.Duplicate;
        }

        string? fundKey = SubmissionDesk.FundOf(programme, form.Value, before.SubmittedAt);
        Result<CaseRecord> after = await _keeper.ChangeAsync(id, record =>
        {
            Result<CaseRecord> corrected = CaseChanges.Corrected(
                record, form.Value.Answers, form.Value.Union, fundKey, claim, version, _time.GetUtcNow(), caller.Actor);
            return corrected.IsOk && !CaseStore.Fits(corrected.Value) ? ApplicationProblems.TooLarge : corrected;
        }, cancellationToken).ConfigureAwait(false);
        if (!after.IsOk)
        {
            await LetGoUnlessHeldAsync(claim, id, cancellationToken).ConfigureAwait(false);
            return after.Problem;
        }

        return _submissions.Receipt(after.Value, created: false);
    }

    /// <summary>Takes an application back; possible until the payment is in a bank file.</summary>
    public async Task<Result<Done>> WithdrawAsync(WorkerCaller caller, ApplicationId id, CancellationToken cancellationToken = default)
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

    /// <summary>Corrects the account after a returned payment.</summary>
    public async Task<Result<Done>> ChangeAccountAsync(
        WorkerCaller caller, ApplicationId id, PayeeAccount account, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        Result<CaseRecord> own = await OwnAsync(caller, id, cancellationToken).ConfigureAwait(false);
        if (!own.IsOk)
        {
            return own.Problem;
        }

        if (own.Value.Status != ApplicationStatus.PaymentReturned)
        {
            return own.Value.IsEnded ? ApplicationProblems.Ended(own.Value.Status) : ApplicationProblems.WrongStatus(own.Value.Status);
        }

        JsonObject answers = CaseAnswers.WithPayee(own.Value.Content.Answers, account);
        Result<AcceptedForm> form = await _forms.CheckAsync(_views.ProgrammeOf(own.Value), answers, cancellationToken).ConfigureAwait(false);
        if (!form.IsOk)
        {
            return form.Problem;
        }

        Result<CaseRecord> after = await _keeper.ChangeAsync(
            id, record => CaseChanges.AccountChanged(record, form.Value.Answers, caller.Actor), cancellationToken).ConfigureAwait(false);
        return after.IsOk ? default(Done) : after.Problem;
    }

    /// <summary>One masked answer in full; the reason (5 to 200 characters) is written to the audit trail first.</summary>
    /// <param name="caller">The member of staff.</param>
    /// <param name="id">The case.</param>
    /// <param name="field">JSON pointer of the answer.</param>
    /// <param name="reason">Why it is needed.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Result<string>> RevealAsync(
        StaffCaller caller, ApplicationId id, string field, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(field);
        if (await _keeper.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return ApplicationProblems.Unknown;
        }

        IReadOnlyList<OrganisationId> path = await _views.PathAsync(record, cancellationToken).ConfigureAwait(false);
        if (!Permissions.MayReveal(caller, path))
        {
            return Permissions.MaySeeCase(caller, path) ? ApplicationProblems.Forbidden : ApplicationProblems.Unknown;
        }

        if (reason?.Trim() is not { Length: >= 5 and <= 200 } why)
        {
            return ApplicationProblems.ReasonNeeded;
        }

        if (AnswerViews.TypeAt(_views.ProgrammeOf(record), field) is not { } type || !AnswerViews.IsMasked(type)
            || CaseAnswers.TextOf(CaseAnswers.At(record.Content.Answers, field)) is not { } text)
        {
            return ApplicationProblems.UnknownField;
        }

        await _journal.RecordAsync(id, new JournalEntry
        {
            Key = $"revealed:{Guid.NewGuid():N}",
            Actor = caller.Actor,
            Action = "answer.revealed",
            Facts = new Dictionary<string, string> { ["field"] = field, ["reason"] = why },
        }, cancellationToken).ConfigureAwait(false);
        return text;
    }

    /// <summary>Cases whose orchestration has not been started, to be started by the sweeper; oldest first.</summary>
    /// <param name="max">How many at most.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<IReadOnlyList<ApplicationId>> SweepAsync(int max = 100, CancellationToken cancellationToken = default) =>
        _starts.WaitingAsync(max, cancellationToken);

    /// <summary>Notes that the orchestration of a case has been started.</summary>
    public async Task MarkStartedAsync(ApplicationId id, CancellationToken cancellationToken = default)
    {
        await _keeper.ChangeAsync(
            id, record => record.OrchestrationStarted ? record : record with { OrchestrationStarted = true }, cancellationToken).ConfigureAwait(false);
        await _starts.RemoveAsync(id, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Result<CaseRecord>> OwnAsync(WorkerCaller caller, ApplicationId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return await _keeper.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } record && Permissions.IsOwn(caller, record.Worker)
            ? record : ApplicationProblems.Unknown;
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

    private async Task LetGoUnlessHeldAsync(ClaimKey claim, ApplicationId id, CancellationToken cancellationToken)
    {
        if (await _keeper.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } record && (record.IsEnded || record.Content.Claim != claim))
        {
            await _claims.ReleaseAsync(claim, id, cancellationToken).ConfigureAwait(false);
        }
    }
}
