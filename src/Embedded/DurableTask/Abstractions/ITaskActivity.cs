namespace AidFlow.Embedded.DurableTask;

/// <summary>An activity as the engine sees it. Derive from <see cref="TaskActivity{TInput, TOutput}"/> instead.</summary>
public interface ITaskActivity
{
    /// <summary>The type that the input is read into.</summary>
    Type InputType { get; }

    /// <summary>The type of the output.</summary>
    Type OutputType { get; }

    /// <summary>Does the work. It may run more than once for one call and must be idempotent.</summary>
    /// <param name="context">What the call is for.</param>
    /// <param name="input">The input, of <see cref="InputType"/> or <c>null</c>.</param>
    /// <returns>The output, or <c>null</c>.</returns>
    Task<object?> RunAsync(TaskActivityContext context, object? input);
}

/// <summary>Base class of activities.</summary>
/// <typeparam name="TInput">The type of the input.</typeparam>
/// <typeparam name="TOutput">The type of the output.</typeparam>
public abstract class TaskActivity<TInput, TOutput> : ITaskActivity
{
    Type ITaskActivity.InputType => typeof(TInput);

    Type ITaskActivity.OutputType => typeof(TOutput);

    async Task<object?> ITaskActivity.RunAsync(TaskActivityContext context, object? input) =>
        await RunAsync(context, TaskInput.Cast<TInput>(input)).ConfigureAwait(false);

    /// <summary>Does the work. It may run more than once for one call and must be idempotent.</summary>
    /// <param name="context">What the call is for.</param>
    /// <param name="input">The input.</param>
    /// <returns>The output.</returns>
    public abstract Task<TOutput> RunAsync(TaskActivityContext context, TInput input);
}
