using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Payments;

/// <summary>What people read for the status of a payment.</summary>
public static class PaymentTexts
{
    /// <summary>The status in words.</summary>
    public static LocalizedText Of(PaymentStatus status) => status switch
    {
        PaymentStatus.Instructed => new("待发放", "Waiting for a bank file"),
        PaymentStatus.Filed => new("已送银行", "Sent to the bank"),
        PaymentStatus.InProcess => new("银行处理中", "The bank is working on it"),
        PaymentStatus.Paid => new("已到账", "Arrived"),
        PaymentStatus.Returned => new("银行退回", "Returned by the bank"),
        PaymentStatus.Cancelled => new("已取消", "Cancelled"),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
