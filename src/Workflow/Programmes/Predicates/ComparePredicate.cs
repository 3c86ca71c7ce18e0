using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Programmes;

/// <summary>
/// Compares two sums of products of facts. Nothing is divided: "income a head at most 130 % of the line" is
/// <c>100 × income ≤ 130 × line × persons</c> (domain.md 3.2). Arithmetic is exact, in 128 bits.
/// </summary>
public sealed record ComparePredicate : Predicate
{
    /// <summary>Left side, a sum.</summary>
    public required IReadOnlyList<Term> Left { get; init; }

    /// <summary>The comparison; the sign at the boundary is part of the rule.</summary>
    public required Comparison Op { get; init; }

    /// <summary>Right side, a sum.</summary>
    public required IReadOnlyList<Term> Right { get; init; }

    /// <summary>The fact for which the boundary is worked out and shown as <c>{limit}</c>; null for none.</summary>
    public string? SolveFor { get; init; }
}

/// <summary>One product: facts (numbers or money in fen) and a whole number.</summary>
public sealed record Term
{
    /// <summary>The facts that are multiplied; empty for a plain number.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>The whole number they are multiplied by; may be negative. Default 1.</summary>
    public long Times { get; init; } = 1;

    /// <summary>The product of the facts counts up to this much, before <see cref="Times"/>; null for no cap.</summary>
    public long? AtMost { get; init; }
}

/// <summary>A comparison.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Comparison>))]
public enum Comparison
{
    /// <summary>&lt;</summary>
    Less,

    /// <summary>≤</summary>
    LessOrEqual,

    /// <summary>=</summary>
    Equal,

    /// <summary>≥</summary>
    GreaterOrEqual,

    /// <summary>&gt;</summary>
    Greater,
}
