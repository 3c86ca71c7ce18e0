using System.Reflection;
using AidFlow.Embedded.DurableTask;

namespace AidFlow.Embedded.Functions;

/// <summary>What orchestrators, activities and client bindings must satisfy.</summary>
internal static class DurableFunctionRules
{
    /// <summary>Problems of one orchestrator or activity.</summary>
    public static IEnumerable<string> Check(FunctionDescriptor function)
    {
        if (function.Trigger != FunctionTrigger.Orchestration)
        {
            yield break;
        }

        if (function.TriggerParameter.ParameterType != typeof(TaskOrchestrationContext))
        {
            yield return $"the orchestration trigger belongs on a parameter of type TaskOrchestrationContext, not {function.TriggerParameter.ParameterType.Name}.";
        }

        if (function.Method.GetParameters().Any(p => p.GetCustomAttribute<DurableClientAttribute>() is not null))
        {
            yield return "an orchestrator is replayed and must not use a client; call it from an activity.";
        }
    }

    /// <summary>Two orchestrators, or two activities, of one name.</summary>
    public static IEnumerable<string> CheckTogether(IReadOnlyList<FunctionDescriptor> functions) =>
        functions
            .Where(f => f.Trigger is FunctionTrigger.Orchestration or FunctionTrigger.Activity)
            .GroupBy(f => $"{(f.Trigger == FunctionTrigger.Activity ? "activity" : "orchestrator")} '{TaskName(f)}'", StringComparer.OrdinalIgnoreCase)
            // Functions of one name are reported as such.
            .Where(g => g.Select(f => f.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1)
            .Select(g => $"The {g.Key} is defined by {string.Join(" and ", g.Select(f => $"function '{f.Name}'"))}.");

    /// <summary>Problems of a parameter with a client binding.</summary>
    public static IEnumerable<string> CheckClient(ParameterInfo parameter, DurableClientAttribute client)
    {
        if (parameter.ParameterType != typeof(DurableTaskClient))
        {
            yield return $"the client binding of '{parameter.Name}' belongs on a parameter of type DurableTaskClient, not {parameter.ParameterType.Name}.";
        }

        if (client.TaskHub is not null)
        {
            yield return $"the client binding of '{parameter.Name}' asks for the task hub '{client.TaskHub}'; this host has one hub, so leave it out.";
        }
    }

    /// <summary>The name under which orchestrations call the function.</summary>
    public static string TaskName(FunctionDescriptor function) => function.TriggerAttribute switch
    {
        OrchestrationTriggerAttribute { Orchestration: { } name } => name,
        ActivityTriggerAttribute { Activity: { } name } => name,
        _ => function.Name,
    };

    /// <summary>Whether a function needs the durable engine.</summary>
    public static bool NeedsEngine(FunctionDescriptor function) =>
        function.Trigger is FunctionTrigger.Orchestration or FunctionTrigger.Activity
        || function.Method.GetParameters().Any(p => p.GetCustomAttribute<DurableClientAttribute>() is not null);
}
