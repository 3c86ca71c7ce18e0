using AidFlow.Embedded.DurableTask;
using Microsoft.Extensions.Hosting;

namespace AidFlow.Embedded.Functions;

/// <summary>Starts the engine before the first request and timer, and stops it after the last.</summary>
internal sealed class DurableFunctionsService(DurableTaskEngine engine, DurableStop stop) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => engine.StartAsync(cancellationToken);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await engine.StopAsync(cancellationToken);

        // Only now: an activity cancelled while the engine still commits would be recorded as failed instead of running again.
        await stop.CancelAsync();
    }
}
