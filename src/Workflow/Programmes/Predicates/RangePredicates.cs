namespace AidFlow.Workflow.Programmes;

/// <summary>A number or an amount lies between two bounds, both included.</summary>
public sealed record BetweenPredicate : Predicate
{
    /// <summary>The fact.</summary>
    public required string Fact { get; init; }

    /// <summary>Smallest value that passes (fen for money); null for no lower bound.</summary>
    public long? From { get; init; }

    /// <summary>Largest value that passes (fen for money); null for no upper bound.</summary>
    public long? To { get; init; }
}

/// <summary>Like <see cref="BetweenPredicate"/>, with bounds chosen by another fact: the age for each school stage.</summary>
public sealed record BetweenByPredicate : Predicate
{
    /// <summary>The fact that is measured.</summary>
    public required string Fact { get; init; }

    /// <summary>The fact that chooses the bounds.</summary>
    public required string By { get; init; }

    /// <summary>The bounds for each value; a value without bounds passes.</summary>
    public required IReadOnlyDictionary<string, Bounds> Ranges { get; init; }
}

/// <summary>Two bounds, both included.</summary>
/// <param name="From">Smallest value that passes.</param>
/// <param name="To">Largest value that passes.</param>
public sealed record Bounds(long From, long To);

/// <summary>A day lies between two days, both included.</summary>
public sealed record DateBetweenPredicate : Predicate
{
    /// <summary>The fact.</summary>
    public required string Fact { get; init; }

    /// <summary>First day that passes; null for no bound.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day that passes; null for no bound.</summary>
    public DateOnly? To { get; init; }
}

/// <summary>A day lies in the programme's yearly window (<see cref="ProgrammeDefinition.Window"/>).</summary>
public sealed record InWindowPredicate : Predicate
{
    /// <summary>The fact, usually the day of submission.</summary>
    public required string Fact { get; init; }
}
