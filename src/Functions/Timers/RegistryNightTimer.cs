using AidFlow.Workflow.Registry;

namespace AidFlow.Functions.Timers;

/// <summary>Announces re-checks of hardship files, ends watches, draws the yearly spot check.</summary>
public sealed class RegistryNightTimer(RegistryNight night)
{
    /// <summary>Runs at 01:30 UTC, half past nine in the morning in Heilongjiang: messages go out by day.</summary>
    [Function(nameof(RegistryNightTimer))]
    public Task RunAsync([TimerTrigger("0 30 1 * * *")] TimerInfo timer, CancellationToken cancellationToken) => night.RunAsync(cancellationToken);
}
