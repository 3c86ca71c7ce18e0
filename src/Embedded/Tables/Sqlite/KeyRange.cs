using AidFlow.Embedded.Tables.Filters;

namespace AidFlow.Embedded.Tables.Sqlite;

/// <summary>
/// The span of encoded keys outside which a filter cannot hold. It may be wider than the filter, never narrower: the filter
/// still looks at every row within.
/// </summary>
/// <param name="Low">The first key, or null for the very first.</param>
/// <param name="High">The last key, or null for the very last.</param>
internal readonly record struct KeyRange(byte[]? Low, byte[]? High)
{
    private static readonly KeyRange All = new(null, null);

    /// <summary>Whether there is but one key in it.</summary>
    public bool IsSingle => Low is not null && High is not null && Low.AsSpan().SequenceEqual(High);

    public static KeyRange Of(FilterNode? filter, string key) => filter switch
    {
        FilterNode.And(var left, var right) => Intersect(Of(left, key), Of(right, key)),
        FilterNode.Or(var left, var right) => Span(Of(left, key), Of(right, key)),
        FilterNode.Compare(var property, var comparison, string literal) when property == key => Of(comparison, KeyCodec.Encode(literal)),
        _ => All,
    };

    /// <summary>Whether the key lies behind the range's end.</summary>
    public bool IsPast(ReadOnlySpan<byte> key) => High is not null && key.SequenceCompareTo(High) > 0;

    private static KeyRange Of(FilterOperator comparison, byte[] key) => comparison switch
    {
        FilterOperator.Equal => new KeyRange(key, key),
        FilterOperator.GreaterThan or FilterOperator.GreaterThanOrEqual => new KeyRange(key, null),
        FilterOperator.LessThan or FilterOperator.LessThanOrEqual => new KeyRange(null, key),
        _ => All,
    };

    private static KeyRange Intersect(KeyRange a, KeyRange b) => new(
        a.Low is null || (b.Low is not null && Compare(b.Low, a.Low) > 0) ? b.Low : a.Low,
        a.High is null || (b.High is not null && Compare(b.High, a.High) < 0) ? b.High : a.High);

    private static KeyRange Span(KeyRange a, KeyRange b) => new(
        a.Low is null || b.Low is null ? null : Compare(a.Low, b.Low) <= 0 ? a.Low : b.Low,
        a.High is null || b.High is null ? null : Compare(a.High, b.High) >= 0 ? a.High : b.High);

    private static int Compare(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) => a.SequenceCompareTo(b);
}
