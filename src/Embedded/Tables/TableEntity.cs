using System.Globalization;
using Azure;

namespace AidFlow.Embedded.Tables;

/// <summary>An entity as a dictionary, for tables whose rows differ in shape and for merging single properties.</summary>
/// <remarks>
/// Values are <see cref="string"/>, <see cref="int"/>, <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>,
/// <see cref="Guid"/>, <see cref="DateTimeOffset"/> (or a <see cref="DateTime"/> in UTC), <see cref="byte"/> arrays and
/// <see cref="BinaryData"/>. The keys, the timestamp and the ETag are entries of the dictionary too.
/// </remarks>
public sealed partial class TableEntity : ITableEntity
{
    /// <summary>The entry that holds the ETag, named as on the wire.</summary>
    internal const string ETagKey = "odata.etag";

    private readonly IDictionary<string, object?> _properties;

    /// <summary>An empty entity.</summary>
    public TableEntity() => _properties = new Dictionary<string, object?>();

    /// <summary>An entity with keys and nothing else.</summary>
    /// <param name="partitionKey">The partition key.</param>
    /// <param name="rowKey">The row key.</param>
    public TableEntity(string partitionKey, string rowKey)
        : this()
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    // As in the official package these types say nothing about null, so that either kind of dictionary fits.
#nullable disable
    /// <summary>An entity with a copy of the given entries.</summary>
    /// <param name="values">The entries, the keys among them.</param>
    public TableEntity(IDictionary<string, object> values) =>
        _properties = values is null ? new Dictionary<string, object>() : new Dictionary<string, object>(values);
#nullable restore

    /// <inheritdoc />
    public string PartitionKey
    {
        get => GetString(nameof(PartitionKey))!;
        set => _properties[nameof(PartitionKey)] = value;
    }

    /// <inheritdoc />
    public string RowKey
    {
        get => GetString(nameof(RowKey))!;
        set => _properties[nameof(RowKey)] = value;
    }

    /// <inheritdoc />
    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(nameof(Timestamp));
        set => _properties[nameof(Timestamp)] = value;
    }

    /// <inheritdoc />
    public ETag ETag
    {
        get => new(GetString(ETagKey)!);
        set => _properties[ETagKey] = value.ToString();
    }

    /// <summary>The text under that name, or null. A time is given as text in ISO 8601.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The value is of another type.</exception>
    public string? GetString(string key) => GetValue(key) switch
    {
        DateTime time => time.ToString("o", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("o", CultureInfo.InvariantCulture),
        var value => As<string>(value),
    };

    /// <summary>The bytes under that name, or null.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The value is of another type.</exception>
    public byte[]? GetBinary(string key) => As<byte[]>(GetValue(key));

    /// <summary>The bytes under that name, or null.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The value is of another type.</exception>
    public BinaryData? GetBinaryData(string key) =>
        GetValue(key) is var value && value is byte[] bytes ? BinaryData.FromBytes(bytes) : As<BinaryData>(value);

    /// <summary>The truth value under that name, or null.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The value is of another type.</exception>
    public bool? GetBoolean(string key) => As<bool?>(GetValue(key));

    /// <summary>The time under that name, in UTC, or null.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The value is of another type.</exception>
    public DateTime? GetDateTime(string key) =>
        GetValue(key) is var value && value is DateTimeOffset time ? time.UtcDateTime : As<DateTime?>(value);

    /// <summary>The time under that name, or null.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The value is of another type.</exception>
    public DateTimeOffset? GetDateTimeOffset(string key) =>
        GetValue(key) is var value && value is DateTime time ? new DateTimeOffset(time) : As<DateTimeOffset?>(value);

    /// <summary>The number under that name, or null.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The value is of another type.</exception>
    public double? GetDouble(string key) => As<double?>(GetValue(key));

    /// <summary>The GUID under that name, or null.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The value is of another type.</exception>
    public Guid? GetGuid(string key) => As<Guid?>(GetValue(key));

    /// <summary>The 32-bit integer under that name, or null.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The value is of another type.</exception>
    public int? GetInt32(string key) => As<int?>(GetValue(key));

    /// <summary>The 64-bit integer under that name, or null.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The value is of another type.</exception>
    public long? GetInt64(string key) => As<long?>(GetValue(key));

    private object? GetValue(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return _properties.TryGetValue(key, out var value) ? value : null;
    }

    private static T? As<T>(object? value) => value switch
    {
        null => default,
        T typed => typed,
        _ => throw new InvalidOperationException($"Cannot return {typeof(T)} for a property of type {value.GetType()}."),
    };

    /// <summary>Sets an entry; a value that is there keeps its type, except that numbers may widen.</summary>
    private void SetValue(string key, object? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (value is not null && _properties.TryGetValue(key, out var existing) && existing is not null)
        {
            value = Coerce(existing, value);
        }

        _properties[key] = value;
    }

    private static object Coerce(object existing, object value) => (existing, value) switch
    {
        _ when existing.GetType().IsInstanceOfType(value) => value,
        (int, double or long) => value,
        (double, int number) => (double)number,
        (long, int number) => (long)number,
        (string, DateTime time) => time.ToString("o", CultureInfo.InvariantCulture),
        (string, DateTimeOffset time) => time.ToString("o", CultureInfo.InvariantCulture),
        (DateTimeOffset, DateTime time) => new DateTimeOffset(time),
        (DateTime, DateTimeOffset time) => time.UtcDateTime,
        _ => throw new InvalidOperationException($"A property of type {existing.GetType()} cannot take a value of type {value.GetType()}."),
    };
}
