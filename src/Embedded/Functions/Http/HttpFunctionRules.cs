using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;

namespace AidFlow.Embedded.Functions;

/// <summary>What an HTTP function must satisfy.</summary>
internal static class HttpFunctionRules
{
    /// <summary>Problems of one HTTP function.</summary>
    public static IEnumerable<string> Check(FunctionDescriptor function, HttpTriggerAttribute trigger, string routePrefix)
    {
        if (function.TriggerParameter.ParameterType != typeof(HttpRequest))
        {
            yield return $"the HTTP trigger belongs on a parameter of type HttpRequest, not {function.TriggerParameter.ParameterType.Name}.";
        }

        if (!StatesLevel(function.TriggerParameter))
        {
            // The attribute's own default and the one that the official build writes into its metadata differ.
            yield return "the HTTP trigger must state its authorization level; write AuthorizationLevel.Anonymous.";
        }
        else if (trigger.AuthLevel != AuthorizationLevel.Anonymous)
        {
            yield return $"this host has no function keys, so it cannot protect AuthorizationLevel.{trigger.AuthLevel}; use Anonymous and check the caller in middleware.";
        }

        foreach (string method in trigger.Methods ?? [])
        {
            if (method.Length == 0 || !method.All(char.IsAsciiLetter))
            {
                yield return $"'{method}' is not an HTTP method.";
            }
        }

        if (CheckRoute(function, trigger, routePrefix) is { } problem)
        {
            yield return problem;
        }
    }

    /// <summary>Two functions that claim the same route with a method in common.</summary>
    public static IEnumerable<string> CheckTogether(IReadOnlyList<FunctionDescriptor> functions)
    {
        FunctionDescriptor[] http = [.. functions.Where(f => f.Trigger == FunctionTrigger.Http)];
        return
            from first in http
            from second in http
            where string.CompareOrdinal(first.Name, second.Name) < 0
            where string.Equals(RouteSuffix(first), RouteSuffix(second), StringComparison.OrdinalIgnoreCase)
            where Overlap(Methods(first), Methods(second))
            select $"Functions '{first.Name}' and '{second.Name}' both serve the route '{RouteSuffix(first)}' with the same method.";
    }

    /// <summary>The route below the prefix.</summary>
    public static string RouteSuffix(FunctionDescriptor function) =>
        ((HttpTriggerAttribute)function.TriggerAttribute).Route ?? function.Name;

    /// <summary>Methods served, in capitals; empty for all.</summary>
    public static string[] Methods(FunctionDescriptor function) =>
        [.. (((HttpTriggerAttribute)function.TriggerAttribute).Methods ?? []).Select(m => m.ToUpperInvariant()).Distinct()];

    private static bool Overlap(string[] first, string[] second) =>
        first.Length == 0 || second.Length == 0 || first.Intersect(second).Any();

    private static bool StatesLevel(ParameterInfo parameter) =>
        parameter.GetCustomAttributesData()
            .First(data => data.AttributeType == typeof(HttpTriggerAttribute))
            .ConstructorArguments is [{ ArgumentType: var type }, ..] && type == typeof(AuthorizationLevel);

    private static string? CheckRoute(FunctionDescriptor function, HttpTriggerAttribute trigger, string routePrefix)
    {
        string suffix = RouteSuffix(function);
        string first = $"{routePrefix}/{suffix}".Trim('/').Split('/')[0];
        if (first.Equals("admin", StringComparison.OrdinalIgnoreCase) || first.Equals("runtime", StringComparison.OrdinalIgnoreCase))
        {
            return $"the route '{trigger.Route}' begins with '{first}', which the Functions host keeps for itself.";
        }

        try
        {
            RoutePatternFactory.Parse($"{routePrefix}/{suffix}");
            return null;
        }
        catch (RoutePatternException exception)
        {
            return $"the route '{trigger.Route}' is not a route template: {exception.Message}";
        }
    }
}
