using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Applications;

/// <summary>Where a case stands. Which status may follow which is decided by <see cref="CaseTransitions"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ApplicationStatus>))]
public enum ApplicationStatus
{
    /// <summary>Submitted; required papers are missing or about to be checked.</summary>
    AwaitingDocuments,

    /// <summary>All papers are there; the rules are being evaluated.</summary>
    CheckingEligibility,

    /// <summary>In the inbox of a union of the approval chain.</summary>
    AwaitingApproval,

    /// <summary>An approver asked the worker to correct or add something.</summary>
    ReturnedForCorrection,

    /// <summary>Approved at every level; posted for the public (公示).</summary>
    OnPublicNotice,

    /// <summary>Approved; no place is left, or one is being taken (<see cref="Programmes.QuotaTerms"/>).</summary>
    AwaitingPlace,

    /// <summary>A list that was approved: its rows are carried out, each as a case of its own.</summary>
    InLines,

    /// <summary>The notice is over; the fund does not suffice or is being asked.</summary>
    AwaitingFunds,

    /// <summary>Money is reserved; the payment waits for the next bank file.</summary>
    AwaitingPayment,

    /// <summary>The payment is in a bank file.</summary>
    SentToBank,

    /// <summary>The bank sent the payment back; the worker has to correct the account.</summary>
    PaymentReturned,

    /// <summary>The money arrived.</summary>
    Paid,

    /// <summary>What was applied for was granted, and it was not money; a list: all its rows have ended.</summary>
    Granted,

    /// <summary>Refused with reasons: by an approver, or after the approval because a cap leaves nothing (<see cref="RefusalReasons"/>).</summary>
    Rejected,

    /// <summary>The worker took it back.</summary>
    Withdrawn,

    /// <summary>A time limit of the worker passed.</summary>
    Lapsed,
}
