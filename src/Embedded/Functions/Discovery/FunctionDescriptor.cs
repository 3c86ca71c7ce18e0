using System.Reflection;

namespace AidFlow.Embedded.Functions;

/// <summary>A function that passed validation: its definition, the method, and what starts it.</summary>
internal sealed class FunctionDescriptor
{
    /// <summary>What middleware and applications see.</summary>
    public required MethodFunctionDefinition Definition { get; init; }

    /// <summary>The method that is the function.</summary>
    public required MethodInfo Method { get; init; }

    /// <summary>What starts the function.</summary>
    public required FunctionTrigger Trigger { get; init; }

    /// <summary>The attribute that says so.</summary>
    public required TriggerBindingAttribute TriggerAttribute { get; init; }

    /// <summary>The parameter that carries the attribute.</summary>
    public required ParameterInfo TriggerParameter { get; init; }

    /// <summary>
    /// The orchestrator's input: its first parameter that no binding fills; null when it takes none and for other functions.
    /// </summary>
    public ParameterInfo? OrchestrationInput { get; init; }

    /// <summary>Name of the function.</summary>
    public string Name => Definition.Name;

    /// <summary>The function's value of OpenTelemetry's <c>faas.trigger</c>.</summary>
    public string TelemetryTrigger => Trigger switch
    {
        FunctionTrigger.Http => "http",
        FunctionTrigger.Timer => "timer",
        _ => "other",
    };
}
