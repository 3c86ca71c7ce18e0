using AidFlow.Workflow.Identifiers;

namespace AidFlow.Workflow.Approvals;

/// <summary>One officer's approval in the row of a task that several people decide; encrypted there with the decision.</summary>
internal sealed record OfficerVote
{
    public required string StaffId { get; init; }

    public required string StaffName { get; init; }

    public required OrganisationId Organisation { get; init; }

    public required string? Note { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>A vote as the case keeps it, so that whoever voted is known to have taken part.</summary>
internal sealed record AppliedVote(string StaffId, string StaffName, OrganisationId Organisation, DateTimeOffset At)
{
    /// <summary>The vote of a task's row.</summary>
    public static AppliedVote Of(OfficerVote vote) => new(vote.StaffId, vote.StaffName, vote.Organisation, vote.At);
}
