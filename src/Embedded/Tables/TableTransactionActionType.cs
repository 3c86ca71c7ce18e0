namespace AidFlow.Embedded.Tables;

/// <summary>The kinds of write that a transaction can hold.</summary>
public enum TableTransactionActionType
{
    /// <summary>Insert; fails with 409 EntityAlreadyExists when the key is taken.</summary>
    Add = 0,

    /// <summary>Merge into the entity whose ETag matches. Without an ETag the service treats it as <see cref="UpsertMerge"/>.</summary>
    UpdateMerge = 1,

    /// <summary>Replace the entity whose ETag matches. Without an ETag the service treats it as <see cref="UpsertReplace"/>.</summary>
    UpdateReplace = 2,

    /// <summary>Delete; without an ETag unconditionally. A missing entity fails the transaction with 404.</summary>
    Delete = 3,

    /// <summary>Merge into the entity, or insert it.</summary>
    UpsertMerge = 4,

    /// <summary>Replace the entity, or insert it.</summary>
    UpsertReplace = 5,
}
