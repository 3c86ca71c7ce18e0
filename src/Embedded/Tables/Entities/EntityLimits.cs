namespace AidFlow.Embedded.Tables.Entities;

/// <summary>The service's limits, with its status and error codes, for the store that is its own service.</summary>
internal static class EntityLimits
{
    /// <summary>1 MiB: keys, names and values together, counted as <see cref="SizeOf"/> does.</summary>
    public const int MaxEntityBytes = 1024 * 1024;

    /// <summary>252 properties beside the keys and the timestamp.</summary>
    public const int MaxProperties = 252;

    /// <summary>100 writes in a transaction.</summary>
    public const int MaxActions = 100;

    /// <summary>4 MiB of entities in a transaction.</summary>
    public const int MaxTransactionBytes = 4 * 1024 * 1024;

    private const int MaxKeyLength = 512;
    private const int MaxNameLength = 255;
    private const int MaxStringLength = 32 * 1024;
    private const int MaxBinaryLength = 64 * 1024;

    private static readonly DateTimeOffset Earliest = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Checks an entity before it is written.</summary>
    /// <returns>Its size as the service counts it.</returns>
    public static int Check(EntityData entity)
    {
        CheckKeys(entity.PartitionKey, entity.RowKey);
        if (entity.Properties.Count > MaxProperties)
        {
            throw TableErrors.TooManyProperties();
        }

        var size = KeySize(entity.PartitionKey!, entity.RowKey!);
        foreach (var (name, value) in entity.Properties)
        {
            CheckName(name);
            CheckValue(name, value);
            size += SizeOf(name.Length, value);
        }

        return size <= MaxEntityBytes ? size : throw TableErrors.EntityTooLarge();
    }

    /// <summary>Checks both keys of an entity or of a request for one.</summary>
    public static void CheckKeys(string? partitionKey, string? rowKey)
    {
        CheckKey(nameof(ITableEntity.PartitionKey), partitionKey);
        CheckKey(nameof(ITableEntity.RowKey), rowKey);
    }

    /// <summary>Checks a table's name: 3 to 63 letters and digits, a letter first, and not the reserved one.</summary>
    public static void CheckTableName(string table)
    {
        if (table.Length is < 3 or > 63)
        {
            throw TableErrors.Create(400, "OutOfRangeInput", "The specified resource name length is not within the permissible limits.");
        }

        if (!char.IsAsciiLetter(table[0]) || !table.All(char.IsAsciiLetterOrDigit)
            || table.Equals("tables", StringComparison.OrdinalIgnoreCase))
        {
            throw TableErrors.Create(400, "InvalidResourceName", "The specified resource name contains invalid characters.");
        }
    }

    /// <summary>What the keys and the entity itself count for.</summary>
    public static int KeySize(string partitionKey, string rowKey) => 4 + ((partitionKey.Length + rowKey.Length) * 2);

    /// <summary>What a property counts for: eight bytes, its name and its value in UTF-16.</summary>
    public static int SizeOf(int nameLength, object value) => 8 + (nameLength * 2) + value switch
    {
        string text => 4 + (text.Length * 2),
        byte[] bytes => 4 + bytes.Length,
        bool => 1,
        int => 4,
        Guid => 16,
        _ => 8,
    };

    private static void CheckKey(string name, string? key)
    {
        if (key is null)
        {
            throw TableErrors.Create(400, "PropertiesNeedValue", "The values are not specified for all properties in the entity.");
        }

        if (key.Length > MaxKeyLength)
        {
            throw TableErrors.Create(400, "KeyValueTooLarge", $"The {name} is longer than {MaxKeyLength} UTF-16 units (1 KiB).");
        }

        foreach (var unit in key)
        {
            if (unit is '/' or '\\' or '#' or '?' || char.IsControl(unit))
            {
                throw TableErrors.OutOfRange($"The {name} contains a character that keys must not contain (U+{(int)unit:X4}).");
            }
        }
    }

    private static void CheckName(string name)
    {
        if (name.Length > MaxNameLength)
        {
            throw TableErrors.Create(400, "PropertyNameTooLong", $"A property name is longer than {MaxNameLength} characters.");
        }

        if (name.Length == 0 || !(char.IsLetter(name[0]) || name[0] == '_')
            || !name.All(unit => char.IsLetterOrDigit(unit) || unit == '_' || char.IsSurrogate(unit)))
        {
            throw TableErrors.Create(400, "PropertyNameInvalid", $"The property name {name} is not an identifier.");
        }
    }

    private static void CheckValue(string name, object value)
    {
        switch (value)
        {
            case string { Length: > MaxStringLength }:
            case byte[] { Length: > MaxBinaryLength }:
                throw TableErrors.Create(400, "PropertyValueTooLarge", $"The property {name} exceeds the maximum of 64 KiB.");
            case DateTimeOffset time when time < Earliest:
                throw TableErrors.OutOfRange($"The property {name} lies before the year 1601.");
        }
    }
}
