namespace AidFlow.Workflow.Applications;

/// <summary>What the owner may do in each status.</summary>
internal static class CaseAction
{
    /// <summary>The owner's actions.</summary>
    public static CaseActions OfOwner(CaseRecord record)
    {
        CaseActions actions = record.Status switch
        {
            ApplicationStatus.AwaitingDocuments => CaseActions.AttachDocuments,
            ApplicationStatus.ReturnedForCorrection => CaseActions.AttachDocuments | CaseActions.Correct,
            ApplicationStatus.PaymentReturned => CaseActions.ChangeAccount,
            _ => CaseActions.None,
        };
        return CaseTransitions.Allows(record.Status, ApplicationStatus.Withdrawn, CaseMover.Worker) ? actions | CaseActions.Withdraw : actions;
    }
}
