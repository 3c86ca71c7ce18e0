namespace AidFlow.Embedded.Tables.Filters;

/// <summary>How stored values and literals compare.</summary>
internal static class ComparisonRules
{
    /// <summary>
    /// Whether the comparison holds. Values of different types never compare, not even as unequal; numbers of different
    /// width do, by value.
    /// </summary>
    public static bool Holds(object value, FilterOperator comparison, object literal) => (value, literal) switch
    {
        (double or int or long, double or int or long) => Numbers(value, comparison, literal),
        (string text, string other) => Holds(string.CompareOrdinal(text, other), comparison),
        (bool flag, bool other) => Holds(flag.CompareTo(other), comparison),
        (DateTimeOffset time, DateTimeOffset other) => Holds(time.CompareTo(other), comparison),
        (Guid guid, Guid other) => Holds(string.CompareOrdinal(guid.ToString(), other.ToString()), comparison),
        (byte[] bytes, byte[] other) => Holds(bytes.AsSpan().SequenceCompareTo(other), comparison),
        _ => false,
    };

    /// <summary>Whether an order of less than, equal to or greater than zero satisfies the comparison.</summary>
    public static bool Holds(int order, FilterOperator comparison) => comparison switch
    {
        FilterOperator.Equal => order == 0,
        FilterOperator.NotEqual => order != 0,
        FilterOperator.GreaterThan => order > 0,
        FilterOperator.GreaterThanOrEqual => order >= 0,
        FilterOperator.LessThan => order < 0,
        _ => order <= 0,
    };

    private static bool Numbers(object value, FilterOperator comparison, object literal)
    {
        if (value is not double && literal is not double)
        {
            return Holds(ToInt64(value).CompareTo(ToInt64(literal)), comparison);
        }

        var (left, right) = (ToDouble(value), ToDouble(literal));

        // IEEE 754: not-a-number is unequal to everything and in no order with anything.
        return double.IsNaN(left) || double.IsNaN(right)
            ? comparison == FilterOperator.NotEqual
            : Holds(left.CompareTo(right), comparison);
    }

    private static long ToInt64(object number) => number is int small ? small : (long)number;

    private static double ToDouble(object number) => number switch
    {
        int small => small,
        long large => large,
        _ => (double)number,
    };
}
