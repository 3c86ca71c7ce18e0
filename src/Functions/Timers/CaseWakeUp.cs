using AidFlow.Functions.Orchestrations;
using Microsoft.Extensions.Logging;

namespace AidFlow.Functions.Timers;

/// <summary>
/// Has every open case look at its tables once after the app starts. A process that dies between a command's row and the
/// wake-up leaves a case that would look by itself only after <see cref="AidApplicationOrchestrator.RecheckInterval"/>.
/// </summary>
public sealed partial class CaseWakeUp(ILogger<CaseWakeUp> logger)
{
    // A look is an activity and a few rows. At this pace the people who are waiting do not notice, and 100,000 cases take 17 minutes.
    private const int PerSecond = 100;

    /// <summary>
    /// Runs when the app starts, in the background and on one machine of several; and once a night (04:00 in China), because
    /// other machines may have died since.
    /// </summary>
    [Function(nameof(CaseWakeUp))]
    public async Task RunAsync(
        [TimerTrigger("0 0 20 * * *", RunOnStartup = true)] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        OrchestrationQuery running = new(Statuses: [OrchestrationRuntimeStatus.Running], PageSize: PerSecond);
        int woken = 0;
        await foreach (OrchestrationMetadata instance in client.GetAllInstancesAsync(running).WithCancellation(cancellationToken))
        {
            if (instance.Name != nameof(AidApplicationOrchestrator))
            {
                continue;
            }

            if (woken > 0 && woken % PerSecond == 0)
            {
                // Real time, whatever the demo clock says: it is the machine that is spared.
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            }

            await WakeAsync(client, instance.InstanceId, cancellationToken);
            woken++;
        }

        LogWoken(logger, woken);
    }

    private async Task WakeAsync(DurableTaskClient client, string instanceId, CancellationToken cancellationToken)
    {
        try
        {
            await client.RaiseEventAsync(instanceId, AidApplicationOrchestrator.CaseChanged, cancellation: cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // It may have ended since it was listed, which back ends report in different ways; the others still want to be woken.
            LogNotWoken(logger, e, instanceId);
        }
    }

    [LoggerMessage(EventId = 1301, Level = LogLevel.Information, Message = "{Count} open cases were told to look at their tables.")]
    private static partial void LogWoken(ILogger logger, int count);

    [LoggerMessage(EventId = 1302, Level = LogLevel.Warning, Message = "The orchestration of {ApplicationId} could not be woken; it will look by itself.")]
    private static partial void LogNotWoken(ILogger logger, Exception exception, string applicationId);
}
