using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Rehearsals;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Pages.Catalogue;

/// <summary>The page on which a change of a programme is tried on past cases.</summary>
public sealed record RehearsalModel
{
    /// <summary>The version in force.</summary>
    public required ProgrammeDefinition Programme { get; init; }

    /// <summary>The text of the file as it stands in the form.</summary>
    public required string File { get; init; }

    /// <summary>What it would have meant; null before it was tried.</summary>
    public RehearsalReport? Report { get; init; }

    /// <summary>Why it could not be tried.</summary>
    public Problem? Problem { get; init; }
}
