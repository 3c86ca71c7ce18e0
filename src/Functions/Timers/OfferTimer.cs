using AidFlow.Workflow.Offers;

namespace AidFlow.Functions.Timers;

/// <summary>Looks through the hardship files for offers, at night.</summary>
public sealed class OfferTimer(OfferRun run)
{
    /// <summary>
    /// Runs every ten minutes from 17:00 to 20:50 UTC, one to five in the morning in Heilongjiang. Each run looks at a bounded number of files and goes on where the one
    /// before stopped; the first after the end of the registry does nothing.
    /// </summary>
    [Function(nameof(OfferTimer))]
    public Task RunAsync([TimerTrigger("0 */10 17-20 * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        run.RunAsync(cancellationToken: cancellationToken);
}
