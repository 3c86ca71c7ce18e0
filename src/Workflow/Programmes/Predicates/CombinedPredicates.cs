namespace AidFlow.Workflow.Programmes;

/// <summary>Every part passes. A missing fact leaves it open unless another part fails.</summary>
public sealed record AllPredicate : Predicate
{
    /// <summary>The parts, at least one.</summary>
    public required IReadOnlyList<Predicate> Of { get; init; }
}

/// <summary>At least one part passes. A missing fact leaves it open unless another part passes.</summary>
public sealed record AnyPredicate : Predicate
{
    /// <summary>The parts, at least one.</summary>
    public required IReadOnlyList<Predicate> Of { get; init; }
}

/// <summary>The part does not pass. A missing fact leaves it open.</summary>
public sealed record NotPredicate : Predicate
{
    /// <summary>The part.</summary>
    public required Predicate Of { get; init; }
}
