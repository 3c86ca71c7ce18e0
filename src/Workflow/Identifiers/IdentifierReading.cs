using System.Diagnostics.CodeAnalysis;

namespace AidFlow.Workflow.Identifiers;

/// <summary>The outcome of reading an identifier that a person typed.</summary>
/// <typeparam name="T">The identifier.</typeparam>
public readonly record struct IdentifierReading<T>
    where T : struct
{
    private readonly IReadOnlyList<IdentifierFault>? _warnings;

    /// <summary>A good value, perhaps with warnings.</summary>
    internal IdentifierReading(T value, params IReadOnlyList<IdentifierFault> warnings)
    {
        Value = value;
        _warnings = warnings;
    }

    /// <summary>A refusal.</summary>
    internal IdentifierReading(IdentifierFault fault) => Fault = fault;

    /// <summary>The value in normal form; null when refused.</summary>
    public T? Value { get; }

    /// <summary>Why it is refused; null when it is good.</summary>
    public IdentifierFault? Fault { get; }

    /// <summary>What a person should look at although the value is accepted.</summary>
    public IReadOnlyList<IdentifierFault> Warnings => _warnings ?? [];

    /// <summary>The value, when there is one.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value)
    {
        value = Value;
        return value is not null;
    }
}
