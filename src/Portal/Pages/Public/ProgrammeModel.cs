using AidFlow.Workflow.Programmes;

namespace AidFlow.Portal.Pages.Public;

/// <summary>What the page of one programme shows.</summary>
public sealed record ProgrammeModel
{
    /// <summary>The version in force.</summary>
    public required ProgrammeDefinition Programme { get; init; }

    /// <summary>Whether today is in its season.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>Whether the visitor has begun to fill in the form.</summary>
    public bool HasDraft { get; init; }
}
