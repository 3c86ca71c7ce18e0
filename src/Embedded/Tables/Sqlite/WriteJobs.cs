using Azure;

namespace AidFlow.Embedded.Tables.Sqlite;

/// <summary>Creates a table unless there is one. The result says whether there was none.</summary>
internal sealed class CreateTableJob(string table, CancellationToken cancellationToken) : WriteJob<bool>(cancellationToken)
{
    protected override bool Write(WriteSession session) => session.CreateTable(table);
}

/// <summary>Deletes a table and all its entities. The result says whether there was one.</summary>
internal sealed class DeleteTableJob(string table, CancellationToken cancellationToken) : WriteJob<bool>(cancellationToken)
{
    protected override bool Write(WriteSession session) => session.DeleteTable(table);
}

/// <summary>One write of an entity. The result is its new version, or zero when it was deleted.</summary>
internal sealed class EntityJob(string table, StoredOperation operation, CancellationToken cancellationToken)
    : WriteJob<long>(cancellationToken)
{
    protected override long Write(WriteSession session)
    {
        try
        {
            return session.Apply(session.TableId(table), operation);
        }
        catch (RequestFailedException refused) when (refused.Status < 500)
        {
            throw new WriteRefusedException(refused);
        }
    }
}

/// <summary>Several writes of entities, all or none. The result is their new versions.</summary>
internal sealed class TransactionJob(string table, StoredOperation[] operations, CancellationToken cancellationToken)
    : WriteJob<long[]>(cancellationToken)
{
    public override int Weight => operations.Length;

    protected override long[] Write(WriteSession session)
    {
        var versions = new long[operations.Length];
        var index = 0;
        session.Savepoint();
        try
        {
            var tableId = session.TableId(table);
            for (; index < operations.Length; index++)
            {
                versions[index] = session.Apply(tableId, operations[index]);
            }
        }
        catch (RequestFailedException refused) when (refused.Status < 500)
        {
            session.RollbackToSavepoint();
            throw new WriteRefusedException(TableErrors.InTransaction(refused, index));
        }

        session.ReleaseSavepoint();
        return versions;
    }
}
