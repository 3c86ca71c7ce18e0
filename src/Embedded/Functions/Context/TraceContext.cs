using System.Collections.Immutable;

namespace AidFlow.Embedded.Functions;

/// <summary>Where an invocation stands in a distributed trace (W3C Trace Context).</summary>
public abstract class TraceContext
{
    /// <summary>The <c>traceparent</c> value; empty when nothing is traced.</summary>
    public abstract string TraceParent { get; }

    /// <summary>The <c>tracestate</c> value; empty when there is none.</summary>
    public abstract string TraceState { get; }

    /// <summary>Attributes of the trace.</summary>
    public virtual IReadOnlyDictionary<string, string> Attributes => ImmutableDictionary<string, string>.Empty;

    /// <summary>Baggage of the trace.</summary>
    public virtual IReadOnlyDictionary<string, string> Baggage => ImmutableDictionary<string, string>.Empty;
}
