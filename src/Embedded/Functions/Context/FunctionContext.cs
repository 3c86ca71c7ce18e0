namespace AidFlow.Embedded.Functions;

/// <summary>One invocation of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>Identity of the invocation, a GUID.</summary>
    public abstract string InvocationId { get; }

    /// <summary>Identity of the function, the same at each start.</summary>
    public abstract string FunctionId { get; }

    /// <summary>Where the invocation stands in a distributed trace.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>Data about what triggered the invocation.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>Retries by the host.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>Services of the invocation: a scope of its own, disposed when the invocation ends.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>What middleware and the function hand to each other.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>What the host and its extensions attach to the invocation, by type.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Cancelled when the caller of an HTTP function goes away, or the host stops and will not wait for the function.</summary>
    public virtual CancellationToken CancellationToken { get; } = CancellationToken.None;
}
