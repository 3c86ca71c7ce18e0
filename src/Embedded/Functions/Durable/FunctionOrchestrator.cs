using AidFlow.Embedded.DurableTask;

namespace AidFlow.Embedded.Functions;

/// <summary>An orchestrator that is a function, with the application's middleware around it.</summary>
/// <remarks>
/// The invocation begins when the engine loads the instance and lasts until the orchestrator ends or the engine lets the
/// instance go, so middleware runs once for each replay from the start. What it does must be as deterministic as an orchestrator.
/// </remarks>
internal sealed class FunctionOrchestrator(FunctionDescriptor function, FunctionDispatcher dispatcher) : ITaskOrchestrator
{
    public Type InputType => function.OrchestrationInput?.ParameterType ?? typeof(object);

    public Type OutputType => typeof(object);

    public async Task<object?> RunAsync(TaskOrchestrationContext context, object? input)
    {
        FunctionInvocationContext invocation = dispatcher.CreateContext(function, CancellationToken.None);
        invocation.TriggerValue = context;
        invocation.OrchestrationInput = input;
        try
        {
            Task running = dispatcher.InvokeOrchestratorAsync(invocation);
            if (!running.IsCompleted && !invocation.ReachedFunction)
            {
                throw new InvalidOperationException(
                    $"Middleware awaited something before the orchestrator '{function.Name}' ran. Around orchestrators it may await only the rest of the pipeline, since no other await can be replayed.");
            }

            await running;
            return invocation.Result.Value;
        }
        finally
        {
            Release(invocation);
        }
    }

    /// <summary>Disposes the invocation's services without awaiting them: the orchestrator's thread may await durable tasks only.</summary>
    private static void Release(FunctionInvocationContext invocation)
    {
        ValueTask disposal = invocation.DisposeAsync();
        if (!disposal.IsCompletedSuccessfully)
        {
            _ = disposal.AsTask();
        }
    }
}
