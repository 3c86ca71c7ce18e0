using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Approvals;

/// <summary>
/// What approvals of several people add up to. Pure. One return or rejection decides the step at once, without a vote: whoever found a
/// reason not to pay has to be heard before anybody pays, and a correction changes what the others approved. So only approvals are counted.
/// </summary>
internal static class VoteRules
{
    /// <summary>What the journal calls a vote.</summary>
    public const string Voted = "approval.voted";

    /// <summary>The officer's name under a decision that several people took.</summary>
    public const string Together = "voters";

    /// <summary>The approvals that count: of everybody whom the rules do not bar by now. Who left the union meanwhile had the right to vote.</summary>
    public static IReadOnlyList<OfficerVote> Counted(TaskRecord task, CaseUnderDecision subject, Electorate people) =>
        [.. task.Votes.Where(vote =>
            people.Find(vote.StaffId) is not { } voter || SeparationRules.AVoteCountsUnlessItsVoterIsBarred(voter, task, subject) is null)];

    /// <summary>Whether the approvals suffice.</summary>
    /// <param name="terms">What the step asks for.</param>
    /// <param name="task">The task with its votes, open.</param>
    /// <param name="subject">The case.</param>
    /// <param name="people">The officers as they are now.</param>
    public static bool Suffice(VoteTerms terms, TaskRecord task, CaseUnderDecision subject, Electorate people)
    {
        HashSet<string> given = [.. Counted(task, subject, people).Select(vote => vote.StaffId)];
        return terms.Rule == VoteRule.Any
            ? given.Count >= terms.Count

            // Everybody of the union that was asked, or everybody of the one above where that was asked as well; of nobody there is no "everybody".
            : AllOf(people.Asked) || AllOf(people.Above);

        bool AllOf(IReadOnlyList<Decider> officers)
        {
            List<string> may = [.. MayVote(officers, task, subject)];
            return may.Count > 0 && may.TrueForAll(given.Contains);
        }
    }

    /// <summary>Whether fewer people are left than the step needs, so that the union above has to be asked.</summary>
    /// <param name="terms">What the step asks for; null for one officer.</param>
    /// <param name="task">The task, open.</param>
    /// <param name="subject">The case.</param>
    /// <param name="people">The officers as they are now.</param>
    public static bool TooFewAreLeft(VoteTerms? terms, TaskRecord task, CaseUnderDecision subject, Electorate people)
    {
        IEnumerable<string> may = MayVote(people.Asked.Concat(people.Above), task, subject);
        return terms is { Rule: VoteRule.Any, Count: { } count }
            ? may.Union(Counted(task, subject, people).Select(vote => vote.StaffId)).Count() < count
            : !may.Any();
    }

    /// <summary>How many approvals there have to be, as people are told.</summary>
    public static int Needed(VoteTerms terms, TaskRecord task, CaseUnderDecision subject, Electorate people)
    {
        if (terms.Rule == VoteRule.Any)
        {
            return terms.Count!.Value;
        }

        List<string> may = [.. MayVote(people.Asked, task, subject)];
        return may.Count > 0 ? may.Count : MayVote(people.Above, task, subject).Count();
    }

    /// <summary>A task with one more approval, in place of an earlier one of the same person; with its decision once they suffice.</summary>
    public static TaskRecord Cast(VoteTerms terms, TaskRecord task, OfficerVote vote, CaseUnderDecision subject, Electorate people) =>
        Settle(terms, task with { Votes = [.. task.Votes.Where(other => other.StaffId != vote.StaffId), vote] }, subject, people, vote.At);

    /// <summary>The task with its decision once the approvals suffice; the same task otherwise. Somebody's leaving may complete them.</summary>
    public static TaskRecord Settle(VoteTerms terms, TaskRecord task, CaseUnderDecision subject, Electorate people, DateTimeOffset now)
    {
        if (!task.IsOpen || ApprovalRules.MayBeApproved(subject) is not null || !Suffice(terms, task, subject, people))
        {
            return task;
        }

        IReadOnlyList<OfficerVote> counted = Counted(task, subject, people);
        string note = string.Join('\n', counted.Select(vote => vote.Note).OfType<string>());
        return task with
        {
            Decision = new TaskDecision
            {
                Kind = DecisionKind.Approve,
                ReasonCodes = [],
                Fields = [],
                Note = note.Length > 0 ? note : null,
                StaffId = Together,
                StaffName = string.Join('、', counted.Select(vote => vote.StaffName)),
                StaffOrganisation = task.Organisation,
                At = now,
                Maker = DecisionMaker.Votes,
            },
        };
    }

    /// <summary>How far the votes are, for one caller.</summary>
    public static VotingView ViewOf(VoteTerms terms, TaskRecord task, CaseUnderDecision subject, Electorate people, string staffId)
    {
        IReadOnlyList<OfficerVote> counted = Counted(task, subject, people);
        return new VotingView(
            terms.Rule,
            Needed(terms, task, subject, people),
            [.. counted.Select(vote => new VoteView(vote.StaffName, vote.At))],
            counted.Any(vote => vote.StaffId == staffId));
    }

    /// <summary>The key of a vote in the case's journal.</summary>
    public static string JournalKey(string taskId, string staffId) => $"voted:{taskId}:{staffId}";

    /// <summary>What the journal keeps of a vote.</summary>
    public static IReadOnlyDictionary<string, string> FactsOf(string taskId, OrganisationId organisation) =>
        new Dictionary<string, string> { ["task"] = taskId, ["organisation"] = organisation.Value, ["vote"] = "approve" };

    private static IEnumerable<string> MayVote(IEnumerable<Decider> officers, TaskRecord task, CaseUnderDecision subject) =>
        officers.Where(officer => ApprovalRules.MayDecide(officer, task, subject) is null).Select(officer => officer.StaffId).Distinct();
}
