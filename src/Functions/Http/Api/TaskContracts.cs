using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;

namespace AidFlow.Functions.Http.Api;

/// <summary>A decision as an approver gives it.</summary>
public sealed record DecideRequest
{
    /// <summary>What is decided.</summary>
    public required DecisionKind Kind { get; init; }

    /// <summary>Codes from the programme; at least one for a return or a rejection.</summary>
    public IReadOnlyList<string> ReasonCodes { get; init; } = [];

    /// <summary>Own words to the worker, at most 500 characters.</summary>
    public string? Note { get; init; }

    /// <summary>For a return: JSON pointers of answers (<c>/child/name</c>) or <c>#slot</c> of papers to correct.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>The version of the case that the approver saw.</summary>
    public required int CaseVersion { get; init; }

    /// <summary>The decision on a task.</summary>
    public Decision On(string taskId) => new()
    {
        TaskId = taskId,
        Kind = Kind,
        ReasonCodes = ReasonCodes,
        Note = Note,
        Fields = Fields,
        CaseVersion = CaseVersion,
    };
}

/// <summary>What a decision link shows.</summary>
/// <param name="Task">The task.</param>
/// <param name="Case">The case, as that approver may see it.</param>
/// <param name="ExpiresAt">When the link ends, UTC.</param>
public sealed record DecisionLinkResponse(TaskView Task, CaseView Case, DateTimeOffset ExpiresAt);
