using Azure;

namespace AidFlow.Embedded.Tables;

/// <summary>One write of a transaction, for <see cref="TableClient.SubmitTransactionAsync"/>.</summary>
public class TableTransactionAction
{
    /// <summary>A write that does not look at the stored version.</summary>
    /// <param name="actionType">What to do.</param>
    /// <param name="entity">The entity; a deletion needs only its keys.</param>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity)
        : this(actionType, entity, default)
    {
    }

    /// <summary>A write that happens only if the stored version is the given one.</summary>
    /// <param name="actionType">What to do.</param>
    /// <param name="entity">The entity; a deletion needs only its keys.</param>
    /// <param name="etag">The version expected, or <see cref="Azure.ETag.All"/> for any existing one. Ignored by inserts and upserts.</param>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ActionType = actionType;
        Entity = entity;
        ETag = etag;
    }

    /// <summary>What to do.</summary>
    public TableTransactionActionType ActionType { get; }

    /// <summary>The entity it is done to.</summary>
    public ITableEntity Entity { get; }

    /// <summary>The version expected; the default value means none.</summary>
    public ETag ETag { get; }
}
