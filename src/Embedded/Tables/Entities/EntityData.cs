using Azure;

namespace AidFlow.Embedded.Tables.Entities;

/// <summary>A property in one of the types that a table can hold.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Value">
/// A string, int, long, double, bool, Guid, byte array, or a DateTimeOffset in UTC. Never null: a null property is no property.
/// </param>
internal readonly record struct EntityProperty(string Name, object Value);

/// <summary>An entity between the caller's type and a back end's format.</summary>
internal sealed class EntityData
{
    public string? PartitionKey { get; set; }

    public string? RowKey { get; set; }

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    /// <summary>Everything but the keys, the timestamp and the ETag.</summary>
    public List<EntityProperty> Properties { get; init; } = [];
}

/// <summary>One write, ready for a back end.</summary>
/// <param name="Type">What to do.</param>
/// <param name="Entity">What to do it to; a deletion has keys only.</param>
/// <param name="IfMatch">The version expected, ETag.All for any existing one, or the default value for no condition.</param>
internal sealed record EntityOperation(TableTransactionActionType Type, EntityData Entity, ETag IfMatch);
