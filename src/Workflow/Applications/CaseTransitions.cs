using AidFlow.Workflow.Results;
using static AidFlow.Workflow.Applications.ApplicationStatus;

namespace AidFlow.Workflow.Applications;

/// <summary>Who or what moves a case.</summary>
public enum CaseMover
{
    /// <summary>The applicant.</summary>
    Worker,

    /// <summary>An approver's decision.</summary>
    Approver,

    /// <summary>The bank's answer or a finance officer's bank file.</summary>
    Payment,

    /// <summary>AidFlow itself: checks, time limits, the end of the notice, the fund.</summary>
    System,
}

/// <summary>The state machine of a case: which status may follow which, and who may cause it.</summary>
public static class CaseTransitions
{
    private static readonly Dictionary<(ApplicationStatus From, ApplicationStatus To), CaseMover> Allowed = new()
    {
        [(AwaitingDocuments, CheckingEligibility)] = CaseMover.System,
        [(AwaitingDocuments, Lapsed)] = CaseMover.System,
        [(CheckingEligibility, AwaitingApproval)] = CaseMover.System,
        [(AwaitingApproval, ReturnedForCorrection)] = CaseMover.Approver,
        [(AwaitingApproval, Rejected)] = CaseMover.Approver,
        [(AwaitingApproval, OnPublicNotice)] = CaseMover.System,
        [(AwaitingApproval, AwaitingFunds)] = CaseMover.System,
        [(AwaitingApproval, AwaitingPlace)] = CaseMover.System,
        [(AwaitingApproval, InLines)] = CaseMover.System,
        [(AwaitingApproval, Granted)] = CaseMover.System,
        [(ReturnedForCorrection, AwaitingDocuments)] = CaseMover.Worker,
        [(ReturnedForCorrection, Lapsed)] = CaseMover.System,
        [(OnPublicNotice, AwaitingFunds)] = CaseMover.System,
        [(OnPublicNotice, AwaitingPlace)] = CaseMover.System,
        [(OnPublicNotice, InLines)] = CaseMover.System,
        [(OnPublicNotice, Granted)] = CaseMover.System,
        [(AwaitingPlace, AwaitingFunds)] = CaseMover.System,
        [(AwaitingPlace, Granted)] = CaseMover.System,
        [(InLines, Granted)] = CaseMover.System,
        [(AwaitingFunds, AwaitingPayment)] = CaseMover.System,
        [(AwaitingFunds, Rejected)] = CaseMover.System,
        [(AwaitingPayment, SentToBank)] = CaseMover.Payment,
        [(SentToBank, Paid)] = CaseMover.Payment,
        [(SentToBank, PaymentReturned)] = CaseMover.Payment,
        [(Paid, PaymentReturned)] = CaseMover.Payment,
        [(PaymentReturned, AwaitingPayment)] = CaseMover.System,
        [(AwaitingDocuments, Withdrawn)] = CaseMover.Worker,
        [(CheckingEligibility, Withdrawn)] = CaseMover.Worker,
        [(AwaitingApproval, Withdrawn)] = CaseMover.Worker,
        [(ReturnedForCorrection, Withdrawn)] = CaseMover.Worker,
        [(OnPublicNotice, Withdrawn)] = CaseMover.Worker,
        [(AwaitingPlace, Withdrawn)] = CaseMover.Worker,
        [(AwaitingFunds, Withdrawn)] = CaseMover.Worker,
        [(AwaitingPayment, Withdrawn)] = CaseMover.Worker,
    };

    /// <summary>Rejected, withdrawn or lapsed: nothing came of it, and what it held is given back.</summary>
    public static bool IsEnded(ApplicationStatus status) => status is Rejected or Withdrawn or Lapsed;

    /// <summary>Whether nothing follows any more. Paid is not final: a bank may still send the money back.</summary>
    public static bool IsFinal(ApplicationStatus status) => IsEnded(status) || status == Granted;

    /// <summary>Whether a mover may take a case from one status to another.</summary>
    public static bool Allows(ApplicationStatus from, ApplicationStatus to, CaseMover mover) =>
        Allowed.TryGetValue((from, to), out CaseMover who) && who == mover;

    /// <summary>Refuses a move that is not allowed.</summary>
    /// <returns>Null when it is; <c>application.ended</c> or <c>application.status</c> when not.</returns>
    public static Problem? Check(ApplicationStatus from, ApplicationStatus to, CaseMover mover) =>
        Allows(from, to, mover) ? null
        : IsFinal(from) ? ApplicationProblems.Ended(from)
        : ApplicationProblems.WrongStatus(from);
}
