using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Approvals;

/// <summary>An approval task, as its approver sees it.</summary>
public sealed record TaskView
{
    /// <summary>The task: <c>JQZX-202608-7K3M9Q-R1-L2</c>.</summary>
    public required string TaskId { get; init; }

    /// <summary>The case.</summary>
    public required ApplicationId ApplicationId { get; init; }

    /// <summary>The version of the case to decide on; a decision has to name it.</summary>
    public required int CaseVersion { get; init; }

    /// <summary>The round.</summary>
    public required int Round { get; init; }

    /// <summary>The applicant's name.</summary>
    public required string ApplicantName { get; init; }

    /// <summary>The programme's name.</summary>
    public required LocalizedText ProgrammeName { get; init; }

    /// <summary>The proposed amount; null when the facts choose none.</summary>
    public Fen? Amount { get; init; }

    /// <summary>The level of the chain.</summary>
    public required UnionLevel Level { get; init; }

    /// <summary>The step, with what is filled in or scored.</summary>
    public required StepView Step { get; init; }

    /// <summary>Whose inbox it belongs to.</summary>
    public required Organisation Organisation { get; init; }

    /// <summary>When it arrived, UTC.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it is due, UTC.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Whether the union above was asked as well.</summary>
    public required bool Escalated { get; init; }

    /// <summary>What the rules say of the case.</summary>
    public required EligibilityOutcome Outcome { get; init; }

    /// <summary>The decision, once taken; null while open.</summary>
    public DecisionKind? Decided { get; init; }

    /// <summary>Why this caller may not decide it; null when the caller may.</summary>
    public Problem? MayNotDecide { get; init; }

    /// <summary>Why this caller may not score it; null when the caller may.</summary>
    public Problem? MayNotScore { get; init; }

    /// <summary>How far the scoring is; null where nothing is scored.</summary>
    public ScoringView? Scoring { get; init; }

    /// <summary>How far the votes are; null where one person decides.</summary>
    public VotingView? Voting { get; init; }

    /// <summary>The reasons that may be given, by use.</summary>
    public required IReadOnlyList<ReasonCode> Reasons { get; init; }
}
