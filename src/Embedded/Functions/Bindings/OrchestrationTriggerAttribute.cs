using System.Diagnostics;

namespace AidFlow.Embedded.Functions;

/// <summary>Makes the function an orchestrator. Goes on a parameter of type <c>TaskOrchestrationContext</c>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
[DebuggerDisplay("{Orchestration}")]
public sealed class OrchestrationTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Name of the orchestrator; <see langword="null"/> for the function's name.</summary>
    public string? Orchestration { get; set; }
}
