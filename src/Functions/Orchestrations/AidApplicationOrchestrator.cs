using AidFlow.Functions.Activities;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Payments;

namespace AidFlow.Functions.Orchestrations;

/// <summary>
/// One application from submission to the payment notification, or to the grant of what is not money. The instance id is the case number.
/// </summary>
/// <remarks>
/// The tables hold the truth; this only sequences. A command writes its row first and then raises
/// <see cref="CaseChanged"/> as a wake-up, which may get lost: so every stage looks at the tables, acts on what it
/// finds, and waits for the wake-up, for its next time limit, or for <see cref="RecheckInterval"/>, whichever is first.
/// </remarks>
public static partial class AidApplicationOrchestrator
{
    /// <summary>The wake-up event: something about the case has changed. Carries nothing.</summary>
    public const string CaseChanged = "CaseChanged";

    /// <summary>After this long a case looks at its tables although nothing woke it.</summary>
    public static readonly TimeSpan RecheckInterval = TimeSpan.FromHours(6);

    /// <summary>After so many looks the history is cut by continuing as new: about 25 days of pure waiting.</summary>
    public const int LooksPerGeneration = 100;

    /// <summary>Runs a case.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="input">The case, and where to go on.</param>
    /// <returns>Where it ended: <see cref="CaseStage.Paid"/>, <see cref="CaseStage.Granted"/> or <see cref="CaseStage.Ended"/>.</returns>
    [Function(nameof(AidApplicationOrchestrator))]
    public static async Task<CaseStage> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, CaseInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(input);
        for (int look = 0; look < LooksPerGeneration; look++)
        {
            if (input.Stage is CaseStage.Paid or CaseStage.Granted or CaseStage.Ended)
            {
                TellList(context, input);
                return input.Stage;
            }

            context.SetCustomStatus(new CaseRunStatus(input.Stage, input.Step, null));
            CaseInput next = await LookAsync(context, input);
            if (input.Stage == CaseStage.Correction && next.Stage == CaseStage.Documents)
            {
                // A new round: what happened in the rounds before is in the tables and need not be replayed.
                context.ContinueAsNew(next);
                return next.Stage;
            }

            input = next;
        }

