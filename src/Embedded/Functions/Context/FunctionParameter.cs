using System.Collections.Immutable;

namespace AidFlow.Embedded.Functions;

/// <summary>One parameter of a function's method.</summary>
public class FunctionParameter
{
    /// <summary>A parameter without a default value and properties.</summary>
    public FunctionParameter(string name, Type type)
        : this(name, type, ImmutableDictionary<string, object>.Empty)
    {
    }

    /// <summary>A parameter without properties.</summary>
    public FunctionParameter(string name, Type type, bool hasDefaultValue, object? defaultValue)
        : this(name, type, hasDefaultValue, defaultValue, ImmutableDictionary<string, object>.Empty)
    {
    }

    /// <summary>A parameter without a default value.</summary>
    public FunctionParameter(string name, Type type, IReadOnlyDictionary<string, object> properties)
        : this(name, type, hasDefaultValue: false, defaultValue: null, properties)
    {
    }

    /// <summary>A parameter.</summary>
    /// <exception cref="ArgumentNullException">Name, type or properties are missing.</exception>
    public FunctionParameter(
        string name, Type type, bool hasDefaultValue, object? defaultValue, IReadOnlyDictionary<string, object> properties)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(properties);
        Name = name;
        Type = type;
        HasDefaultValue = hasDefaultValue;
        DefaultValue = defaultValue;
        IsReferenceOrNullableType = !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
        Properties = properties;
    }

    /// <summary>Name of the parameter.</summary>
    public string Name { get; }

    /// <summary>Type of the parameter.</summary>
    public Type Type { get; }

    /// <summary>Whether the method gives a default value.</summary>
    public bool HasDefaultValue { get; }

    /// <summary>Whether the parameter can be null.</summary>
    public bool IsReferenceOrNullableType { get; }

    /// <summary>The default value, or null.</summary>
    public object? DefaultValue { get; }

    /// <summary>Further properties; <c>bindingAttribute</c> holds the parameter's binding attribute if it has one.</summary>
    public IReadOnlyDictionary<string, object> Properties { get; }
}
