using System.Reflection;

namespace AidFlow.Embedded.Functions;

/// <summary>What orchestrators, activities and client bindings must satisfy.</summary>
internal static class DurableFunctionRules
{
    /// <summary>Problems of one orchestrator or activity.</summary>
    public static IEnumerable<string> Check(FunctionDescriptor function)
    {
        yield break;
    }

    /// <summary>Two orchestrators, or two activities, of one name.</summary>
    public static IEnumerable<string> CheckTogether(IReadOnlyList<FunctionDescriptor> functions) =>
        functions
            .Where(f => f.Trigger is FunctionTrigger.Orchestration or FunctionTrigger.Activity)
            .GroupBy(f => (f.Trigger, Name: TaskName(f)))
            .Where(g => g.Count() > 1)
            .Select(g => $"The {g.Key.Trigger.ToString().ToLowerInvariant()} '{g.Key.Name}' is defined by {string.Join(" and ", g.Select(f => $"function '{f.Name}'"))}.");

    /// <summary>Problems of a parameter with a client binding.</summary>
    public static IEnumerable<string> CheckClient(ParameterInfo parameter, DurableClientAttribute client)
    {
        yield break;
    }

    /// <summary>The name under which orchestrations call the function.</summary>
    public static string TaskName(FunctionDescriptor function) => function.TriggerAttribute switch
    {
        OrchestrationTriggerAttribute { Orchestration: { } name } => name,
        ActivityTriggerAttribute { Activity: { } name } => name,
        _ => function.Name,
    };
}
