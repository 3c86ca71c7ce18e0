namespace AidFlow.Workflow.Programmes;

/// <summary>The sum of a column over the rows of a table: the income of the members in work.</summary>
public sealed record SumPredicate : Predicate
{
    /// <summary>The table's question id.</summary>
    public required string Table { get; init; }

    /// <summary>The column that is added up, money or numbers.</summary>
    public required string Column { get; init; }

    /// <summary>A column that decides which rows count; null for all rows.</summary>
    public string? WhereColumn { get; init; }

    /// <summary>The values of <see cref="WhereColumn"/> for which a row counts.</summary>
    public IReadOnlyList<string> WhereValues { get; init; } = [];

    /// <summary>How the sum is compared.</summary>
    public required Comparison Op { get; init; }

    /// <summary>With what it is compared; fen for money.</summary>
    public required long Number { get; init; }
}
