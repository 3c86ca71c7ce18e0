using AidFlow.Workflow.Applications;

namespace AidFlow.Functions.Activities;

/// <summary>The approval chain of a case. Each activity may run more than once.</summary>
public sealed class ApprovalActivities(CaseProgress progress)
{
    /// <inheritdoc cref="CaseProgress.OpenApprovalTaskAsync"/>
    [Function(nameof(OpenApprovalTask))]
    public Task<ApprovalTaskState> OpenApprovalTask([ActivityTrigger] StepInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        return progress.OpenApprovalTaskAsync(ApplicationId.Parse(input.ApplicationId), input.Step, cancellationToken);
    }

    /// <inheritdoc cref="CaseProgress.CheckApprovalTaskAsync"/>
    [Function(nameof(CheckApprovalTask))]
    public Task<ApprovalTaskState> CheckApprovalTask([ActivityTrigger] StepInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        return progress.CheckApprovalTaskAsync(ApplicationId.Parse(input.ApplicationId), input.Step, cancellationToken);
    }

    /// <inheritdoc cref="CaseProgress.RemindApproverAsync"/>
    [Function(nameof(RemindApprover))]
    public Task RemindApprover([ActivityTrigger] StepInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        return progress.RemindApproverAsync(ApplicationId.Parse(input.ApplicationId), input.Step, cancellationToken);
    }

    /// <inheritdoc cref="CaseProgress.EscalateApprovalAsync"/>
    [Function(nameof(EscalateApproval))]
    public Task EscalateApproval([ActivityTrigger] StepInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        return progress.EscalateApprovalAsync(ApplicationId.Parse(input.ApplicationId), input.Step, cancellationToken);
    }

    /// <inheritdoc cref="CaseProgress.ApproveBySilenceAsync"/>
    [Function(nameof(ApproveBySilence))]
    public Task<ApprovalTaskState> ApproveBySilence([ActivityTrigger] StepInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        return progress.ApproveBySilenceAsync(ApplicationId.Parse(input.ApplicationId), input.Step, cancellationToken);
    }

    /// <inheritdoc cref="CaseProgress.CompleteApprovalStepAsync"/>
    [Function(nameof(CompleteApprovalStep))]
    public Task<ApprovalDecision> CompleteApprovalStep([ActivityTrigger] StepInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        return progress.CompleteApprovalStepAsync(ApplicationId.Parse(input.ApplicationId), input.Step, cancellationToken);
    }

    /// <inheritdoc cref="CaseProgress.CheckCorrectionAsync"/>
    [Function(nameof(CheckCorrection))]
    public Task<CorrectionCheck> CheckCorrection([ActivityTrigger] string applicationId, CancellationToken cancellationToken) =>
        progress.CheckCorrectionAsync(ApplicationId.Parse(applicationId), cancellationToken);
}
