using AidFlow.Workflow.Identifiers;

namespace AidFlow.Workflow.Duplicates;

/// <summary>A payment that waits because the last look before it found something that nobody had seen.</summary>
/// <param name="Findings">What was found.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="Release">Who let it go on; null while it waits.</param>
internal sealed record PaymentHold(IReadOnlyList<DuplicateFinding> Findings, DateTimeOffset Since, HoldRelease? Release = null)
{
    /// <summary>The payment waits.</summary>
    public bool IsOpen => Release is null;

    /// <summary>Whether the same was found.</summary>
    public bool IsAbout(IReadOnlyCollection<DuplicateFinding> findings) =>
        findings.Count == Findings.Count && findings.All(finding => finding.IsCoveredBy(Findings)) && Findings.All(finding => finding.IsCoveredBy(findings));
}

/// <summary>A hold that was ended by somebody.</summary>
/// <param name="StaffId">The officer.</param>
/// <param name="Organisation">The union that pays.</param>
/// <param name="Reason">Why the payment may go on.</param>
/// <param name="At">When, UTC.</param>
internal sealed record HoldRelease(string StaffId, OrganisationId Organisation, string Reason, DateTimeOffset At);
