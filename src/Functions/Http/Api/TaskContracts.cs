using System.Text.Json.Nodes;
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

    /// <summary>
    /// The step's record by question ids (<c>visit.on</c> is <c>{"visit":{"on":…}}</c>), in the JSON shape of a form; needed to approve where the step has questions.
    /// </summary>
    public JsonObject? Record { get; init; }

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
        Record = Record,
        CaseVersion = CaseVersion,
    };
}

/// <summary>Points as an expert gives them.</summary>
public sealed record ScoreRequest
{
    /// <summary>The version of the case that the expert saw.</summary>
    public required int CaseVersion { get; init; }

    /// <summary>Whole points by criterion, from 0 to the criterion's most; every criterion once.</summary>
    public required IReadOnlyDictionary<string, int> Scores { get; init; }

    /// <summary>Own words, at most 500 characters.</summary>
    public string? Note { get; init; }

    /// <summary>The points for a task.</summary>
    public ScoreSheet On(string taskId) => new() { TaskId = taskId, CaseVersion = CaseVersion, Scores = Scores, Note = Note };
}

/// <summary>What a decision link shows.</summary>
/// <param name="Task">The task.</param>
/// <param name="Case">The case, as that approver may see it.</param>
/// <param name="ExpiresAt">When the link ends, UTC.</param>
public sealed record DecisionLinkResponse(TaskView Task, CaseView Case, DateTimeOffset ExpiresAt);
