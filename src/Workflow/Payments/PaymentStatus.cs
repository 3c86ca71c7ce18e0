using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Payments;

/// <summary>Where a payment stands (domain.md 9.1).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaymentStatus>))]
public enum PaymentStatus
{
    /// <summary>Waits for a bank file (待发放).</summary>
    Instructed,

    /// <summary>In a bank file (已送银行).</summary>
    Filed,

    /// <summary>The bank is working on it, or is not sure; never sent again (处理中).</summary>
    InProcess,

    /// <summary>Arrived at the payee (已到账).</summary>
    Paid,

    /// <summary>Failed or sent back (失败, 退汇). Final for this payment: a correction makes a new one.</summary>
    Returned,

    /// <summary>Taken back by the worker before it was in a bank file. Final.</summary>
    Cancelled,
}
