using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

/// <summary>A payment, as shown with the case.</summary>
/// <param name="PaymentId">The payment's number: <c>JQZX-202608-7K3M9Q-P1</c>.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="StatusText">The status in words.</param>
/// <param name="ReasonText">Why the bank sent it back; null otherwise.</param>
/// <param name="At">Last change, UTC.</param>
public sealed record PaymentView(
    string PaymentId, Fen Amount, PaymentStatus Status, LocalizedText StatusText, LocalizedText? ReasonText, DateTimeOffset At);
