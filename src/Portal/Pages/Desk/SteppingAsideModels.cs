using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Pages.Desk;

/// <summary>The list of relatives that a member of staff keeps.</summary>
public sealed record RelativesModel
{
    /// <summary>The list.</summary>
    public required IReadOnlyList<RelativeView> Relatives { get; init; }

    /// <summary>What was chosen, after a refusal.</summary>
    public Kinship? Kinship { get; init; }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>The list was just changed.</summary>
    public bool Saved { get; init; }
}

/// <summary>The page to step aside from a case.</summary>
public sealed record RecusalModel
{
    /// <summary>The task.</summary>
    public required TaskView Task { get; init; }

    /// <summary>The reason that was typed.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];
}
