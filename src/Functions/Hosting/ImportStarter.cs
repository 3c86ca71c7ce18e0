using AidFlow.Functions.Orchestrations;
using AidFlow.Workflow.Organisations.Imports;
using Microsoft.Extensions.Logging;

namespace AidFlow.Functions.Hosting;

/// <summary>
/// Starts the orchestrations of imports. The row of the import is written first, and whoever looks at an import that is not over starts it again if need be,
/// so a start that failed is made up for.
/// </summary>
public sealed partial class ImportStarter(ILogger<ImportStarter> logger)
{
    /// <summary>Makes sure that an import goes on.</summary>
    public async Task StartAsync(DurableTaskClient client, ImportJob job)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(job);
        if (job.State is ImportState.Checked or ImportState.Done)
        {
            return;
        }

        // One instance for each state: the one that ends the dry run may still be ending when the writing begins.
        string instance = $"import-{job.State}-{job.JobId}";
        try
        {
            if (await client.GetInstanceAsync(instance) is not { IsCompleted: false })
            {
                StartOrchestrationOptions options = new StartOrchestrationOptions(InstanceId: instance).WithDedupeStatuses(
                    OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended);
                await client.ScheduleNewOrchestrationInstanceAsync(nameof(ImportOrchestrator), job.JobId, options);
            }
        }
        catch (Exception e)
        {
            LogNotStarted(logger, e, job.JobId);
        }
    }

    [LoggerMessage(EventId = 1111, Level = LogLevel.Warning, Message = "The orchestration of import {JobId} could not be started; the next look at it will try again.")]
    private static partial void LogNotStarted(ILogger logger, Exception exception, string jobId);
}
