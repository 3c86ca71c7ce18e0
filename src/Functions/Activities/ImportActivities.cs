using AidFlow.Workflow.Organisations.Imports;

namespace AidFlow.Functions.Activities;

/// <summary>Imports of unions and staff. May run more than once: rows that are there already stay as they are.</summary>
public sealed class ImportActivities(ImportDesk desk)
{
    /// <inheritdoc cref="ImportDesk.StepAsync"/>
    [Function(nameof(ImportRows))]
    public Task<bool> ImportRows([ActivityTrigger] string jobId, CancellationToken cancellationToken) => desk.StepAsync(jobId, cancellationToken);
}
