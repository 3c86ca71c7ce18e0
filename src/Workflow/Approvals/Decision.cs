using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Approvals;

/// <summary>What an approver decides.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DecisionKind>))]
public enum DecisionKind
{
    /// <summary>On to the next level, or to the public notice.</summary>
    Approve,

    /// <summary>Back to the worker for correction.</summary>
    Return,

    /// <summary>Refused.</summary>
    Reject,
}

/// <summary>What took a decision.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DecisionMaker>))]
public enum DecisionMaker
{
    /// <summary>A person.</summary>
    Officer,

    /// <summary>The average of the experts' points.</summary>
    Experts,

    /// <summary>Nobody objected in time (<see cref="Programmes.ApprovalStep.SilentAfterDays"/>).</summary>
    Silence,

    /// <summary>As many people as the step asks for (<see cref="Programmes.ApprovalStep.Votes"/>).</summary>
    Votes,
}

/// <summary>A decision as an approver gives it.</summary>
public sealed record Decision
{
    /// <summary>The task.</summary>
    public required string TaskId { get; init; }

    /// <summary>What is decided.</summary>
    public required DecisionKind Kind { get; init; }

    /// <summary>Codes from the programme file; at least one for a return or a rejection.</summary>
    public IReadOnlyList<string> ReasonCodes { get; init; } = [];

    /// <summary>Own words to the worker, at most 500 characters; null when none.</summary>
    public string? Note { get; init; }

    /// <summary>For a return: JSON pointers of answers (<c>/child/school</c>) or <c>#slot</c> of papers to correct.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>
    /// The step's record, by question ids (<c>visit.on</c> is <c>{"visit":{"on":…}}</c>), in the JSON shape of a form. Needed to approve where the step
    /// asks for one; of a return or a rejection what is sound is kept.
    /// </summary>
    public JsonObject? Record { get; init; }

    /// <summary>The version of the case that the approver saw.</summary>
    public required int CaseVersion { get; init; }
}

/// <summary>Proof that a decision was taken.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="ApplicationId">The case; its orchestration is to be woken.</param>
/// <param name="Kind">What was decided.</param>
/// <param name="DecidedAt">When, UTC.</param>
public sealed record DecisionReceipt(string TaskId, ApplicationId ApplicationId, DecisionKind Kind, DateTimeOffset DecidedAt)
{
    /// <summary>How far the votes are where others still have to approve; null when the step is decided, and its case is to be woken.</summary>
    public VotingView? Voting { get; init; }
}
