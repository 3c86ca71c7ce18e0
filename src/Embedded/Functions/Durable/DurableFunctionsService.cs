using AidFlow.Embedded.DurableTask;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AidFlow.Embedded.Functions;

/// <summary>Starts the engine before the first request and timer, and stops it after the last.</summary>
internal sealed partial class DurableFunctionsService(
    DurableTaskEngine engine, DurableStop stop, DurableTaskSettings settings, ILogger<DurableFunctionsService> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Ignored.Count > 0)
        {
            LogIgnored(string.Join(", ", settings.Ignored));
        }

        return engine.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await engine.StopAsync(cancellationToken);

        // Only now: an activity cancelled while the engine still commits would be recorded as failed instead of running again.
        await stop.CancelAsync();
    }

    [LoggerMessage(EventId = 3301, Level = LogLevel.Information, Message = "host.json: these keys of extensions.durableTask mean nothing to this host and are ignored: {Keys}.")]
    private partial void LogIgnored(string keys);
}
