namespace AidFlow.Workflow.Storage;

/// <summary>Reading of columns that a row always has; a row without one was damaged and stops the work.</summary>
internal static class EntityReading
{
    /// <summary>A text.</summary>
    /// <exception cref="InvalidDataException">The row has no such text.</exception>
    public static string Text(this TableEntity row, string column) => row.GetString(column) ?? throw Damaged(row, column);

    /// <summary>A whole number.</summary>
    /// <exception cref="InvalidDataException">The row has no such number.</exception>
    public static int Number(this TableEntity row, string column) => row.GetInt32(column) ?? throw Damaged(row, column);

    /// <summary>A long whole number.</summary>
    /// <exception cref="InvalidDataException">The row has no such number.</exception>
    public static long LongNumber(this TableEntity row, string column) => row.GetInt64(column) ?? throw Damaged(row, column);

    /// <summary>An instant.</summary>
    /// <exception cref="InvalidDataException">The row has no such instant.</exception>
    public static DateTimeOffset Instant(this TableEntity row, string column) => row.GetDateTimeOffset(column) ?? throw Damaged(row, column);

    /// <summary>A constant of an enumeration, stored by name.</summary>
    /// <exception cref="InvalidDataException">The row has no such constant.</exception>
    public static T Constant<T>(this TableEntity row, string column)
        where T : struct, Enum =>
        Enum.TryParse(row.GetString(column), out T value) ? value : throw Damaged(row, column);

    private static InvalidDataException Damaged(TableEntity row, string column) =>
        new($"Row {row.PartitionKey}/{row.RowKey} has no usable column {column}.");
}
