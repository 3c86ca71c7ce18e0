namespace AidFlow.Embedded.Functions;

/// <summary>Where the executor leaves a function's result and middleware finds it.</summary>
internal sealed class InvocationResultSlot
{
    /// <summary>The result; null before the function returned, or when it returns nothing.</summary>
    public object? Value { get; set; }
}
