using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AidFlow.Embedded.Functions;

/// <summary>Runs the timer functions while the host runs.</summary>
internal sealed class TimerFunctionsService(IReadOnlyList<TimerListener> listeners) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource abandoned = new();
    private Task running = Task.CompletedTask;

    /// <summary>Adds the service if there are timer functions.</summary>
    /// <exception cref="FunctionsStartupException">The configured time zone is unknown.</exception>
    public static void AddServices(IServiceCollection services, IReadOnlyList<FunctionDescriptor> functions, IConfiguration configuration)
    {
        FunctionDescriptor[] timers = [.. functions.Where(f => f.Trigger == FunctionTrigger.Timer)];
        if (timers.Length == 0)
        {
            return;
        }

        TimeZoneInfo zone = TimerSettings.Zone(configuration);
        string folder = Path.Combine(HostConfiguration.DataFolderPath(configuration), "timers");
        services.AddHostedService(provider =>
        {
            TimerStatusStore store = ActivatorUtilities.CreateInstance<TimerStatusStore>(provider, folder);
            return new TimerFunctionsService([.. timers.Select(function =>
            {
                string schedule = TimerSettings.Expand(((TimerTriggerAttribute)function.TriggerAttribute).Schedule, configuration);
                return ActivatorUtilities.CreateInstance<TimerListener>(
                    provider, function, TimerSchedule.Parse(schedule, zone), store);
            })]);
        });
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Off the start's thread: a function that runs at start-up must not hold up the host.
        running = Task.WhenAll(listeners.Select(l => Task.Run(() => l.RunAsync(stopping.Token, abandoned.Token), CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <summary>Lets runs in progress finish until the host's patience ends, then cancels their tokens.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await using CancellationTokenRegistration giveUp = cancellationToken.Register(abandoned.Cancel);
        await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        stopping.Dispose();
        abandoned.Dispose();
    }
}
