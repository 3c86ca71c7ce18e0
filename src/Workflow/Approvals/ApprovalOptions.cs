namespace AidFlow.Workflow.Approvals;

/// <summary>Settings of the approval desk.</summary>
public sealed record ApprovalOptions
{
    /// <summary>How long a decision link holds: <c>AidFlow:DecisionLinkHours</c>, default 72 hours.</summary>
    public TimeSpan LinkLifetime { get; init; } = TimeSpan.FromHours(72);

    /// <summary>Where the portal is reached from outside, without a slash at the end: <c>AidFlow:PublicAddress</c>.</summary>
    public string PublicAddress { get; init; } = "http://localhost:7071";
}
