using AidFlow.Functions.Hosting;
using AidFlow.Workflow.Applications;

namespace AidFlow.Functions.Activities;

/// <summary>The rows of lists, a shard a call. Each activity may run more than once; a row gets one case.</summary>
public sealed class ListActivities(CaseProgress progress, CaseWaker waker)
{
    /// <inheritdoc cref="CaseProgress.EvaluateRowsAsync"/>
    [Function(nameof(EvaluateRows))]
    public Task<RowsCheck> EvaluateRows([ActivityTrigger] string applicationId, CancellationToken cancellationToken) =>
        progress.EvaluateRowsAsync(ApplicationId.Parse(applicationId), cancellationToken);

    /// <summary>Makes the cases of the next rows and starts them; one that could not be started is left to the sweeper.</summary>
    [Function(nameof(CarryOutRows))]
    public async Task<LinesState> CarryOutRows(
        [ActivityTrigger] string applicationId, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        LinesState state = await progress.CarryOutRowsAsync(ApplicationId.Parse(applicationId), cancellationToken);
        foreach (string row in state.ToStart)
        {
            await waker.StartAsync(client, ApplicationId.Parse(row));
        }

        // The orchestration needs no numbers, and they need not lie in its history.
        return state with { ToStart = [] };
    }
}
