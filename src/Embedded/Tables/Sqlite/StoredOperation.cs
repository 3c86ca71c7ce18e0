using AidFlow.Embedded.Tables.Entities;

namespace AidFlow.Embedded.Tables.Sqlite;

/// <summary>One write, checked and encoded on the caller's thread, so that the writer has little left to do.</summary>
internal sealed class StoredOperation
{
    private StoredOperation(EntityOperation operation)
    {
        var entity = operation.Entity;
        EntityLimits.CheckKeys(entity.PartitionKey, entity.RowKey);
        Type = operation.Type;
        PartitionKey = KeyCodec.Encode(entity.PartitionKey!);
        RowKey = KeyCodec.Encode(entity.RowKey!);
        KeySize = EntityLimits.KeySize(entity.PartitionKey!, entity.RowKey!);
        Expected = operation.Type switch
        {
            TableTransactionActionType.Add or TableTransactionActionType.UpsertMerge or TableTransactionActionType.UpsertReplace =>
                EntityVersion.None,
            TableTransactionActionType.Delete when operation.IfMatch == default => EntityVersion.Any,
            _ => EntityVersion.FromCondition(operation.IfMatch),
        };
        if (operation.Type == TableTransactionActionType.Delete)
        {
            Size = KeySize;
            Properties = [];
        }
        else
        {
            Size = EntityLimits.Check(entity);
            Properties = EntityCodec.Encode(entity.Properties);
        }
    }

    public TableTransactionActionType Type { get; }

    public byte[] PartitionKey { get; }

    public byte[] RowKey { get; }

    public byte[] Properties { get; }

    /// <summary>The version that must be stored, or one of <see cref="EntityVersion"/>'s special values.</summary>
    public long Expected { get; }

    /// <summary>What the entity counts for, see <see cref="EntityLimits"/>.</summary>
    public int Size { get; }

    /// <summary>The keys' part of <see cref="Size"/>.</summary>
    public int KeySize { get; }

    /// <exception cref="Azure.RequestFailedException">400: a limit of the service is exceeded.</exception>
    public static StoredOperation From(EntityOperation operation) => new(operation);
}
