using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Duplicates;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

/// <summary>The counter at which workers and unions hand in, follow, correct and take back applications.</summary>
public sealed partial class ApplicationDesk
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
    /// <c>idempotency.key</c>, <c>idempotency.mismatch</c>, <c>programme.unknown</c>, <c>programme.closed</c>, <c>programme.for-unions</c>, <c>programme.for-workers</c>.</returns>
    public Task<Result<SubmissionReceipt>> SubmitAsync(
        Caller caller, Submission submission, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(submission);
        return Submitter.Of(caller) is { } submitter
            ? _submissions.SubmitAsync(submitter, submission, cancellationToken)
            : Task.FromResult<Result<SubmissionReceipt>>(ApplicationProblems.Forbidden);
    }

    /// <summary>The caller's own cases, newest first: a worker's, or those that an officer's union handed in.</summary>
    public async Task<IReadOnlyList<CaseSummary>> CasesOfAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var cases = new List<CaseSummary>();
        IReadOnlyList<ApplicationId> ids = CaseOwner.Of(caller) switch
        {
            WorkerOwner worker => await _people.OfWorkerAsync(worker.Worker, cancellationToken).ConfigureAwait(false),
            UnionOwner union => await _people.OfUnionAsync(union, MostCases, cancellationToken).ConfigureAwait(false),
            _ => [],
        };
        foreach (ApplicationId id in ids.Take(MostCases))
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

        bool own = record.IsOf(caller);
        IReadOnlyList<OrganisationId> path = caller is WorkerCaller ? [] : await _views.PathAsync(record, cancellationToken).ConfigureAwait(false);
        if (!own && !Permissions.MaySeeCase(caller, path) && !await _views.MayExpertSeeAsync(record, caller, cancellationToken).ConfigureAwait(false))
        {
            return ApplicationProblems.Unknown;
        }

        CaseActions actions = (own ? CaseAction.OfOwner(record) : CaseActions.None) | (Permissions.MayReveal(caller, path) ? CaseActions.Reveal : CaseActions.None)
            | (PaymentHoldRules.MayBeOffered(caller, record) ? CaseActions.ReleaseHold : CaseActions.None);
        return await _views.OfAsync(record, caller, actions, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A case for the pages on which its owner acts; <c>application.unknown</c> for everybody else, also for those who may read it.</summary>
    public async Task<Result<CaseView>> OwnCaseForAsync(Caller caller, ApplicationId id, CancellationToken cancellationToken = default)
    {
        Result<CaseRecord> own = await OwnAsync(caller, id, cancellationToken).ConfigureAwait(false);
        return own.IsOk ? await CaseForAsync(caller, id, cancellationToken).ConfigureAwait(false) : own.Problem;
    }

    /// <summary>The unmasked answers for the form of an owner who corrects a returned case.</summary>
    public async Task<Result<JsonObject>> AnswersForCorrectionAsync(
        Caller caller, ApplicationId id, CancellationToken cancellationToken = default)
    {
        Result<CaseRecord> own = await OwnAsync(caller, id, cancellationToken).ConfigureAwait(false);
        return !own.IsOk ? own.Problem
            : own.Value.Status == ApplicationStatus.ReturnedForCorrection ? (JsonObject)own.Value.Content.Answers.DeepClone()
            : ApplicationProblems.WrongStatus(own.Value.Status);
    }

    /// <summary>Hands in again after a return: validates the whole form and begins a new round.</summary>
    /// <param name="caller">The owner.</param>
    /// <param name="id">The case.</param>
    /// <param name="answers">The whole form again.</param>
    /// <param name="version">The version of the case that the owner saw; another one is <c>application.stale</c>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Result<SubmissionReceipt>> CorrectAsync(
        Caller caller, ApplicationId id, JsonObject answers, int version, CancellationToken cancellationToken = default)
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
        Result<AcceptedForm> form = await _forms.CheckAsync(programme, FormDesk.WithUnion(answers, before.Owner), before.Owner, cancellationToken).ConfigureAwait(false);
        if (!form.IsOk)
        {
            return form.Problem;
        }

        // Other people than before are other claims, made first; the earlier ones are let go of with the change.
        IReadOnlyList<ClaimKey> claims = _submissions.ClaimsOf(programme, form.Value, before.Owner, before.SubmittedAt);
        if (await _claims.TryClaimAsync(claims, id, cancellationToken).ConfigureAwait(false) is { } held)
        {
            return ApplicationProblems.Duplicate(programme.Once?.Who, held);
        }

        string? fundKey = SubmissionDesk.FundOf(programme, form.Value, before.SubmittedAt);
        Result<CaseRecord> after = await _keeper.ChangeAsync(id, record =>
        {
            Result<CaseRecord> corrected = CaseChanges.Corrected(
                record, form.Value.Answers, form.Value.Union, fundKey, claims, version, _time.GetUtcNow(), caller);
            return corrected.IsOk && !CaseStore.Fits(corrected.Value) ? ApplicationProblems.TooLarge : corrected;
        }, cancellationToken).ConfigureAwait(false);
        if (!after.IsOk)
        {
            await LetGoUnlessHeldAsync(claims, id, cancellationToken).ConfigureAwait(false);
            return after.Problem;
        }

        return _submissions.Receipt(after.Value, created: false);
    }

    /// <summary>Corrects the account after a returned payment.</summary>
    public async Task<Result<Done>> ChangeAccountAsync(
        Caller caller, ApplicationId id, PayeeAccount account, CancellationToken cancellationToken = default)
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
        Result<AcceptedForm> form = await _forms.CheckAsync(_views.FormOf(own.Value), answers, own.Value.Owner, cancellationToken).ConfigureAwait(false);
        if (!form.IsOk)
        {
            return form.Problem;
        }

        Result<CaseRecord> after = await _keeper.ChangeAsync(
            id, record => CaseChanges.AccountChanged(record, form.Value.Answers, caller.Actor), cancellationToken).ConfigureAwait(false);
        return after.IsOk ? default(Done) : after.Problem;
    }

    private async Task<Result<CaseRecord>> OwnAsync(Caller caller, ApplicationId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return await _keeper.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } record && record.IsOf(caller)
            ? record : ApplicationProblems.Unknown;
    }

    private async Task LetGoUnlessHeldAsync(IReadOnlyList<ClaimKey> claims, ApplicationId id, CancellationToken cancellationToken)
    {
        if (await _keeper.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } record)
        {
            await _claims.ReleaseAsync(record.IsEnded ? claims : [.. claims.Except(record.Content.Claims)], id, cancellationToken).ConfigureAwait(false);
        }
    }
}
