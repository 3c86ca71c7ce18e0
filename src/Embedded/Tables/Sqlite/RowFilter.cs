using System.Text;
using AidFlow.Embedded.Tables.Filters;

namespace AidFlow.Embedded.Tables.Sqlite;

/// <summary>A stored row, as the reader stands on it.</summary>
internal readonly ref struct StoredRow
{
    public required ReadOnlySpan<byte> PartitionKey { get; init; }

    public required ReadOnlySpan<byte> RowKey { get; init; }

    public required long Version { get; init; }

    public required ReadOnlySpan<byte> Properties { get; init; }
}

/// <summary>A filter made ready to look at stored rows without building entities of them.</summary>
internal abstract class RowFilter
{
    public static RowFilter? Of(FilterNode? filter) => filter switch
    {
        null => null,
        FilterNode.And(var left, var right) => new Both(Of(left)!, Of(right)!),
        FilterNode.Or(var left, var right) => new Either(Of(left)!, Of(right)!),
        FilterNode.Not(var operand) => new Negation(Of(operand)!),
        FilterNode.Compare { Property: nameof(ITableEntity.PartitionKey), Literal: string literal } compare =>
            new KeyComparison(true, compare.Operator, KeyCodec.Encode(literal)),
        FilterNode.Compare { Property: nameof(ITableEntity.RowKey), Literal: string literal } compare =>
            new KeyComparison(false, compare.Operator, KeyCodec.Encode(literal)),
        FilterNode.Compare { Property: nameof(ITableEntity.Timestamp) } compare => new TimestampComparison(compare),
        FilterNode.Compare compare => new PropertyComparison(compare),
        _ => throw new InvalidOperationException($"Unknown filter {filter}."),
    };

    public abstract bool Holds(StoredRow row);

    private sealed class Both(RowFilter left, RowFilter right) : RowFilter
    {
        public override bool Holds(StoredRow row) => left.Holds(row) && right.Holds(row);
    }

    private sealed class Either(RowFilter left, RowFilter right) : RowFilter
    {
        public override bool Holds(StoredRow row) => left.Holds(row) || right.Holds(row);
    }

    private sealed class Negation(RowFilter operand) : RowFilter
    {
        public override bool Holds(StoredRow row) => !operand.Holds(row);
    }

    private sealed class KeyComparison(bool partition, FilterOperator comparison, byte[] key) : RowFilter
    {
        public override bool Holds(StoredRow row) =>
            ComparisonRules.Holds((partition ? row.PartitionKey : row.RowKey).SequenceCompareTo(key), comparison);
    }

    private sealed class TimestampComparison(FilterNode.Compare compare) : RowFilter
    {
        public override bool Holds(StoredRow row) =>
            ComparisonRules.Holds(EntityVersion.ToTime(row.Version), compare.Operator, compare.Literal);
    }

    private sealed class PropertyComparison(FilterNode.Compare compare) : RowFilter
    {
        private readonly byte[] _name = Encoding.UTF8.GetBytes(compare.Property);

        public override bool Holds(StoredRow row) =>
            EntityCodec.TryFind(row.Properties, _name, out var value)
            && ComparisonRules.Holds(value!, compare.Operator, compare.Literal);
    }
}
