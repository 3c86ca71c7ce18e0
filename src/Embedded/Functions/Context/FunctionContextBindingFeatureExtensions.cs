namespace AidFlow.Embedded.Functions;

/// <summary>The result of an invocation, for middleware.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>The result; its value is null until the function has returned. Setting it replaces the function's.</summary>
    /// <exception cref="InvalidOperationException">The context is not one of this host's.</exception>
    public static InvocationResult GetInvocationResult(this FunctionContext context) =>
        new Result(Slot(context));

    /// <summary>The result as a <typeparamref name="T"/>.</summary>
    /// <exception cref="InvalidOperationException">The result is null or of another type, or the context is not one of this host's.</exception>
    public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context)
    {
        InvocationResultSlot slot = Slot(context);
        return slot.Value is T
            ? new Result<T>(slot)
            : throw new InvalidOperationException(
                $"The result is not a {typeof(T)} but {(slot.Value is null ? "null" : $"a {slot.Value.GetType()}")}.");
    }

    private static InvocationResultSlot Slot(FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<InvocationResultSlot>()
            ?? throw new InvalidOperationException("The context does not belong to an invocation by this host.");
    }

    private sealed class Result(InvocationResultSlot slot) : InvocationResult
    {
        public override object? Value { get => slot.Value; set => slot.Value = value; }
    }

    private sealed class Result<T>(InvocationResultSlot slot) : InvocationResult<T>
    {
        public override T? Value { get => (T?)slot.Value; set => slot.Value = value; }
    }
}
