namespace AidFlow.Workflow.Audit;

/// <summary>What a verification of one subject's chain found.</summary>
public sealed record AuditVerification
{
    /// <summary>Whether every entry is there, unchanged and in its place.</summary>
    public required bool Intact { get; init; }

    /// <summary>Entries that are there.</summary>
    public required int Count { get; init; }

    /// <summary>Sequence of the first entry that is changed, missing or too many; null when intact, and when the break has no place of its own: the head, or a row whose key is no sequence.</summary>
    public int? FirstBroken { get; init; }

    /// <summary>What is wrong there; null when intact.</summary>
    public AuditBreak? Reason { get; init; }
}
