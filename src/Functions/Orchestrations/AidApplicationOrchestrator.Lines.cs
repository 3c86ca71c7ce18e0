using AidFlow.Functions.Activities;
using AidFlow.Workflow.Applications;

namespace AidFlow.Functions.Orchestrations;

// Lists: rows are looked at before the approval; after it each becomes a case of its own, for whose end the list waits.
public static partial class AidApplicationOrchestrator
{
    private static async Task<CaseInput> RowsAsync(TaskOrchestrationContext context, CaseInput input)
    {
        RowsCheck rows = await context.CallActivityAsync<RowsCheck>(nameof(ListActivities.EvaluateRows), input.ApplicationId, ActivityPolicy.Options);
        return rows switch
        {
            { Ended: true } => input with { Stage = CaseStage.Ended },
            { Done: true } => input with { Stage = CaseStage.Eligibility },
            _ => input,
        };
    }

    private static async Task<CaseInput> LinesAsync(TaskOrchestrationContext context, CaseInput input)
    {
        LinesState lines = await context.CallActivityAsync<LinesState>(nameof(ListActivities.CarryOutRows), input.ApplicationId, ActivityPolicy.Options);
        if (lines.Ended || lines.Granted)
        {
            return input with { Stage = lines.Ended ? CaseStage.Ended : CaseStage.Granted };
        }

        if (lines.CarriedOut)
        {
            await CaseWait.ForChangeAsync(context, input, DateTime.MaxValue);
        }

        return input;
    }

    // A wake-up like any other: when it gets lost, the list looks by itself.
    private static void TellList(TaskOrchestrationContext context, CaseInput input)
    {
        if (input.List is { } list)
        {
            context.SendEvent(list, CaseChanged, null!);
        }
    }
}
