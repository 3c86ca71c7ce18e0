using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

/// <summary>A decision of one level, as shown with the case.</summary>
public sealed record DecisionView
{
    /// <summary>The round it belongs to.</summary>
    public required int Round { get; init; }

    /// <summary>The level of the chain.</summary>
    public required UnionLevel Level { get; init; }

    /// <summary>What the step is called; null for a plain decision.</summary>
    public LocalizedText? Title { get; init; }

    /// <summary>The union in whose inbox it was.</summary>
    public required Organisation Organisation { get; init; }

    /// <summary>What was decided.</summary>
    public required DecisionKind Decision { get; init; }

    /// <summary>What took it: a person, the experts' average, or silence.</summary>
    public DecisionMaker Maker { get; init; }

    /// <summary>The reasons given, as the programme words them; empty for an approval.</summary>
    public required IReadOnlyList<LocalizedText> Reasons { get; init; }

    /// <summary>The approver's own words; null when none.</summary>
    public string? Note { get; init; }

    /// <summary>Who decided: the display name for staff, the union's name for the worker.</summary>
    public required string By { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Everybody who approved where several people do; for staff only.</summary>
    public IReadOnlyList<VoteView> Voters { get; init; } = [];

    /// <summary>What was filled in; for staff only, masked as answers are.</summary>
    public IReadOnlyList<AnswerItem> Record { get; init; } = [];

    /// <summary>The experts' points; for staff only, null where nothing was scored.</summary>
    public ScoresView? Scores { get; init; }
}
