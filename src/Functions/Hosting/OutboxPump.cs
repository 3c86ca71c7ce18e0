using System.Threading.Channels;
using AidFlow.Workflow.Notifications;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AidFlow.Functions.Hosting;

/// <summary>
/// Sends messages soon after they were queued, in the background. A convenience: the dispatcher's timer sends them
/// too, a little later, whatever happens to this process.
/// </summary>
public sealed partial class OutboxPump(Outbox outbox, ILogger<OutboxPump> logger) : BackgroundService
{
    // One waiting kick is enough: a run sends everything that is due.
    private readonly Channel<bool> _kicks = Channel.CreateBounded<bool>(new BoundedChannelOptions(1)
    {
        FullMode = BoundedChannelFullMode.DropWrite,
        SingleReader = true,
    });

    /// <summary>Says that something may have been queued. Returns at once.</summary>
    public void Kick() => _kicks.Writer.TryWrite(true);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (bool _ in _kicks.Reader.ReadAllAsync(stoppingToken))
            {
                await DispatchAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app ends, or could not start at all: in that case the host would report an exception from here as a failure of its own.
        }
    }

    private async Task DispatchAsync(CancellationToken stoppingToken)
    {
        try
        {
            await outbox.DispatchDueAsync(stoppingToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(logger, e);
        }
    }

    [LoggerMessage(EventId = 1201, Level = LogLevel.Warning, Message = "The outbox could not be dispatched; the timer will try again.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
