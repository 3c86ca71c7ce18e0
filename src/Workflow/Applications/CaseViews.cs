using AidFlow.Workflow.Access;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Duplicates;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Lists;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.StatusPages;

namespace AidFlow.Workflow.Applications;

/// <summary>Makes the read model of a case for one caller.</summary>
internal sealed class CaseViews(
    ProgrammeCatalogue programmes, OrganisationDirectory organisations, CaseJournal journal, TaskStore tasks, DecisionViews decisions, PaymentStore payments, ListViews lists,
    StatusCodes codes)
{
    /// <summary>The programme version that a case is pinned to.</summary>
    /// <exception cref="InvalidOperationException">Its file is gone.</exception>
    public ProgrammeDefinition ProgrammeOf(CaseRecord record) => programmes.Find(record.ProgrammeId, record.ProgrammeVersion)
        ?? throw new InvalidOperationException($"{record.Id} is pinned to a programme version that is gone.");

    /// <summary>The form that a case was made with: the programme's, or what it is for a row of its list.</summary>
    public ProgrammeDefinition FormOf(CaseRecord record) => record.List is null ? ProgrammeOf(record) : RowForm.Of(ProgrammeOf(record));

    /// <summary>
    /// The unions in whose line a case stands: its union and those above, and while another union has it (because the applicant's union moved meanwhile) that one and those above.
    /// </summary>
    public async Task<IReadOnlyList<OrganisationId>> PathAsync(CaseRecord record, CancellationToken cancellationToken)
    {
        IReadOnlyList<OrganisationId> path = await organisations.PathAsync(record.Union, cancellationToken).ConfigureAwait(false);
        if (CaseChanges.AwaitedStep(record) is not { } step
            || await tasks.FindAsync(record.TaskId(step), cancellationToken).ConfigureAwait(false) is not { } task
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
            Answers = AnswerViews.Of(FormOf(record), record.Content.Answers, union.Name),
            Documents = DocumentViews.Of(programme, record),
            Missing = DocumentViews.Missing(programme, record),
            Eligibility = record.Content.Eligibility,
            Filer = await FilerAsync(record, cancellationToken).ConfigureAwait(false),
            List = caller is StaffCaller ? record.List?.List : null,
            Lines = await lists.OfAsync(programme, record, cancellationToken).ConfigureAwait(false),
            Amount = record.Amount,
            LoweredFrom = record.Content.SetAside is { } set && set.Granted < set.Approved ? set.Approved : null,
            Refusal = record.Content.Refusal,
            Duplicates = caller is StaffCaller ? [.. record.Content.Duplicates.Select(one => new DuplicateView(one.Kind, DuplicateTexts.Found(one.Kind), one.Others))] : [],
            Hold = HoldOf(record, caller is StaffCaller),
            Benefit = new BenefitView(programme.Benefit.Kind, programme.Benefit.Name, record.Content.Grant),
            Decisions = await decisions.OfAsync(programme, record, caller is StaffCaller, cancellationToken).ConfigureAwait(false),
            Chain = DecisionViews.ChainOf(programme, record),
            OpenTask = await OpenTaskAsync(record, cancellationToken).ConfigureAwait(false),
            Notice = record.Content.Notice,
            Payments = await PaymentsAsync(record, cancellationToken).ConfigureAwait(false),
            Return = ReturnOf(programme, record),
            Timeline = await journal.TimelineAsync(record.Id, cancellationToken).ConfigureAwait(false),
            NextStep = NextStepOf(record),
            StatusCode = caller is WorkerCaller ? (await codes.OfAsync(record.Id, cancellationToken).ConfigureAwait(false)).ToString() : null,
            Actions = actions,
        };
    }

    /// <summary>A line of the owner's list.</summary>
    public CaseSummary SummaryOf(CaseRecord record) => new()
    {
        Id = record.Id,
        ProgrammeName = ProgrammeOf(record).Name,
        Status = record.Status,
        StatusText = StatusTexts.Of(record.Status),
        SubmittedAt = record.SubmittedAt,
        Amount = record.Amount,
        NextStep = NextStepOf(record),
    };

    /// <summary>
    /// Whether an expert may see a case and its papers: one whose task, in the current round, is for the experts of the expert's organisation, also
    /// after it was decided. Nothing else opens a case to experts.
    /// </summary>
    public async Task<bool> MayExpertSeeAsync(CaseRecord record, Caller caller, CancellationToken cancellationToken)
    {
        if (caller is not StaffCaller staff || !staff.Has(StaffRole.Expert))
        {
            return false;
        }

        ProgrammeDefinition programme = ProgrammeOf(record);
        foreach (int step in CaseChanges.StepsOf(record, programme.Approval.Count).Where(step => programme.StepAt(step).Scores is not null))
        {
            if (await tasks.FindAsync(record.TaskId(step), cancellationToken).ConfigureAwait(false) is { } task && task.Organisation == staff.OrganisationId)
            {
                return true;
            }
        }

        return false;
    }
    private static LocalizedText NextStepOf(CaseRecord record) =>
        HoldOf(record, forStaff: false) is null ? StatusTexts.NextStep(record.Status, record.AccountCorrected) : StatusTexts.NextStepWhenHeld;

    private static PaymentHoldView? HoldOf(CaseRecord record, bool forStaff) => record is { IsEnded: false, Content.Hold: { IsOpen: true } hold }
        ? new PaymentHoldView(hold.Since, PaymentHoldDesk.ReasonsOf(hold), forStaff ? [.. hold.Findings.SelectMany(finding => finding.Others).Distinct(StringComparer.Ordinal)] : [])
        : null;

    private static ReturnView? ReturnOf(ProgrammeDefinition programme, CaseRecord record) =>
        record is { Status: ApplicationStatus.ReturnedForCorrection, Content.Return: { } request }
            ? new ReturnView(DecisionViews.TextsOf(programme, request.ReasonCodes), request.Fields, request.Note, request.DueAt)
            : null;

    private async Task<OpenTaskView?> OpenTaskAsync(CaseRecord record, CancellationToken cancellationToken)
    {
        if (CaseChanges.AwaitedStep(record) is not { } step
            || await tasks.FindAsync(record.TaskId(step), cancellationToken).ConfigureAwait(false) is not { IsOpen: true } task)
        {
            return null;
        }

        Organisation organisation = await UnionAsync(task.Organisation, cancellationToken).ConfigureAwait(false);
        return new(task.TaskId, task.Level, organisation, task.DueAt, task.EscalatedTo is not null)
        {
            Title = ProgrammeOf(record).StepAt(task.Step, task.Level).Title,
            SilentAt = task.SilentAt,
        };
    }

    private async Task<IReadOnlyList<PaymentView>> PaymentsAsync(CaseRecord record, CancellationToken cancellationToken) =>
    [
        .. (await payments.OfCaseAsync(record.Id, cancellationToken).ConfigureAwait(false)).Select(p =>
            new PaymentView(p.PaymentId, p.Amount, p.Status, PaymentTexts.Of(p.Status), p.ReturnReason, p.ChangedAt)),
    ];

    // A worker's own application has none.
    private async Task<Organisation?> FilerAsync(CaseRecord record, CancellationToken cancellationToken) =>
        (record.NominatedBy ?? (record.Owner as UnionOwner)?.Union) is { } filer ? await UnionAsync(filer, cancellationToken).ConfigureAwait(false) : null;

    private async Task<Organisation> UnionAsync(OrganisationId id, CancellationToken cancellationToken) =>
        await organisations.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException($"Union {id} is gone.");
}
