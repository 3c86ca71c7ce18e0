using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace AidFlow.Embedded.Functions;

/// <summary>Finds the functions among types and refuses those that could not work.</summary>
internal static class FunctionDiscovery
{
    /// <summary>The functions among the types, ordered by name.</summary>
    /// <param name="types">Types to look at; those without functions are passed over.</param>
    /// <param name="configuration">
    /// Where <c>AzureWebJobs.{name}.Disabled</c> can switch a function off, and what <c>%Name%</c> in a schedule refers to.
    /// </param>
    /// <param name="routePrefix">Prefix of all routes, without slashes at its ends; may be empty.</param>
    /// <exception cref="FunctionsStartupException">One or more functions are wrong; the message has a line for each problem.</exception>
    public static IReadOnlyList<FunctionDescriptor> Discover(
        IEnumerable<Type> types, IConfiguration configuration, string routePrefix)
    {
        List<string> problems = [];
        List<FunctionDescriptor> functions = [];
        foreach ((MethodInfo method, string name) in Methods(types))
        {
            List<string> own = FunctionRules.Check(method, name);
            FunctionDescriptor? function = own.Count == 0 ? FunctionRules.Describe(method, name, own) : null;
            if (function is not null)
            {
                own.AddRange(FunctionRules.CheckTrigger(function, configuration, routePrefix));
                functions.Add(function);
            }

            problems.AddRange(own.Select(problem => $"Function '{name}' ({method.DeclaringType!.FullName}.{method.Name}): {problem}"));
        }

        problems.AddRange(FunctionRules.CheckTogether(functions));
        if (problems.Count > 0)
        {
            throw new FunctionsStartupException(string.Join(Environment.NewLine, problems));
        }

        return [.. functions
            .Where(f => !configuration.GetValue($"AzureWebJobs.{f.Name}.Disabled", false))
            .OrderBy(f => f.Name, StringComparer.Ordinal)];
    }

    private static IEnumerable<(MethodInfo Method, string Name)> Methods(IEnumerable<Type> types) =>
        from type in types
        from method in type.GetMethods(
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let attribute = method.GetCustomAttribute<FunctionAttribute>()
        where attribute is not null
        select (method, attribute.Name);
}
