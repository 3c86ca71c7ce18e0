using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Configuration;

namespace AidFlow.Embedded.Functions;

/// <summary>
/// What a method must satisfy to be a function. Each rule exists because the official worker or its build-time generator
/// refuses, or quietly misunderstands, what breaks it; here the host says so when it starts.
/// </summary>
internal static partial class FunctionRules
{
    /// <summary>Problems of the method itself, whatever triggers it.</summary>
    public static List<string> Check(MethodInfo method, string name)
    {
        List<string> problems = [];
        Type type = method.DeclaringType!;
        if (!NamePattern().IsMatch(name) || string.Equals(name, "host", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add("the name must begin with a letter and have at most 128 letters, digits, '_' or '-'; 'host' is reserved.");
        }

        if (!method.IsPublic || !type.IsVisible)
        {
            problems.Add("the method and its class must be public.");
        }

        if (method.ContainsGenericParameters || (type.IsAbstract && !method.IsStatic))
        {
            problems.Add("the method must be callable: not generic, not of an abstract or generic class.");
        }

        if (method.ReturnType == typeof(void) && method.GetCustomAttribute<AsyncStateMachineAttribute>() is not null)
        {
            problems.Add("'async void' ends before its work is done; return Task.");
        }

        if (method.ReturnType == typeof(ValueTask)
            || (method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(ValueTask<>)))
        {
            problems.Add("a ValueTask is not awaited; return Task.");
        }

        problems.AddRange(method.GetParameters().SelectMany(CheckParameter));
        int triggers = method.GetParameters().Count(p => p.GetCustomAttribute<TriggerBindingAttribute>() is not null);
        if (triggers != 1)
        {
            problems.Add(triggers == 0 ? "it has no trigger." : "it has more than one trigger.");
        }

        return problems;
    }

    /// <summary>The function, or null with the problems added when the parameters do not fit the trigger.</summary>
    public static FunctionDescriptor? Describe(MethodInfo method, string name, List<string> problems)
    {
        ParameterInfo[] parameters = method.GetParameters();
        ParameterInfo trigger = parameters.Single(p => p.GetCustomAttribute<TriggerBindingAttribute>() is not null);
        TriggerBindingAttribute attribute = trigger.GetCustomAttribute<TriggerBindingAttribute>()!;
        FunctionTrigger? kind = attribute switch
        {
            HttpTriggerAttribute => FunctionTrigger.Http,
            TimerTriggerAttribute => FunctionTrigger.Timer,
            OrchestrationTriggerAttribute => FunctionTrigger.Orchestration,
            ActivityTriggerAttribute => FunctionTrigger.Activity,
            _ => null,
        };
        if (kind is null)
        {
            problems.Add($"this host does not know the trigger {attribute.GetType().Name}.");
            return null;
        }

        ParameterInfo[] unbound = [.. parameters.Where(p =>
            p.GetCustomAttribute<BindingAttribute>() is null && !ParameterBinder.IsWellKnown(p.ParameterType, kind.Value))];
        ParameterInfo? input = kind == FunctionTrigger.Orchestration ? unbound.FirstOrDefault() : null;
        problems.AddRange(unbound
            .Where(p => p != input && !ParameterBinder.IsBindingDataType(p.ParameterType))
            .Select(p => $"nothing fills the parameter '{p.Name}' of type {p.ParameterType.Name}."));
        return new FunctionDescriptor
        {
            Definition = new MethodFunctionDefinition(name, method),
            Method = method,
            Trigger = kind.Value,
            TriggerAttribute = attribute,
            TriggerParameter = trigger,
            OrchestrationInput = input,
        };
    }

    /// <summary>Problems of the trigger's own settings.</summary>
    public static IEnumerable<string> CheckTrigger(FunctionDescriptor function, IConfiguration configuration, string routePrefix) =>
        function.TriggerAttribute switch
        {
            HttpTriggerAttribute http => HttpFunctionRules.Check(function, http, routePrefix),
            TimerTriggerAttribute timer => TimerFunctionRules.Check(function, timer, configuration),
            _ => DurableFunctionRules.Check(function),
        };

    /// <summary>Problems that functions have with each other.</summary>
    public static IEnumerable<string> CheckTogether(IReadOnlyList<FunctionDescriptor> functions)
    {
        IEnumerable<string> names = functions
            .GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() > 1)
            .Select(g => $"Function '{g.Key}' is defined {g.Count()} times: {string.Join(", ", g.Select(f => f.Definition.EntryPoint))}.");
        return names.Concat(HttpFunctionRules.CheckTogether(functions)).Concat(DurableFunctionRules.CheckTogether(functions));
    }

    private static IEnumerable<string> CheckParameter(ParameterInfo parameter)
    {
        if (parameter.ParameterType.IsByRef)
        {
            yield return $"the parameter '{parameter.Name}' must not be ref, out or in.";
        }

        if (parameter.GetCustomAttributes().OfType<IBindingSourceMetadata>().Any())
        {
            yield return $"the parameter '{parameter.Name}' has an attribute of MVC, which functions do not honour; read the request instead.";
        }

        if (parameter.GetCustomAttribute<DurableClientAttribute>() is { } client)
        {
            foreach (string problem in DurableFunctionRules.CheckClient(parameter, client))
            {
                yield return problem;
            }
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,127}$")]
    private static partial Regex NamePattern();
}
