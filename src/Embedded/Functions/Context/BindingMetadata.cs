namespace AidFlow.Embedded.Functions;

/// <summary>One binding of a function.</summary>
public abstract class BindingMetadata
{
    /// <summary>Name of the parameter, or <c>$return</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Kind of binding, for example <c>httpTrigger</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Which way the data flows.</summary>
    public abstract BindingDirection Direction { get; }
}
