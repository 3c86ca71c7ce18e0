using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Approvals;

/// <summary>What a step needs of the people around it.</summary>
/// <param name="Votes">How many officers have to approve; null for one.</param>
/// <param name="AreOfficers">Officers decide; false where experts score.</param>
/// <param name="AreLookedAt">Whether people come and go matters before the task is due: several have to approve, or somebody stepped aside.</param>
internal sealed record ApprovalStepPeople(VoteTerms? Votes, bool AreOfficers, bool AreLookedAt)
{
    /// <summary>The needs of a step in a case.</summary>
    public static ApprovalStepPeople Of(ApprovalStep step, CaseUnderDecision subject) => new(
        step.Votes,
        step.Scores is null || ApprovalRules.MayBeApproved(subject) is not null,
        step.Votes is not null || subject.Recused.Count > 0);
}
