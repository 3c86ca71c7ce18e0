using AidFlow.Workflow.Audit;

namespace AidFlow.Workflow.Payments;

/// <summary>Records what happens to bank files, each file in an audit chain of its own.</summary>
internal sealed class BankFileJournal(AuditTrail audit)
{
    /// <summary>Records a happening, once per key.</summary>
    /// <param name="fileId">The file.</param>
    /// <param name="key">Names the happening within the file.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="action">What was done: <c>bank-file.created</c>.</param>
    /// <param name="cancellationToken">Stops trying; the entry may have been added.</param>
    /// <param name="facts">Details. No personal data.</param>
    public Task RecordAsync(
        string fileId, string key, string actor, string action, CancellationToken cancellationToken, params (string Name, string Value)[] facts) =>
        audit.AppendAsync($"bank-file:{fileId}", new AuditEntry
        {
            Key = key,
            Actor = actor,
            Action = action,
            Facts = facts.ToDictionary(f => f.Name, f => f.Value),
        }, cancellationToken);
}