        context.ContinueAsNew(input);
        return input.Stage;
    }

    private static Task<CaseInput> LookAsync(TaskOrchestrationContext context, CaseInput input) => input.Stage switch
    {
        CaseStage.Documents => DocumentsAsync(context, input),
        CaseStage.Rows => RowsAsync(context, input),
        CaseStage.Eligibility => EligibilityAsync(context, input),
        CaseStage.Task => TaskAsync(context, input),
        CaseStage.Decision => DecisionAsync(context, input),
        CaseStage.Correction => CorrectionAsync(context, input),
        CaseStage.Notice => NoticeAsync(context, input),
        CaseStage.Lines => LinesAsync(context, input),
        CaseStage.Place => PlaceAsync(context, input),
        CaseStage.Grant => GrantAsync(context, input),
        CaseStage.Funds => FundsAsync(context, input),
        CaseStage.Instruction => InstructionAsync(context, input),
        CaseStage.Settlement => SettlementAsync(context, input),
        CaseStage.Account => AccountAsync(context, input),
        _ => throw new InvalidOperationException($"There is nothing to do in stage {input.Stage}."),
    };

    private static async Task<CaseInput> DocumentsAsync(TaskOrchestrationContext context, CaseInput input)
    {
        DocumentCheck check = await CheckAsync();
        if (!check.Complete && !check.Ended && check.LapsesAt <= context.CurrentUtcDateTime)
        {
            await context.CallActivityAsync(
                nameof(DocumentActivities.Lapse), new LapseInput(input.ApplicationId, LapseInput.Documents), ActivityPolicy.Options);
            check = await CheckAsync();
        }
        else if (!check.Complete && !check.Ended && check.RemindAt <= context.CurrentUtcDateTime)
        {
            await context.CallActivityAsync(nameof(DocumentActivities.RemindDocuments), input.ApplicationId, ActivityPolicy.Options);
            check = await CheckAsync();
        }

        if (check.Ended || check.Complete)
        {
            return input with { Stage = check.Ended ? CaseStage.Ended : check.IsList ? CaseStage.Rows : CaseStage.Eligibility };
        }

        await CaseWait.ForChangeAsync(context, input, Earlier(check.LapsesAt, check.RemindAt));
        return input;

        Task<DocumentCheck> CheckAsync() => context.CallActivityAsync<DocumentCheck>(
            nameof(DocumentActivities.CheckDocuments), input.ApplicationId, ActivityPolicy.Options);
    }

    private static async Task<CaseInput> EligibilityAsync(TaskOrchestrationContext context, CaseInput input)
    {
        // The outcome is kept with the case. Whatever it is, a person decides (PIPL art. 24), so the chain follows.
        await context.CallActivityAsync<EligibilityOutcome>(
            nameof(DocumentActivities.EvaluateEligibility), input.ApplicationId, ActivityPolicy.Options);
        return input with { Stage = CaseStage.Task, Step = 1 };
    }

    private static async Task<CaseInput> TaskAsync(TaskOrchestrationContext context, CaseInput input)
    {
        ApprovalTaskState task = await context.CallActivityAsync<ApprovalTaskState>(
            nameof(ApprovalActivities.OpenApprovalTask), new StepInput(input.ApplicationId, input.Step), ActivityPolicy.Options);

        // A case takes the steps that its facts ask for: the one that was opened may be a later one than was asked.
        return input with { Stage = task.Ended ? CaseStage.Ended : CaseStage.Decision, Step = Math.Max(task.Step, input.Step) };
    }

    private static async Task<CaseInput> DecisionAsync(TaskOrchestrationContext context, CaseInput input)
    {
        StepInput step = new(input.ApplicationId, input.Step);
        ApprovalTaskState task = await context.CallActivityAsync<ApprovalTaskState>(
            nameof(ApprovalActivities.CheckApprovalTask), step, ActivityPolicy.Options);
        if (task.Ended)
        {
            return input with { Stage = CaseStage.Ended };
        }

        if (task.Decision is null && task.SilentAt <= context.CurrentUtcDateTime)
        {
            task = await context.CallActivityAsync<ApprovalTaskState>(
                nameof(ApprovalActivities.ApproveBySilence), step, ActivityPolicy.Options);
        }

        if (task.Decision is not null)
        {
            return AfterDecision(input, await context.CallActivityAsync<ApprovalDecision>(
                nameof(ApprovalActivities.CompleteApprovalStep), step, ActivityPolicy.Options));
        }

        bool remind = !task.Reminded && task.RemindAt <= context.CurrentUtcDateTime;
        bool escalate = !task.Escalated && task.EscalateAt <= context.CurrentUtcDateTime;
        if (remind)
        {
            await context.CallActivityAsync(nameof(ApprovalActivities.RemindApprover), step, ActivityPolicy.Options);
        }

        if (escalate)
        {
            await context.CallActivityAsync(nameof(ApprovalActivities.EscalateApproval), step, ActivityPolicy.Options);
        }

        DateTime? reminder = task.Reminded || remind ? null : task.RemindAt;
        DateTime? escalation = task.Escalated || escalate ? null : task.EscalateAt;
        await CaseWait.ForChangeAsync(context, input, Earlier(Earlier(reminder ?? DateTime.MaxValue, escalation), task.SilentAt));
        return input;
    }

    private static CaseInput AfterDecision(CaseInput input, ApprovalDecision decision) => decision switch
    {
        { Ended: true } => input with { Stage = CaseStage.Ended },
        { Kind: DecisionKind.Return } => input with { Stage = CaseStage.Correction },
        { Kind: DecisionKind.Approve, LastStep: true } => input with { Stage = CaseStage.Notice },
        { Kind: DecisionKind.Approve } => input with { Stage = CaseStage.Task, Step = input.Step + 1 },
        _ => throw new InvalidOperationException($"A decision that leads nowhere: {decision.Kind}."),
    };

    private static async Task<CaseInput> CorrectionAsync(TaskOrchestrationContext context, CaseInput input)
    {
        CorrectionCheck check = await CheckAsync();
        if (!check.Resubmitted && !check.Ended && check.LapsesAt <= context.CurrentUtcDateTime)
        {
            await context.CallActivityAsync(
                nameof(DocumentActivities.Lapse), new LapseInput(input.ApplicationId, LapseInput.Correction), ActivityPolicy.Options);
            check = await CheckAsync();
        }

        if (check.Ended)
        {
            return input with { Stage = CaseStage.Ended };
        }

        if (check.Resubmitted)
        {
            return input with { Stage = CaseStage.Documents, Step = 1 };
        }

        await CaseWait.ForChangeAsync(context, input, check.LapsesAt);
        return input;

        Task<CorrectionCheck> CheckAsync() => context.CallActivityAsync<CorrectionCheck>(
            nameof(ApprovalActivities.CheckCorrection), input.ApplicationId, ActivityPolicy.Options);
    }

    private static async Task<CaseInput> NoticeAsync(TaskOrchestrationContext context, CaseInput input)
    {
        // Asked again at every look: the last day moves when the official calendar of a year comes out.
        NoticeState notice = await context.CallActivityAsync<NoticeState>(
            nameof(MoneyActivities.PostNotice), input.ApplicationId, ActivityPolicy.Options);
        if (notice.Ended)
        {
            return input with { Stage = CaseStage.Ended };
        }

        if (notice.EndsAt > context.CurrentUtcDateTime)
        {
            await CaseWait.ForChangeAsync(context, input, notice.EndsAt);
            return input;
        }

        await context.CallActivityAsync(nameof(MoneyActivities.CloseNotice), input.ApplicationId, ActivityPolicy.Options);
        return input with { Stage = StageOf(notice.Next) };
    }

    /// <summary>The stage of a course.</summary>
    internal static CaseStage StageOf(CaseCourse course) => course switch
    {
        CaseCourse.Money => CaseStage.Funds,
        CaseCourse.Place => CaseStage.Place,
        CaseCourse.Lines => CaseStage.Lines,
        CaseCourse.Grant => CaseStage.Grant,
        _ => throw new InvalidOperationException($"A course that leads nowhere: {course}."),
    };

    private static async Task<CaseInput> PlaceAsync(TaskOrchestrationContext context, CaseInput input)
    {
        PlaceState place = await context.CallActivityAsync<PlaceState>(
            nameof(GrantActivities.TakePlace), input.ApplicationId, ActivityPolicy.Options);
        if (place.Ended || place.Taken)
        {
            return input with { Stage = place.Ended ? CaseStage.Ended : StageOf(place.Next) };
        }

        await CaseWait.ForChangeAsync(context, input, DateTime.MaxValue);
        return input;
    }

    private static async Task<CaseInput> GrantAsync(TaskOrchestrationContext context, CaseInput input)
    {
        GrantState grant = await context.CallActivityAsync<GrantState>(
            nameof(GrantActivities.Grant), input.ApplicationId, ActivityPolicy.Options);
        if (grant.Ended || grant.Granted)
        {
            return input with { Stage = grant.Ended ? CaseStage.Ended : CaseStage.Granted };
        }

        await CaseWait.ForChangeAsync(context, input, DateTime.MaxValue);
        return input;
    }

    private static async Task<CaseInput> FundsAsync(TaskOrchestrationContext context, CaseInput input)
    {
        FundReservation fund = await context.CallActivityAsync<FundReservation>(
            nameof(MoneyActivities.ReserveFund), input.ApplicationId, ActivityPolicy.Options);
        if (fund.Ended || fund.Reserved)
        {
            return input with { Stage = fund.Ended ? CaseStage.Ended : CaseStage.Instruction };
        }

        await CaseWait.ForChangeAsync(context, input, DateTime.MaxValue);
        return input;
    }

    private static async Task<CaseInput> InstructionAsync(TaskOrchestrationContext context, CaseInput input)
    {
        await context.CallActivityAsync<string>(nameof(MoneyActivities.InstructPayment), input.ApplicationId, ActivityPolicy.Options);
        return input with { Stage = CaseStage.Settlement };
    }

    private static async Task<CaseInput> SettlementAsync(TaskOrchestrationContext context, CaseInput input)
    {
        PaymentCheck payment = await CheckPaymentAsync(context, input);
        if (payment.Ended)
        {
            return input with { Stage = CaseStage.Ended };
        }

        switch (payment.Status)
        {
            case PaymentStatus.Paid:
                await context.CallActivityAsync(nameof(MoneyActivities.NotifyPaid), input.ApplicationId, ActivityPolicy.Options);
                return input with { Stage = CaseStage.Paid };
            case PaymentStatus.Returned:
                await context.CallActivityAsync(nameof(MoneyActivities.NotifyPaymentReturned), input.ApplicationId, ActivityPolicy.Options);
                return input with { Stage = CaseStage.Account };
            default:
                await CaseWait.ForChangeAsync(context, input, DateTime.MaxValue);
                return input;
        }
    }

    private static async Task<CaseInput> AccountAsync(TaskOrchestrationContext context, CaseInput input)
    {
        PaymentCheck payment = await CheckPaymentAsync(context, input);
        if (payment.Ended)
        {
            return input with { Stage = CaseStage.Ended };
        }

        if (payment.AccountCorrected || payment.Status != PaymentStatus.Returned)
        {
            return input with { Stage = payment.AccountCorrected ? CaseStage.Instruction : CaseStage.Settlement };
        }

        await CaseWait.ForChangeAsync(context, input, DateTime.MaxValue);
        return input;
    }

    private static Task<PaymentCheck> CheckPaymentAsync(TaskOrchestrationContext context, CaseInput input) =>
        context.CallActivityAsync<PaymentCheck>(nameof(MoneyActivities.CheckPayment), input.ApplicationId, ActivityPolicy.Options);

    private static DateTime Earlier(DateTime one, DateTime? other) => other < one ? other.Value : one;
}
