using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Approvals;

/// <summary>Who wants to decide.</summary>
/// <param name="StaffId">The officer.</param>
/// <param name="IsOfficer">Whether the officer's role is held.</param>
/// <param name="Organisation">The union it is held in.</param>
/// <param name="PersonalHashes">Keyed hashes of the officer's ID number and mobile number.</param>
internal sealed record Decider(string StaffId, bool IsOfficer, OrganisationId Organisation, IReadOnlySet<string> PersonalHashes);

/// <summary>What the rules look at in the case.</summary>
/// <param name="Version">The case's version.</param>
/// <param name="PersonalHashes">Keyed hashes of the ID numbers and mobile numbers in the application.</param>
/// <param name="Decisions">Decisions of all rounds.</param>
/// <param name="Outcome">What the eligibility rules said.</param>
/// <param name="Pays">Whether the programme pays money.</param>
/// <param name="Amount">The proposed amount.</param>
/// <param name="Reasons">The programme's reasons.</param>
/// <param name="HasField">Whether a field or <c>#slot</c> belongs to the form.</param>
internal sealed record CaseUnderDecision(
    int Version,
    IReadOnlySet<string> PersonalHashes,
    IReadOnlyList<AppliedDecision> Decisions,
    EligibilityOutcome Outcome,
    bool Pays,
    Fen? Amount,
    IReadOnlyList<ReasonCode> Reasons,
    Func<string, bool> HasField)
{
    /// <summary>The officer who handed the case in; null when a worker did.</summary>
    public string? SubmittedBy { get; init; }
}

/// <summary>The rules of approval, always on. Each is a function named as a sentence; the first that refuses counts.</summary>
internal static class ApprovalRules
{
    private const int LongestNote = 500;

    /// <summary>Why somebody may not decide a task at all; null when they may.</summary>
    public static Problem? MayDecide(Decider decider, TaskRecord task, CaseUnderDecision subject) =>
        ATaskIsDecidedAtTheUnionThatWasAsked(decider, task)
        ?? OnlyOfficersDecide(decider)
        ?? OnlyOpenTasksAreDecided(task)
        ?? NobodyDecidesTheirOwnCase(decider, subject)
        ?? NobodyDecidesWhatTheyHandedIn(decider, subject)
        ?? NobodyDecidesTwoLevels(decider, task, subject);

    /// <summary>Why a decision is refused; null when it stands.</summary>
    public static Problem? Check(Decider decider, TaskRecord task, CaseUnderDecision subject, Decision decision) =>
        MayDecide(decider, task, subject)
        ?? TheCaseIsTheOneThatWasSeen(task, subject, decision)
        ?? OnlyEligibleCasesAreApproved(subject, decision)
        ?? RefusalsHaveKnownReasons(subject, decision)
        ?? AReturnNamesFieldsOfTheCase(subject, decision)
        ?? NotesAreShort(decision);

    public static Problem? ATaskIsDecidedAtTheUnionThatWasAsked(Decider decider, TaskRecord task) =>
        task.IsFor(decider.Organisation) ? null : ApprovalProblems.Unknown;

    public static Problem? OnlyOfficersDecide(Decider decider) => decider.IsOfficer ? null : ApprovalProblems.NotAnOfficer;

    public static Problem? OnlyOpenTasksAreDecided(TaskRecord task) =>
        task.Decision is not null ? ApprovalProblems.Decided : task.Closed ? ApprovalProblems.Closed : null;

    public static Problem? NobodyDecidesTheirOwnCase(Decider decider, CaseUnderDecision subject) =>
        decider.PersonalHashes.Overlaps(subject.PersonalHashes) ? ApprovalProblems.OwnCase : null;

    public static Problem? NobodyDecidesWhatTheyHandedIn(Decider decider, CaseUnderDecision subject) =>
        subject.SubmittedBy == decider.StaffId ? ApprovalProblems.HandedIn : null;

    /// <summary>In a later round a person may decide the same level again, never another.</summary>
    public static Problem? NobodyDecidesTwoLevels(Decider decider, TaskRecord task, CaseUnderDecision subject) =>
        subject.Decisions.Any(d => d.StaffId == decider.StaffId && d.Step != task.Step) ? ApprovalProblems.DecidedAnotherLevel : null;

    public static Problem? TheCaseIsTheOneThatWasSeen(TaskRecord task, CaseUnderDecision subject, Decision decision) =>
        decision.CaseVersion == task.CaseVersion && decision.CaseVersion == subject.Version ? null : ApprovalProblems.Stale;

    public static Problem? OnlyEligibleCasesAreApproved(CaseUnderDecision subject, Decision decision) =>
        decision.Kind != DecisionKind.Approve ? null
        : subject.Outcome == EligibilityOutcome.NotEligible ? ApprovalProblems.NotEligible
        : subject is { Pays: true, Amount: null } ? ApprovalProblems.NoAmount
        : null;

    public static Problem? RefusalsHaveKnownReasons(CaseUnderDecision subject, Decision decision)
    {
        if (decision.Kind == DecisionKind.Approve)
        {
            return decision.ReasonCodes.Count == 0 ? null : ApprovalProblems.UnknownReason;
        }

        ReasonUse use = decision.Kind == DecisionKind.Return ? ReasonUse.Return : ReasonUse.Rejection;
        return decision.ReasonCodes.Count == 0 ? ApprovalProblems.ReasonNeeded
            : decision.ReasonCodes.All(code => subject.Reasons.Any(r => r.Code == code && r.For.Contains(use))) ? null
            : ApprovalProblems.UnknownReason;
    }

    public static Problem? AReturnNamesFieldsOfTheCase(CaseUnderDecision subject, Decision decision) =>
        decision.Fields.Count == 0 || (decision.Kind == DecisionKind.Return && decision.Fields.All(subject.HasField))
            ? null : ApprovalProblems.UnknownField;

    public static Problem? NotesAreShort(Decision decision) =>
        decision.Note is { Length: > LongestNote } ? ApprovalProblems.NoteTooLong : null;
}
