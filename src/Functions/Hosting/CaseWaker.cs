using AidFlow.Functions.Orchestrations;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Results;
using Microsoft.Extensions.Logging;

namespace AidFlow.Functions.Hosting;

/// <summary>
/// Starts and wakes the orchestrations of cases. The command's row is written before either is tried, so a failure
/// here loses nothing: a case that was not started is found by the sweeper, one that was not woken looks by itself.
/// For the same reason neither can be cancelled: a caller who hangs up after the row was written still wakes the case.
/// </summary>
public sealed partial class CaseWaker(ApplicationDesk desk, ILogger<CaseWaker> logger)
{
    /// <summary>Starts a case's orchestration, once however often it is called.</summary>
    /// <returns>Whether the case is known to run now; false leaves it to the sweeper.</returns>
    public async Task<bool> StartAsync(DurableTaskClient client, ApplicationId id)
    {
        ArgumentNullException.ThrowIfNull(client);
        try
        {
            if (await client.GetInstanceAsync(id.Value) is null)
            {
                await ScheduleAsync(client, id);
            }

            await desk.MarkStartedAsync(id, CancellationToken.None);
            return true;
        }
        catch (Exception e)
        {
            LogNotStarted(logger, e, id.Value);
            return false;
        }
    }

    /// <summary>Tells a case's orchestration to look at its tables; starts it when it is not there, or ended too early.</summary>
    /// <returns>Whether the orchestration was told.</returns>
    public async Task<bool> WakeAsync(DurableTaskClient client, ApplicationId id)
    {
        ArgumentNullException.ThrowIfNull(client);
        try
        {
            if (await client.GetInstanceAsync(id.Value) is { IsCompleted: false })
            {
                await client.RaiseEventAsync(id.Value, AidApplicationOrchestrator.CaseChanged);
            }
            else
            {
                // Ended means that it saw nothing more to do, or failed. Something has changed since, so it looks again from the start.
                await ScheduleAsync(client, id);
            }

            return true;
        }
        catch (Exception e)
        {
            LogNotWoken(logger, e, id.Value);
            return false;
        }
    }

    /// <summary>
    /// Wakes the case of a decision; of an approval only when no other is needed. When the decision was refused, the reason may be that it was taken before by a process that
    /// died before it could wake the case: then the case is woken now.
    /// </summary>
    /// <param name="client">Raises the event.</param>
    /// <param name="receipt">What came of the decision.</param>
    /// <param name="unapplied">Finds the case that has yet to apply what was decided; asked only after a refusal.</param>
    public async Task WakeAfterAsync(DurableTaskClient client, Result<DecisionReceipt> receipt, Func<Task<ApplicationId?>> unapplied)
    {
        ArgumentNullException.ThrowIfNull(unapplied);
        ApplicationId? decided = !receipt.IsOk ? await unapplied() : receipt.Value.Voting is null ? receipt.Value.ApplicationId : null;
        if (decided is { } id)
        {
            await WakeAsync(client, id);
        }
    }

    /// <summary>Wakes the case that an expert's points decided; after a refusal as for a decision.</summary>
    /// <param name="client">Raises the event.</param>
    /// <param name="receipt">What came of the points.</param>
    /// <param name="unapplied">Finds the case that has yet to apply what was decided; asked only after a refusal.</param>
    public async Task WakeAfterAsync(DurableTaskClient client, Result<ScoreReceipt> receipt, Func<Task<ApplicationId?>> unapplied)
    {
        ArgumentNullException.ThrowIfNull(unapplied);
        ApplicationId? decided = !receipt.IsOk ? await unapplied() : receipt.Value.Decided is not null ? receipt.Value.ApplicationId : null;
        if (decided is { } id)
        {
            await WakeAsync(client, id);
        }
    }

    private async Task ScheduleAsync(DurableTaskClient client, ApplicationId id)
    {
        CaseStart start = await desk.StartOfAsync(id, CancellationToken.None);
        CaseInput input = start.Course is { } course
            ? new CaseInput(id.Value, AidApplicationOrchestrator.StageOf(course), List: start.List)
            : new CaseInput(id.Value);
        StartOrchestrationOptions options = new StartOrchestrationOptions(InstanceId: id.Value).WithDedupeStatuses(
            OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(AidApplicationOrchestrator), input, options);
        }
        catch (Exception)
        {
            // Back ends report an id that is taken with exceptions of different types; what counts is that the case runs.
            if (await client.GetInstanceAsync(id.Value) is not { IsCompleted: false })
            {
                throw;
            }
        }
    }

    [LoggerMessage(EventId = 1101, Level = LogLevel.Warning, Message = "The orchestration of {ApplicationId} could not be started; the sweeper will try again.")]
    private static partial void LogNotStarted(ILogger logger, Exception exception, string applicationId);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Warning, Message = "The orchestration of {ApplicationId} could not be woken; it will look by itself.")]
    private static partial void LogNotWoken(ILogger logger, Exception exception, string applicationId);
}
