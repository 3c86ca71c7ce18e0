namespace AidFlow.Embedded.Functions;

/// <summary>The result of an invocation.</summary>
public abstract class InvocationResult : InvocationResult<object>
{
}

/// <summary>The result of an invocation.</summary>
/// <typeparam name="T">Type of the result.</typeparam>
public abstract class InvocationResult<T>
{
    /// <summary>The result; middleware may replace it.</summary>
    public abstract T? Value { get; set; }
}
