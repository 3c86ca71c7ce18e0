namespace AidFlow.Workflow;

/// <summary>What must be done before the first request; <c>Program</c> awaits it between building and running the host.</summary>
public sealed class WorkflowStartup
{
    /// <summary>Opens the key ring, seeds the unions and, in Development, the demo data. Idempotent.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
