using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Duplicates;

/// <summary>Who may let a held payment go on. Pure.</summary>
internal static class PaymentHoldRules
{
    /// <summary>Why somebody may not release the hold; null when they may.</summary>
    /// <param name="caller">Who wants to.</param>
    /// <param name="decider">The same person with what tells whether it is their own case.</param>
    /// <param name="record">The case.</param>
    /// <param name="subject">The case as the rules of approval see it.</param>
    public static Problem? MayRelease(StaffCaller caller, Decider decider, CaseRecord record, CaseUnderDecision subject) =>
        OnlyOfficersOfTheUnionThatPaysRelease(caller, record)
        ?? NobodyReleasesWhatTheyDecided(caller, record)
        ?? ApprovalRules.NobodyDecidesTheirOwnCase(decider, subject)
        ?? ApprovalRules.NobodyDecidesWhatTheyHandedIn(decider, subject)
        ?? SeparationRules.NobodyActsForTheirRelatives(decider, subject)
        ?? SeparationRules.WhoSteppedAsideStaysOut(decider, subject);

    /// <summary>Whether the page offers it.</summary>
    public static bool MayBeOffered(Caller caller, CaseRecord record) =>
        record is { IsEnded: false, Content.Hold.IsOpen: true } && caller is StaffCaller staff
        && OnlyOfficersOfTheUnionThatPaysRelease(staff, record) is null && NobodyReleasesWhatTheyDecided(staff, record) is null;

    private static Problem? OnlyOfficersOfTheUnionThatPaysRelease(StaffCaller caller, CaseRecord record) =>
        caller.Has(StaffRole.Officer) && record.FundKey is not null && caller.OrganisationId == PaymentHoldStore.PayerOf(record) ? null : PaymentHoldProblems.NotTheirs;

    private static Problem? NobodyReleasesWhatTheyDecided(StaffCaller caller, CaseRecord record) =>
        PaymentRules.ThePayerDecidedNoLevel(record.Content.Decisions, caller.StaffId) ? null : PaymentHoldProblems.Decided;
}
