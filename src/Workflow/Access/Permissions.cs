using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;

namespace AidFlow.Workflow.Access;

/// <summary>
/// Who may do what, as pure functions. Everything is denied unless a role, held in the case's union or in one above
/// it, allows it. A <c>path</c> is a union and all above it, as <see cref="OrganisationDirectory.PathAsync"/> gives it.
/// </summary>
public static class Permissions
{
    /// <summary>
    /// Whether staff may read a case: officers, finance and auditors in its union or above. Workers see their own cases only (<see cref="IsOwn"/>),
    /// experts those whose task is theirs to score, papers included (<c>CaseViews.MayExpertSeeAsync</c>).
    /// </summary>
    public static bool MaySeeCase(Caller caller, IReadOnlyList<OrganisationId> path) =>
        HoldsOneOf(caller, path, StaffRole.Officer, StaffRole.Finance, StaffRole.Auditor);

    /// <summary>Whether the caller acts for the owner of an application: the worker, or an officer of the union, who made it.</summary>
    public static bool IsOwn(Caller caller, CaseOwner owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return owner.Is(caller);
    }

    /// <summary>Whether staff may have a masked field shown in full (with a logged reason): officers and auditors in the case's union or above.</summary>
    public static bool MayReveal(Caller caller, IReadOnlyList<OrganisationId> path) =>
        HoldsOneOf(caller, path, StaffRole.Officer, StaffRole.Auditor);

    /// <summary>Whether staff may open a case's papers: officers and auditors in its union or above; not finance, who pay and do not judge.</summary>
    public static bool MayOpenDocuments(Caller caller, IReadOnlyList<OrganisationId> path) =>
        HoldsOneOf(caller, path, StaffRole.Officer, StaffRole.Auditor);

    /// <summary>Whether staff may decide a task: officers of exactly the organisation whose task it is.</summary>
    public static bool MayDecide(Caller caller, OrganisationId taskOrganisation) =>
        caller is StaffCaller staff && staff.Has(StaffRole.Officer) && staff.OrganisationId == taskOrganisation;

    /// <summary>Whether staff may make bank files of an organisation and read their returns: its own finance staff.</summary>
    public static bool MayPay(Caller caller, OrganisationId payer) =>
        caller is StaffCaller staff && staff.Has(StaffRole.Finance) && staff.OrganisationId == payer;

    /// <summary>Whether staff may read a fund's ledger: finance, auditors and programme administrators in its organisation or above.</summary>
    public static bool MaySeeFund(Caller caller, IReadOnlyList<OrganisationId> path) =>
        HoldsOneOf(caller, path, StaffRole.Finance, StaffRole.Auditor, StaffRole.ProgrammeAdministrator);

    /// <summary>Whether staff may allot money to a fund: programme administrators in its organisation or above. Finance, who pay out, may not.</summary>
    public static bool MayAllocateFund(Caller caller, IReadOnlyList<OrganisationId> path) =>
        HoldsOneOf(caller, path, StaffRole.ProgrammeAdministrator);

    /// <summary>Whether staff may read and verify a case's audit trail: auditors in its union or above.</summary>
    public static bool MayAudit(Caller caller, IReadOnlyList<OrganisationId> path) =>
        HoldsOneOf(caller, path, StaffRole.Auditor);

    /// <summary>Whether staff may keep an organisation, its units and its staff: system administrators in it or above.</summary>
    public static bool MayAdminister(Caller caller, IReadOnlyList<OrganisationId> path) =>
        HoldsOneOf(caller, path, StaffRole.SystemAdministrator);

    /// <summary>Whether staff hold one of the roles in an organisation of the path.</summary>
    public static bool HoldsOneOf(Caller caller, IReadOnlyList<OrganisationId> path, params ReadOnlySpan<StaffRole> roles)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (caller is not StaffCaller staff || !path.Contains(staff.OrganisationId))
        {
            return false;
        }

        foreach (StaffRole role in roles)
        {
            if (staff.Has(role))
            {
                return true;
            }
        }

        return false;
    }
}
