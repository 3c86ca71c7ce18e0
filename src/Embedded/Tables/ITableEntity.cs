using Azure;

namespace AidFlow.Embedded.Tables;

/// <summary>What every entity of a table has: its two keys and what the store keeps about the last write.</summary>
public interface ITableEntity
{
    /// <summary>The first half of the key: at most 1 KiB (512 UTF-16 units), without / \ # ? and control characters.</summary>
    string PartitionKey { get; set; }

    /// <summary>The second half of the key, unique within the partition; same limits as <see cref="PartitionKey"/>.</summary>
    string RowKey { get; set; }

    /// <summary>When the store last wrote the entity (UTC). Set by the store; ignored when sent to it.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The version of the entity as last read; changes with every write. Not sent as part of the entity.</summary>
    ETag ETag { get; set; }
}
