using AidFlow.Workflow.Access;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.StatusPages;

namespace AidFlow.Workflow.Applications;

/// <summary>Makes the read model of a case for one caller.</summary>
internal sealed class CaseViews(
    ProgrammeCatalogue programmes, OrganisationDirectory organisations, CaseJournal journal, TaskStore tasks, PaymentStore payments, StatusCodes codes)
{
    /// <summary>The programme version that a case is pinned to.</summary>
    /// <exception cref="InvalidOperationException">Its file is gone.</exception>
    public ProgrammeDefinition ProgrammeOf(CaseRecord record) => programmes.Find(record.ProgrammeId, record.ProgrammeVersion)
        ?? throw new InvalidOperationException($"{record.Id} is pinned to a programme version that is gone.");

    /// <summary>
    /// The unions in whose line a case stands: its union and those above, and while another union has it (because the applicant's union moved meanwhile) that one and those above.
    /// </summary>
    public async Task<IReadOnlyList<OrganisationId>> PathAsync(CaseRecord record, CancellationToken cancellationToken)
    {
        IReadOnlyList<OrganisationId> path = await organisations.PathAsync(record.Union, cancellationToken).ConfigureAwait(false);
        if (record.Status != ApplicationStatus.AwaitingApproval
            || await tasks.FindAsync(record.TaskId(CaseChanges.NextStep(record)), cancellationToken).ConfigureAwait(false) is not { } task
            || path.Contains(task.Organisation))
        {
            return path;
        }

        return [.. path.Union(await organisations.PathAsync(task.Organisation, cancellationToken).ConfigureAwait(false))];
    }

    /// <summary>The case as a caller may see it; the caller's right to see it at all was checked before.</summary>
    public async Task<CaseView> OfAsync(CaseRecord record, Caller caller, CaseActions actions, CancellationToken cancellationToken)
    {
        ProgrammeDefinition programme = ProgrammeOf(record);
        Organisation union = await UnionAsync(record.Union, cancellationToken).ConfigureAwait(false);
        var decisions = new List<DecisionView>();
        foreach (AppliedDecision decision in record.Content.Decisions)
        {
            decisions.Add(await DecisionAsync(programme, decision, caller is StaffCaller, cancellationToken).ConfigureAwait(false));
        }

        return new CaseView
        {
            Id = record.Id,
            ProgrammeId = record.ProgrammeId,
            ProgrammeVersion = record.ProgrammeVersion,
            ProgrammeName = programme.Name,
            Status = record.Status,
            StatusText = StatusTexts.Of(record.Status),
            Version = record.Version,
            Round = record.Round,
            SubmittedAt = record.SubmittedAt,
            Union = union,
            ApplicantName = CaseAnswers.ApplicantName(record.Content.Answers),
            Answers = AnswerViews.Of(programme, record.Content.Answers, union.Name),
            Documents = DocumentViews.Of(programme, record),
            Missing = DocumentViews.Missing(programme, record),
            Eligibility = record.Content.Eligibility,
            Amount = record.Amount,
            Benefit = new BenefitView(programme.Benefit.Kind, programme.Benefit.Name, record.Content.Grant),
            Decisions = decisions,
            OpenTask = await OpenTaskAsync(record, cancellationToken).ConfigureAwait(false),
            Notice = record.Content.Notice,
            Payments = await PaymentsAsync(record, cancellationToken).ConfigureAwait(false),
            Return = ReturnOf(programme, record),
            Timeline = await journal.TimelineAsync(record.Id, cancellationToken).ConfigureAwait(false),
            NextStep = StatusTexts.NextStep(record.Status, record.AccountCorrected),
            StatusCode = caller is WorkerCaller ? (await codes.OfAsync(record.Id, cancellationToken).ConfigureAwait(false)).ToString() : null,
            Actions = actions,
        };
    }

    /// <summary>A line of the worker's list.</summary>
    public CaseSummary SummaryOf(CaseRecord record) => new()
    {
        Id = record.Id,
        ProgrammeName = ProgrammeOf(record).Name,
        Status = record.Status,
        StatusText = StatusTexts.Of(record.Status),
        SubmittedAt = record.SubmittedAt,
        Amount = record.Amount,
        NextStep = StatusTexts.NextStep(record.Status, record.AccountCorrected),
    };

    private static ReturnView? ReturnOf(ProgrammeDefinition programme, CaseRecord record) =>
        record is { Status: ApplicationStatus.ReturnedForCorrection, Content.Return: { } request }
            ? new ReturnView(TextsOf(programme, request.ReasonCodes), request.Fields, request.Note, request.DueAt)
            : null;

    private static IReadOnlyList<LocalizedText> TextsOf(ProgrammeDefinition programme, IReadOnlyList<string> codes) =>
        [.. codes.Select(code => programme.Reasons.FirstOrDefault(r => r.Code == code)?.Text ?? new LocalizedText(code, code))];

    private async Task<DecisionView> DecisionAsync(
        ProgrammeDefinition programme, AppliedDecision decision, bool forStaff, CancellationToken cancellationToken)
    {
        Organisation organisation = await UnionAsync(decision.Organisation, cancellationToken).ConfigureAwait(false);
        return new DecisionView
        {
            Round = decision.Round,
            Level = programme.Approval[decision.Step - 1].Level,
            Organisation = organisation,
            Decision = decision.Kind,
            Reasons = TextsOf(programme, decision.ReasonCodes),
            Note = decision.Note,
            // The worker deals with the union, not with the person.
            By = forStaff ? decision.StaffName : organisation.Name,
            At = decision.At,
        };
    }

    private async Task<OpenTaskView?> OpenTaskAsync(CaseRecord record, CancellationToken cancellationToken)
    {
        if (record.Status != ApplicationStatus.AwaitingApproval
            || await tasks.FindAsync(record.TaskId(CaseChanges.NextStep(record)), cancellationToken).ConfigureAwait(false) is not { IsOpen: true } task)
        {
            return null;
        }

        Organisation organisation = await UnionAsync(task.Organisation, cancellationToken).ConfigureAwait(false);
        return new(task.TaskId, task.Level, organisation, task.DueAt, task.EscalatedTo is not null);
    }

    private async Task<IReadOnlyList<PaymentView>> PaymentsAsync(CaseRecord record, CancellationToken cancellationToken) =>
    [
        .. (await payments.OfCaseAsync(record.Id, cancellationToken).ConfigureAwait(false)).Select(p =>
            new PaymentView(p.PaymentId, p.Amount, p.Status, PaymentTexts.Of(p.Status), p.ReturnReason, p.ChangedAt)),
    ];

    private async Task<Organisation> UnionAsync(OrganisationId id, CancellationToken cancellationToken) =>
        await organisations.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException($"Union {id} is gone.");
}
