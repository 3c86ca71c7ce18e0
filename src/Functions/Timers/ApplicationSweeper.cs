using AidFlow.Functions.Hosting;
using AidFlow.Workflow.Applications;

namespace AidFlow.Functions.Timers;

/// <summary>Starts the orchestrations of applications that a crash between writing the row and starting left without one.</summary>
public sealed class ApplicationSweeper(ApplicationDesk desk, CaseWaker waker)
{
    /// <summary>Runs every minute.</summary>
    [Function(nameof(ApplicationSweeper))]
    public async Task RunAsync(
        [TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        foreach (ApplicationId id in await desk.SweepAsync(cancellationToken: cancellationToken))
        {
            await waker.StartAsync(client, id);
        }
    }
}
