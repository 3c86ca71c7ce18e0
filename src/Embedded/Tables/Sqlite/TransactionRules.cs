using AidFlow.Embedded.Tables.Entities;
using Azure;

namespace AidFlow.Embedded.Tables.Sqlite;

/// <summary>What the service asks of a transaction before it looks at a single entity.</summary>
internal static class TransactionRules
{
    /// <returns>The writes, checked and encoded.</returns>
    /// <exception cref="TableTransactionFailedException">A rule is broken; it names the first action that does.</exception>
    public static StoredOperation[] Check(IReadOnlyList<EntityOperation> operations)
    {
        if (operations.Count > EntityLimits.MaxActions)
        {
            throw TableErrors.InTransaction(
                TableErrors.InvalidInput($"The transaction has more than {EntityLimits.MaxActions} actions."), EntityLimits.MaxActions);
        }

        var stored = new StoredOperation[operations.Count];
        var rowKeys = new HashSet<string>(operations.Count);
        var size = 0;
        for (var index = 0; index < stored.Length; index++)
        {
            var operation = operations[index];
            try
            {
                stored[index] = StoredOperation.From(operation);
                if (operation.Entity.PartitionKey != operations[0].Entity.PartitionKey)
                {
                    throw TableErrors.Create(
                        400, "CommandsInBatchActOnDifferentPartitions", "All actions of a transaction must have the same partition key.");
                }

                if (!rowKeys.Add(operation.Entity.RowKey!))
                {
                    throw TableErrors.Create(
                        400, "InvalidDuplicateRow", "The transaction has several actions with one row key; an entity can appear only once.");
                }
            }
            catch (RequestFailedException refused)
            {
                throw TableErrors.InTransaction(refused, index);
            }

            size += stored[index].Size;
        }

        return size <= EntityLimits.MaxTransactionBytes
            ? stored
            : throw TableErrors.InTransaction(
                TableErrors.Create(413, "RequestBodyTooLarge", "The transaction is larger than 4 MiB."), 0);
    }
}
