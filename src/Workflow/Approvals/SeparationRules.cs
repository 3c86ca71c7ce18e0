using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Approvals;

/// <summary>
/// Who stays away from a case altogether, and what counts as having taken part in it: maker, checker and payer are different people, and
/// relatives step aside (domain.md §5.2). Always on; no setting and no programme switches them off.
/// </summary>
internal static class SeparationRules
{
    /// <summary>A case with a declared relative in it is somebody else's.</summary>
    public static Problem? NobodyActsForTheirRelatives(Decider decider, CaseUnderDecision subject) =>
        decider.RelativeHashes.Overlaps(subject.PersonalHashes) ? ApprovalProblems.Relative : null;

    /// <summary>Who stepped aside stays out of the case, in every step and round.</summary>
    public static Problem? WhoSteppedAsideStaysOut(Decider decider, CaseUnderDecision subject) =>
        subject.Recused.Contains(decider.StaffId) ? ApprovalProblems.Recused : null;

    /// <summary>Why somebody's vote, given before, counts no more; null while it counts. Who leaves the union leaves the vote behind.</summary>
    public static Problem? AVoteCountsUnlessItsVoterIsBarred(Decider voter, TaskRecord task, CaseUnderDecision subject) =>
        ApprovalRules.NobodyDecidesTheirOwnCase(voter, subject)
        ?? ApprovalRules.NobodyDecidesWhatTheyHandedIn(voter, subject)
        ?? NobodyActsForTheirRelatives(voter, subject)
        ?? WhoSteppedAsideStaysOut(voter, subject)
        ?? ApprovalRules.NobodyDecidesTwoLevels(voter, task, subject);

    /// <summary>Whether somebody took part in a decision: took it, scored, or voted. An account that is called like the panel did not.</summary>
    public static bool TookPart(AppliedDecision decision, string staffId) =>
        (decision.Maker == DecisionMaker.Officer && decision.StaffId == staffId)
        || decision.Scorers.Contains(staffId)
        || decision.Voters.Any(vote => vote.StaffId == staffId);
}
