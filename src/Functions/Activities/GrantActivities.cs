using AidFlow.Workflow.Applications;

namespace AidFlow.Functions.Activities;

/// <summary>Places, and what is granted apart from money. Each activity may run more than once; a place is taken once.</summary>
public sealed class GrantActivities(CaseProgress progress)
{
    /// <inheritdoc cref="CaseProgress.TakePlaceAsync"/>
    [Function(nameof(TakePlace))]
    public Task<PlaceState> TakePlace([ActivityTrigger] string applicationId, CancellationToken cancellationToken) =>
        progress.TakePlaceAsync(ApplicationId.Parse(applicationId), cancellationToken);

    /// <inheritdoc cref="CaseProgress.GrantAsync"/>
    [Function(nameof(Grant))]
    public Task<GrantState> Grant([ActivityTrigger] string applicationId, CancellationToken cancellationToken) =>
        progress.GrantAsync(ApplicationId.Parse(applicationId), cancellationToken);
}
