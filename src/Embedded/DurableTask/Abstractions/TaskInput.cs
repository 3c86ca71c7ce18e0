namespace AidFlow.Embedded.DurableTask;

/// <summary>Turns the engine's untyped inputs into what a typed task takes.</summary>
static class TaskInput
{
    /// <summary>Casts an input; no input gives the type's default.</summary>
    /// <typeparam name="T">The type that the task takes.</typeparam>
    /// <param name="input">The input.</param>
    /// <returns>The typed input.</returns>
    /// <exception cref="ArgumentException">The input is of another type.</exception>
    internal static T Cast<T>(object? input) => input switch
    {
        T typed => typed,
        null => default!,
        _ => throw new ArgumentException($"Input type '{input.GetType()}' does not match expected type '{typeof(T)}'."),
    };
}
