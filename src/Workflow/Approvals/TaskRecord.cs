using System.Text.Json.Nodes;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using Azure;

namespace AidFlow.Workflow.Approvals;

/// <summary>An approval task as its row has it. The row decides: once it holds a decision, that is what counts.</summary>
internal sealed record TaskRecord
{
    public required string TaskId { get; init; }

    public required ApplicationId Application { get; init; }

    public required int Round { get; init; }

    public required int Step { get; init; }

    public required UnionLevel Level { get; init; }

    public required OrganisationId Organisation { get; init; }

    /// <summary>The version of the case that lies for decision.</summary>
    public required int CaseVersion { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset RemindAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When silence is consent; null for never.</summary>
    public DateTimeOffset? SilentAt { get; init; }

    /// <summary>The officers were told.</summary>
    public bool Announced { get; init; }

    public bool Reminded { get; init; }

    public bool Escalated { get; init; }

    /// <summary>The union above that was asked as well; null before escalation, or when there is none above.</summary>
    public OrganisationId? EscalatedTo { get; init; }

    /// <summary>The unions that do the work of those asked when these are closed; not kept in the row.</summary>
    public IReadOnlyList<OrganisationId> Heirs { get; init; } = [];

    /// <summary>The case ended before anybody decided.</summary>
    public bool Closed { get; init; }

    public TaskDecision? Decision { get; init; }

    /// <summary>Points of experts, in the order in which they came.</summary>
    public IReadOnlyList<ExpertScore> Scores { get; init; } = [];

    /// <summary>Approvals of a step that several people decide, in the order in which they came; one a person.</summary>
    public IReadOnlyList<OfficerVote> Votes { get; init; } = [];

    public ETag ETag { get; init; }

    public bool IsOpen => !Closed && Decision is null;

    /// <summary>Whose officers may see and decide it.</summary>
    public bool IsFor(OrganisationId organisation) => organisation == Organisation || organisation == EscalatedTo || Heirs.Contains(organisation);
}

/// <summary>A decision in its task's row; encrypted there, since a note may speak of persons.</summary>
internal sealed record TaskDecision
{
    public required DecisionKind Kind { get; init; }

    public required IReadOnlyList<string> ReasonCodes { get; init; }

    public required IReadOnlyList<string> Fields { get; init; }

    public required string? Note { get; init; }

    public required string StaffId { get; init; }

    public required string StaffName { get; init; }

    public required OrganisationId StaffOrganisation { get; init; }

    public required DateTimeOffset At { get; init; }

    public DecisionMaker Maker { get; init; }

    /// <summary>What was filled in, in normal form; null when nothing was.</summary>
    public JsonObject? Record { get; init; }
}

/// <summary>One expert's points in the task's row; encrypted there with the decision.</summary>
internal sealed record ExpertScore
{
    public required string StaffId { get; init; }

    public required string StaffName { get; init; }

    public required IReadOnlyDictionary<string, int> Points { get; init; }

    public required string? Note { get; init; }

    public required DateTimeOffset At { get; init; }
}
