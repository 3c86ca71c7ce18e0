using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace AidFlow.Embedded.Functions;

/// <summary>The definition of a function as its method declares it.</summary>
internal sealed class MethodFunctionDefinition : FunctionDefinition
{
    private const string BindingAttributeKey = "bindingAttribute";

    public MethodFunctionDefinition(string name, MethodInfo method)
    {
        Name = name;
        EntryPoint = $"{method.DeclaringType!.FullName}.{method.Name}";
        PathToAssembly = method.DeclaringType.Assembly.Location;
        Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{EntryPoint}")).AsSpan(0, 8));

        ParameterInfo[] parameters = method.GetParameters();
        Parameters = [.. parameters.Select(Describe)];
        InputBindings = parameters
            .Select(p => (p.Name, Attribute: p.GetCustomAttribute<BindingAttribute>()))
            .Where(p => p.Attribute is not null)
            .ToImmutableDictionary(
                p => p.Name!,
                p => (BindingMetadata)new Binding(p.Name!, BindingType(p.Attribute!), BindingDirection.In),
                StringComparer.OrdinalIgnoreCase);
        OutputBindings = InputBindings.Values.Any(b => b.Type == "httpTrigger") && method.ReturnType != typeof(void) && method.ReturnType != typeof(Task)
            ? ImmutableDictionary<string, BindingMetadata>.Empty.Add("$return", new Binding("$return", "http", BindingDirection.Out))
            : ImmutableDictionary<string, BindingMetadata>.Empty;
    }

    public override ImmutableArray<FunctionParameter> Parameters { get; }

    public override string PathToAssembly { get; }

    public override string EntryPoint { get; }

    public override string Id { get; }

    public override string Name { get; }

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }

    private static FunctionParameter Describe(ParameterInfo parameter)
    {
        ImmutableDictionary<string, object> properties = parameter.GetCustomAttribute<BindingAttribute>() is { } attribute
            ? ImmutableDictionary<string, object>.Empty.Add(BindingAttributeKey, attribute)
            : ImmutableDictionary<string, object>.Empty;
        return new FunctionParameter(
            parameter.Name!, parameter.ParameterType, parameter.HasDefaultValue, parameter.HasDefaultValue ? parameter.DefaultValue : null, properties);
    }

    /// <summary>The attribute's name without its suffix, in camel case: <c>httpTrigger</c>, <c>durableClient</c>.</summary>
    private static string BindingType(BindingAttribute attribute)
    {
        string name = attribute.GetType().Name;
        name = name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^"Attribute".Length] : name;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private sealed class Binding(string name, string type, BindingDirection direction) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;

        public override BindingDirection Direction => direction;
    }
}
