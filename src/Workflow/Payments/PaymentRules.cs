using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Funds;

namespace AidFlow.Workflow.Payments;

/// <summary>Rules of paying, each named as a sentence.</summary>
internal static class PaymentRules
{
    /// <summary>Whether a further payment keeps what is paid, or on its way, within the amount of the case.</summary>
    /// <param name="payments">The payments of the case so far.</param>
    /// <param name="further">The payment to be made.</param>
    /// <param name="amount">The amount of the case.</param>
    public static bool WhatIsPaidNeverExceedsTheAmount(IEnumerable<PaymentRecord> payments, Fen further, Fen amount) =>
        payments.Where(p => PaymentTransitions.IsLive(p.Status)).Aggregate(further, (sum, p) => sum + p.Amount) <= amount;

    /// <summary>Whether somebody decided no level of the case, neither alone nor with points or a vote; who did may not pay it.</summary>
    public static bool ThePayerDecidedNoLevel(IEnumerable<Applications.AppliedDecision> decisions, string staffId) =>
        !decisions.Any(d => SeparationRules.TookPart(d, staffId));
}
