using System.Collections.Immutable;

namespace AidFlow.Embedded.Functions;

/// <summary>What the host knows about a function.</summary>
public abstract class FunctionDefinition
{
    /// <summary>The method's parameters, in order.</summary>
    public abstract ImmutableArray<FunctionParameter> Parameters { get; }

    /// <summary>Full path of the assembly with the function; empty when the assembly has no file.</summary>
    public abstract string PathToAssembly { get; }

    /// <summary>Full name of the type and the name of the method, joined by a dot.</summary>
    public abstract string EntryPoint { get; }

    /// <summary>Identity of the function, the same at each start.</summary>
    public abstract string Id { get; }

    /// <summary>Name given by <see cref="FunctionAttribute"/>.</summary>
    public abstract string Name { get; }

    /// <summary>Bindings that bring data to the function, by parameter name.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    /// <summary>Bindings that take data from the function; <c>$return</c> for an HTTP function with a result.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }
}
