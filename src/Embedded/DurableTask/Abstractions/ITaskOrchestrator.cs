namespace AidFlow.Embedded.DurableTask;

/// <summary>An orchestrator as the engine sees it. Derive from <see cref="TaskOrchestrator{TInput, TOutput}"/> instead.</summary>
public interface ITaskOrchestrator
{
    /// <summary>The type that the input is read into.</summary>
    Type InputType { get; }

    /// <summary>The type of the output.</summary>
    Type OutputType { get; }

    /// <summary>Runs the orchestrator from its start; the engine replays it, so the code must be deterministic.</summary>
    /// <param name="context">The context of the instance.</param>
    /// <param name="input">The input, of <see cref="InputType"/> or <c>null</c>.</param>
    /// <returns>The output, or <c>null</c>.</returns>
    Task<object?> RunAsync(TaskOrchestrationContext context, object? input);
}

/// <summary>Base class of orchestrators.</summary>
/// <typeparam name="TInput">The type of the input.</typeparam>
/// <typeparam name="TOutput">The type of the output.</typeparam>
public abstract class TaskOrchestrator<TInput, TOutput> : ITaskOrchestrator
{
    Type ITaskOrchestrator.InputType => typeof(TInput);

    Type ITaskOrchestrator.OutputType => typeof(TOutput);

    async Task<object?> ITaskOrchestrator.RunAsync(TaskOrchestrationContext context, object? input) =>
        await RunAsync(context, TaskInput.Cast<TInput>(input));

    /// <summary>Runs the orchestrator from its start; the engine replays it, so the code must be deterministic.</summary>
    /// <param name="context">The context of the instance.</param>
    /// <param name="input">The input.</param>
    /// <returns>The output.</returns>
    public abstract Task<TOutput> RunAsync(TaskOrchestrationContext context, TInput input);
}
