using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Audit;

/// <summary>Something that happened in a case.</summary>
public sealed record JournalEntry
{
    /// <summary>Names the happening within the case: the same key twice is recorded once.</summary>
    public required string Key { get; init; }

    /// <summary>Who did it: <see cref="Access.Caller.Actor"/> or <c>system</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>What was done: <c>application.submitted</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Details for the audit trail. No personal data.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>The line on the case's timeline; null when people need not read it. No personal data.</summary>
    public LocalizedText? ForPeople { get; init; }
}
