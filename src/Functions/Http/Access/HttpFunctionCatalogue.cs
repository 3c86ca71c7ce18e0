using System.Reflection;

namespace AidFlow.Functions.Http.Access;

/// <summary>An HTTP function of this app, as its attributes describe it.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Method">The method that runs.</param>
/// <param name="Verbs">HTTP methods in capitals; empty means all.</param>
/// <param name="Route">Route template without a leading slash.</param>
/// <param name="Access">Who may call it.</param>
public sealed record HttpFunction(
    string Name, MethodInfo Method, IReadOnlyList<string> Verbs, string Route, AccessAttribute Access);

/// <summary>All HTTP functions of this app.</summary>
public sealed class HttpFunctionCatalogue
{
    private readonly Dictionary<string, HttpFunction> _byName;

    /// <summary>Reads the attributes of an assembly's functions.</summary>
    /// <param name="assembly">The assembly with the functions.</param>
    /// <exception cref="InvalidOperationException">An HTTP function does not say who may call it.</exception>
    public HttpFunctionCatalogue(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        _byName = assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Select(Describe)
            .OfType<HttpFunction>()
            .ToDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All functions, by name.</summary>
    public IEnumerable<HttpFunction> All => _byName.Values;

    /// <summary>A function.</summary>
    /// <exception cref="KeyNotFoundException">There is no such HTTP function.</exception>
    public HttpFunction this[string name] => _byName[name];

    private static HttpFunction? Describe(MethodInfo method)
    {
        HttpTriggerAttribute? trigger = method.GetParameters()
            .Select(p => p.GetCustomAttribute<HttpTriggerAttribute>())
            .FirstOrDefault(a => a is not null);
        if (trigger is null || method.GetCustomAttribute<FunctionAttribute>() is not { } function)
        {
            return null;
        }

        return new HttpFunction(
            function.Name,
            method,
            [.. (trigger.Methods ?? []).Select(m => m.ToUpperInvariant())],
            trigger.Route ?? function.Name,
            method.GetCustomAttribute<AccessAttribute>() is { Who: not Who.Nobody } access
                ? access
                : throw new InvalidOperationException($"The HTTP function {function.Name} does not say who may call it; add [Access(…)]."));
    }
}
