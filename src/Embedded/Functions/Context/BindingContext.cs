namespace AidFlow.Embedded.Functions;

/// <summary>Data about what triggered an invocation.</summary>
public abstract class BindingContext
{
    /// <summary>
    /// The trigger's values by name, regardless of case. HTTP: route values, then query parameters, as strings. Activity:
    /// <c>instanceId</c> of the calling orchestration.
    /// </summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
