using static AidFlow.Workflow.Payments.PaymentStatus;

namespace AidFlow.Workflow.Payments;

/// <summary>Which status of a payment may follow which. Returned and cancelled are final: a correction makes a new payment.</summary>
public static class PaymentTransitions
{
    /// <summary>Whether a payment may go from one status to another.</summary>
    public static bool Allows(PaymentStatus from, PaymentStatus to) => (from, to) switch
    {
        (Instructed, Filed or Cancelled) => true,
        (Filed, InProcess or Paid or Returned) => true,
        (InProcess, Paid or Returned) => true,
        // 退汇: money that had arrived comes back days later.
        (Paid, Returned) => true,
        _ => false,
    };

    /// <summary>Whether a payment in this status has, or may still have, taken money from the fund.</summary>
    public static bool IsLive(PaymentStatus status) => status is not (Returned or Cancelled);
}
