using AidFlow.Embedded.Tables.Filters;

namespace AidFlow.Embedded.Tables.Sqlite;

/// <summary>A filter over the list of tables, whose only property is TableName.</summary>
internal static class TableFilter
{
    public static bool Holds(FilterNode filter, string name) => filter switch
    {
        FilterNode.And(var left, var right) => Holds(left, name) && Holds(right, name),
        FilterNode.Or(var left, var right) => Holds(left, name) || Holds(right, name),
        FilterNode.Not(var operand) => !Holds(operand, name),
        FilterNode.Compare { Property: "TableName" } compare => ComparisonRules.Holds(name, compare.Operator, compare.Literal),
        _ => false,
    };
}
