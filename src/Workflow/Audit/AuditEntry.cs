namespace AidFlow.Workflow.Audit;

/// <summary>Something that happened and must be provable later.</summary>
public sealed record AuditEntry
{
    /// <summary>Names the happening within its subject: the same key twice adds one entry. <c>decided:step-1:round-1</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Who did it: <c>staff:…</c>, <c>worker:…</c> or <c>system</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>What was done: <c>application.submitted</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Details: ids, codes, amounts in fen, hashes. No personal data.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();
}
