using AidFlow.Workflow.Identifiers;

namespace AidFlow.Workflow.Approvals;

/// <summary>
/// Somebody's stepping aside (回避). It stands in the case's own row, in its encrypted part: every rule that reads the case sees it, and no
/// command can come between it and the case.
/// </summary>
internal sealed record Recusal(string StaffId, OrganisationId Organisation, string Reason, DateTimeOffset At)
{
    private const string Prefix = "staff:";

    /// <summary>The account of an actor who is staff; null for others.</summary>
    public static string? StaffOf(string actor) => actor.StartsWith(Prefix, StringComparison.Ordinal) ? actor[Prefix.Length..] : null;
}
