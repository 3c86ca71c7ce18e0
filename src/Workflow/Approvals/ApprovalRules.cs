using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Approvals;

/// <summary>Who wants to decide.</summary>
/// <param name="StaffId">The officer.</param>
/// <param name="IsOfficer">Whether the officer's role is held.</param>
/// <param name="Organisation">The union it is held in.</param>
/// <param name="PersonalHashes">Keyed hashes of the officer's ID number and mobile number.</param>
internal sealed record Decider(string StaffId, bool IsOfficer, OrganisationId Organisation, IReadOnlySet<string> PersonalHashes)
{
    /// <summary>Whether the expert's role is held.</summary>
    public bool IsExpert { get; init; }

    /// <summary>Keyed hashes of the ID numbers of declared relatives.</summary>
    public IReadOnlySet<string> RelativeHashes { get; init; } = EmptyHashes;

    private static readonly IReadOnlySet<string> EmptyHashes = new HashSet<string>();
}

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
    /// <summary>The programme version that the case is pinned to.</summary>
    public required ProgrammeDefinition Programme { get; init; }

    /// <summary>The day in Asia/Shanghai.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The member of staff who handed the case in for its applicant; null when the applicant did.</summary>
    public string? SubmittedBy { get; init; }

    /// <summary>The members of staff who handed it in again after a return.</summary>
    public IReadOnlyList<string> CorrectedBy { get; init; } = [];

    /// <summary>The members of staff who stepped aside (回避).</summary>
    public IReadOnlyList<string> Recused { get; init; } = [];

    /// <summary>The step that a task is for.</summary>
    public ApprovalStep StepOf(TaskRecord task) => Programme.StepAt(task.Step, task.Level);
}

/// <summary>The rules of approval, always on. Each is a function named as a sentence; the first that refuses counts.</summary>
internal static class ApprovalRules
{
    private const int LongestNote = 500;

    // The row has room for a mebibyte, of which the encryption and the rest of the task take little.
    private const int LargestRecord = 256 * 1024;

    /// <summary>Why somebody may not decide a task at all; null when they may.</summary>
    public static Problem? MayDecide(Decider decider, TaskRecord task, CaseUnderDecision subject) =>
        ATaskIsDecidedAtTheUnionThatWasAsked(decider, task)
        ?? OnlyOfficersDecide(decider)
        ?? OnlyOpenTasksAreDecided(task)
        ?? NobodyDecidesTheirOwnCase(decider, subject)
        ?? NobodyDecidesWhatTheyHandedIn(decider, subject)
        ?? SeparationRules.NobodyActsForTheirRelatives(decider, subject)
        ?? SeparationRules.WhoSteppedAsideStaysOut(decider, subject)
        ?? NobodyDecidesTwoLevels(decider, task, subject);

    /// <summary>Why a decision is refused; null when it stands.</summary>
    public static Problem? Check(Decider decider, TaskRecord task, CaseUnderDecision subject, Decision decision) =>
        MayDecide(decider, task, subject)
        ?? TheCaseIsTheOneThatWasSeen(task, subject, decision.CaseVersion)
        ?? OnlyEligibleCasesAreApproved(subject, decision)
        ?? NobodyApprovesOverTheScores(task, subject, decision)
        ?? RefusalsHaveKnownReasons(subject, decision)
        ?? AReturnNamesFieldsOfTheCase(subject, decision)
        ?? NotesAreShort(decision.Note)
        ?? ARecordFitsIntoItsRow(decision)
        ?? AnApprovalHasItsRecord(task, subject, decision);

    public static Problem? ATaskIsDecidedAtTheUnionThatWasAsked(Decider decider, TaskRecord task) =>
        task.IsFor(decider.Organisation) ? null : ApprovalProblems.Unknown;

    public static Problem? OnlyOfficersDecide(Decider decider) => decider.IsOfficer ? null : ApprovalProblems.NotAnOfficer;

    public static Problem? OnlyOpenTasksAreDecided(TaskRecord task) =>
        task.Decision is not null ? ApprovalProblems.Decided : task.Closed ? ApprovalProblems.Closed : null;

    public static Problem? NobodyDecidesTheirOwnCase(Decider decider, CaseUnderDecision subject) =>
        decider.PersonalHashes.Overlaps(subject.PersonalHashes) ? ApprovalProblems.OwnCase : null;

    public static Problem? NobodyDecidesWhatTheyHandedIn(Decider decider, CaseUnderDecision subject) =>
        subject.SubmittedBy == decider.StaffId || subject.CorrectedBy.Contains(decider.StaffId) ? ApprovalProblems.HandedIn : null;

    /// <summary>
    /// In a later round a person may decide the same step again, never another, of whatever kind. Who scored or voted took part in the decision.
    /// </summary>
    public static Problem? NobodyDecidesTwoLevels(Decider decider, TaskRecord task, CaseUnderDecision subject) =>
        subject.Decisions.Any(d => d.Step != task.Step && SeparationRules.TookPart(d, decider.StaffId)) ? ApprovalProblems.DecidedAnotherLevel : null;

    public static Problem? TheCaseIsTheOneThatWasSeen(TaskRecord task, CaseUnderDecision subject, int seen) =>
        seen == task.CaseVersion && seen == subject.Version ? null : ApprovalProblems.Stale;

    public static Problem? OnlyEligibleCasesAreApproved(CaseUnderDecision subject, Decision decision) =>
        decision.Kind == DecisionKind.Approve ? MayBeApproved(subject) : null;

    /// <summary>Why a case cannot be approved by anybody, experts and silence included; null when it can.</summary>
    public static Problem? MayBeApproved(CaseUnderDecision subject) =>
        subject.Outcome == EligibilityOutcome.NotEligible ? ApprovalProblems.NotEligible
        : subject is { Pays: true, Amount: null } ? ApprovalProblems.NoAmount
        : null;

    public static Problem? NobodyApprovesOverTheScores(TaskRecord task, CaseUnderDecision subject, Decision decision) =>
        decision.Kind == DecisionKind.Approve && subject.StepOf(task).Scores is not null ? ApprovalProblems.ScoresDecide : null;

    public static Problem? ARecordFitsIntoItsRow(Decision decision) =>
        decision.Record is { } record && CaseJson.Write(record).Length > LargestRecord ? ApprovalProblems.RecordTooLarge : null;

    public static Problem? AnApprovalHasItsRecord(TaskRecord task, CaseUnderDecision subject, Decision decision)
    {
        if (decision.Kind != DecisionKind.Approve)
        {
            return null;
        }

        ApprovalStep step = subject.StepOf(task);
        FormCheck check = StepRecord.Check(subject.Programme, step, decision.Record, subject.Today);
        return !check.IsOk ? ApprovalProblems.RecordInvalid(check.Problems)
            : StepRecord.Unexpected(subject.Programme, step, check).ToList() is { Count: > 0 } unexpected ? ApprovalProblems.RecordExpected(unexpected)
            : null;
    }

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

    public static Problem? NotesAreShort(string? note) => note is { Length: > LongestNote } ? ApprovalProblems.NoteTooLong : null;
}
