using AidFlow.Functions.Activities;

namespace AidFlow.Functions.Orchestrations;

/// <summary>Goes through the rows of an import, a part at a time. The row of the import keeps how far it came; this only sequences.</summary>
public static class ImportOrchestrator
{
    private const int StepsPerGeneration = 100;

    /// <summary>Runs the dry run or the writing, whichever the import is in.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="jobId">The import.</param>
    [Function(nameof(ImportOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string jobId)
    {
        ArgumentNullException.ThrowIfNull(context);
        for (int step = 0; step < StepsPerGeneration; step++)
        {
            if (!await context.CallActivityAsync<bool>(nameof(ImportActivities.ImportRows), jobId, ActivityPolicy.Options))
            {
                return;
            }
        }

        context.ContinueAsNew(jobId);
    }
}
