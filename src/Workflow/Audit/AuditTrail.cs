namespace AidFlow.Workflow.Audit;

/// <summary>Append-only hash chains, one per subject.</summary>
public sealed class AuditTrail
{
    /// <summary>Adds an entry, once per key.</summary>
    /// <returns>The record, the earlier one when the key was there.</returns>
    public Task<AuditRecord> AppendAsync(string subject, AuditEntry entry, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>A subject's records in order.</summary>
    public IAsyncEnumerable<AuditRecord> ReadAsync(string subject, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Recomputes a subject's chain.</summary>
    public Task<AuditVerification> VerifyAsync(string subject, CancellationToken cancellationToken) => throw new NotSupportedException();
}
