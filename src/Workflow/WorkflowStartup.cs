using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Privacy;
using Microsoft.Extensions.Hosting;

namespace AidFlow.Workflow;

/// <summary>What must be done before the first request; <c>Program</c> awaits it between building and running the host.</summary>
/// <param name="keys">Opened first: everything else needs it.</param>
/// <param name="seeder">Writes the unions.</param>
/// <param name="demo">Writes staff, in Development.</param>
/// <param name="development">What other concepts add in Development.</param>
/// <param name="environment">Tells whether this is Development.</param>
public sealed class WorkflowStartup(
    KeyRingVault keys, Seeder seeder, DemoData demo, IEnumerable<IDevelopmentData> development, IHostEnvironment environment)
{
    /// <summary>Opens the key ring, writes the unions and, in Development, the demo data. Idempotent.</summary>
    /// <exception cref="KeyRingException">The keys are missing, damaged or not those of the data; the message is for the operator.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await keys.OpenAsync(cancellationToken).ConfigureAwait(false);
        await seeder.RunAsync(cancellationToken).ConfigureAwait(false);
        if (!environment.IsDevelopment())
        {
            return;
        }

        await demo.AddAsync(cancellationToken).ConfigureAwait(false);
        foreach (IDevelopmentData data in development)
        {
            await data.AddAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
