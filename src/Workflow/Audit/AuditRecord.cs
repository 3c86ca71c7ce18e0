namespace AidFlow.Workflow.Audit;

/// <summary>An entry as it stands in the chain. docs/audit.md says how its hash is computed.</summary>
public sealed record AuditRecord
{
    /// <summary>What it is about: a case number, a fund.</summary>
    public required string Subject { get; init; }

    /// <summary>Place in the chain, from 1.</summary>
    public required int Sequence { get; init; }

    /// <summary>When it was appended, UTC, whole milliseconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The entry's key.</summary>
    public required string Key { get; init; }

    /// <summary>Who did it.</summary>
    public required string Actor { get; init; }

    /// <summary>What was done.</summary>
    public required string Action { get; init; }

    /// <summary>Details.</summary>
    public required IReadOnlyDictionary<string, string> Facts { get; init; }

    /// <summary>Hash of the entry before, 64 lower-case hex digits; all zeros for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>Hash of this entry, 64 lower-case hex digits.</summary>
    public required string Hash { get; init; }
}
