namespace AidFlow.Embedded.DurableTask;

/// <summary>A step whose end the orchestrator may be waiting for.</summary>
abstract class OpenTask
{
    /// <summary>Ends the step with a result.</summary>
    /// <param name="result">The result as stored.</param>
    /// <param name="converter">What reads it.</param>
    internal abstract void Complete(string? result, DataConverter converter);

    /// <summary>Ends the step with an exception.</summary>
    /// <param name="exception">The exception.</param>
    internal abstract void Fail(Exception exception);
}

/// <summary>An activity or sub-orchestration.</summary>
/// <typeparam name="T">The type of its output.</typeparam>
/// <param name="name">Its name, for the exception.</param>
/// <param name="id">The number of the step.</param>
sealed class OpenCall<T>(string name, int id) : OpenTask
{
    // Continuations run inside SetResult, on the orchestrator's thread.
    readonly TaskCompletionSource<T> _completion = new();

    internal Task<T> Task => _completion.Task;

    internal override void Complete(string? result, DataConverter converter)
    {
        T value;
        try
        {
            value = converter.Deserialize<T>(result)!;
        }
        catch (Exception e)
        {
            _completion.SetException(new TaskFailedException(name, id, e));
            return;
        }

        _completion.SetResult(value);
    }

    internal override void Fail(Exception exception) => _completion.SetException(exception);
}

/// <summary>A timer.</summary>
/// <param name="setAt">When it was set (UTC).</param>
/// <param name="fireAt">When it is due (UTC).</param>
sealed class OpenTimer(DateTime setAt, DateTime fireAt) : OpenTask
{
    readonly TaskCompletionSource _completion = new();

    internal DateTime SetAt => setAt;

    internal DateTime FireAt => fireAt;

    internal Task Task => _completion.Task;

    internal override void Complete(string? result, DataConverter converter) => _completion.TrySetResult();

    internal override void Fail(Exception exception) => _completion.TrySetException(exception);

    internal void Cancel(CancellationToken token) => _completion.TrySetCanceled(token);
}
