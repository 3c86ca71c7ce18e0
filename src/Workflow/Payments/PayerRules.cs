using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Payments;

/// <summary>Who may put a payment into a bank file: nobody who had another part in the case. Always on. Pure.</summary>
internal static class PayerRules
{
    /// <summary>Why somebody may not pay a case; null when they may.</summary>
    public static Problem? MayPay(Decider officer, CaseRecord record, CaseUnderDecision subject) =>
        ThePayerTookNoPartInADecision(officer, record)
        ?? (ApprovalRules.NobodyDecidesTheirOwnCase(officer, subject) is null ? null : PaymentProblems.OwnCase)
        ?? (ApprovalRules.NobodyDecidesWhatTheyHandedIn(officer, subject) is null ? null : PaymentProblems.HandedIn)
        ?? (SeparationRules.NobodyActsForTheirRelatives(officer, subject) is null ? null : PaymentProblems.Relative)
        ?? (SeparationRules.WhoSteppedAsideStaysOut(officer, subject) is null ? null : PaymentProblems.Relative)
        ?? ThePayerReleasedNoHold(officer, record);

    private static Problem? ThePayerTookNoPartInADecision(Decider officer, CaseRecord record) =>
        PaymentRules.ThePayerDecidedNoLevel(record.Content.Decisions, officer.StaffId) ? null : PaymentProblems.Decided;

    private static Problem? ThePayerReleasedNoHold(Decider officer, CaseRecord record) =>
        record.Content.Hold?.Release?.StaffId == officer.StaffId ? PaymentProblems.Released : null;
}
