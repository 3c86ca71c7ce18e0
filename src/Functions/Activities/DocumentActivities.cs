using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Eligibility;

namespace AidFlow.Functions.Activities;

/// <summary>The first steps of a case: papers, time limits, the rules. Each may run more than once.</summary>
public sealed class DocumentActivities(CaseProgress progress)
{
    /// <inheritdoc cref="CaseProgress.CheckDocumentsAsync"/>
    [Function(nameof(CheckDocuments))]
    public Task<DocumentCheck> CheckDocuments([ActivityTrigger] string applicationId, CancellationToken cancellationToken) =>
        progress.CheckDocumentsAsync(ApplicationId.Parse(applicationId), cancellationToken);

    /// <inheritdoc cref="CaseProgress.RemindDocumentsAsync"/>
    [Function(nameof(RemindDocuments))]
    public Task RemindDocuments([ActivityTrigger] string applicationId, CancellationToken cancellationToken) =>
        progress.RemindDocumentsAsync(ApplicationId.Parse(applicationId), cancellationToken);

    /// <inheritdoc cref="CaseProgress.LapseAsync"/>
    [Function(nameof(Lapse))]
    public Task Lapse([ActivityTrigger] LapseInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        return progress.LapseAsync(ApplicationId.Parse(input.ApplicationId), input.Reason, cancellationToken);
    }

    /// <inheritdoc cref="CaseProgress.EvaluateEligibilityAsync"/>
    [Function(nameof(EvaluateEligibility))]
    public Task<EligibilityOutcome> EvaluateEligibility([ActivityTrigger] string applicationId, CancellationToken cancellationToken) =>
        progress.EvaluateEligibilityAsync(ApplicationId.Parse(applicationId), cancellationToken);
}
