namespace AidFlow.Embedded.Tables.Filters;

/// <summary>The comparisons of the Table service.</summary>
internal enum FilterOperator
{
    Equal,
    NotEqual,
    GreaterThan,
    GreaterThanOrEqual,
    LessThan,
    LessThanOrEqual,
}

/// <summary>A parsed filter.</summary>
internal abstract record FilterNode
{
    /// <summary>Both hold.</summary>
    public sealed record And(FilterNode Left, FilterNode Right) : FilterNode;

    /// <summary>At least one holds.</summary>
    public sealed record Or(FilterNode Left, FilterNode Right) : FilterNode;

    /// <summary>It does not hold.</summary>
    public sealed record Not(FilterNode Operand) : FilterNode;

    /// <summary>A property is there, has the literal's type and stands so to it.</summary>
    public sealed record Compare(string Property, FilterOperator Operator, object Literal) : FilterNode;
}
