using AidFlow.Workflow.Payments.Files;

namespace AidFlow.Workflow.Payments;

/// <summary>What the bank's word means for a payment.</summary>
internal static class ReturnOutcomes
{
    /// <summary>The status of a payment after the bank's word.</summary>
    /// <returns>The same status when it says what is known; null when it contradicts what is known.</returns>
    public static PaymentStatus? After(PaymentStatus status, ReturnState state) => (status, state) switch
    {
        (PaymentStatus.Filed or PaymentStatus.InProcess or PaymentStatus.Paid, ReturnState.Paid) => PaymentStatus.Paid,
        (PaymentStatus.Filed or PaymentStatus.InProcess or PaymentStatus.Returned, ReturnState.Failed) => PaymentStatus.Returned,
        // 退汇 comes days after the money had arrived.
        (PaymentStatus.Filed or PaymentStatus.InProcess or PaymentStatus.Paid or PaymentStatus.Returned, ReturnState.SentBack) => PaymentStatus.Returned,
        (PaymentStatus.Filed or PaymentStatus.InProcess, ReturnState.InProcess) => PaymentStatus.InProcess,
        _ => null,
    };
}
