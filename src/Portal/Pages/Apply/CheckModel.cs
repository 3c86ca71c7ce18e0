using AidFlow.Portal.Forms;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Pages.Apply;

/// <summary>The page on which all answers are checked before sending.</summary>
public sealed record CheckModel
{
    /// <summary>The programme.</summary>
    public required ProgrammeDefinition Programme { get; init; }

    /// <summary>The answers, topic by topic.</summary>
    public required IReadOnlyList<SummarySection> Sections { get; init; }

    /// <summary>Address of the form.</summary>
    public required string Form { get; init; }

    /// <summary>Makes the same click twice one application.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>What is still wrong.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>The version of the case that is corrected; null for a new application.</summary>
    public int? CaseVersion { get; init; }

    /// <summary>What has to be corrected; null for a new application.</summary>
    public ReturnView? Return { get; init; }
}
