using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Duplicates;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Lists;
using AidFlow.Workflow.Places;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using Azure;

namespace AidFlow.Workflow.Applications;

/// <summary>Everything that is known of a case, as one row of the Applications table holds it.</summary>
internal sealed record CaseRecord
{
    public required ApplicationId Id { get; init; }

    public required string ProgrammeId { get; init; }

    public required int ProgrammeVersion { get; init; }

    /// <summary>Whose case it is.</summary>
    public required CaseOwner Owner { get; init; }

    /// <summary>The account of the officer who handed it in; null when a worker did.</summary>
    public string? SubmittedBy { get; init; }

    /// <summary>The list, and the place in it, that the case was made from; null for a case that was handed in itself.</summary>
    public ListPlace? List { get; init; }

    /// <summary>The union that nominated the person of a list's row; null for every other case. Its officers help with what the person cannot do.</summary>
    public OrganisationId? NominatedBy { get; init; }

    public required OrganisationId Union { get; init; }

    public required ApplicationStatus Status { get; init; }

    /// <summary>Rises with every change that an approver could see.</summary>
    public required int Version { get; init; }

    public required int Round { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Begin of the current round: submission or resubmission.</summary>
    public required DateTimeOffset RoundStartedAt { get; init; }

    /// <summary>The fund that pays; null when the programme pays nothing.</summary>
    public required string? FundKey { get; init; }

    /// <summary>The fund of a case that is about money.</summary>
    public string PayingFund => FundKey ?? throw new InvalidOperationException($"{Id} is about no money.");

    public Fen? Amount { get; init; }

    /// <summary>How many payments were instructed.</summary>
    public int Payments { get; init; }

    /// <summary>The newest payment came back and the worker has corrected the account.</summary>
    public bool AccountCorrected { get; init; }

    public bool OrchestrationStarted { get; init; }

    public required CaseContent Content { get; init; }

    /// <summary>The version of the row that was read.</summary>
    public ETag ETag { get; init; }

    /// <summary>Whether a caller acts for the case: for its owner, or for the union that nominated its person.</summary>
    public bool IsOf(Caller caller) =>
        Permissions.IsOwn(caller, Owner) || (NominatedBy is { } union && Permissions.IsOwn(caller, new UnionOwner(union)));

    public bool IsEnded => CaseTransitions.IsEnded(Status);

    public string PaymentId(int attempt) => $"{Id}-P{attempt}";

    public string TaskId(int step) => ApprovalTaskId.Of(Id, Round, step);
}

/// <summary>The confidential part of a case; encrypted in the row.</summary>
internal sealed record CaseContent
{
    /// <summary>The answers; never changed in place.</summary>
    public required JsonObject Answers { get; init; }

    /// <summary>What the case holds of what can be applied for once.</summary>
    public IReadOnlyList<ClaimKey> Claims { get; init; } = [];

    /// <summary>The claim of a case that was written when there was one a case.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ClaimKey? Claim
    {
        get => null;
        init => Claims = value is null ? Claims : [value];
    }

    public IReadOnlyList<AttachedDocument> Documents { get; init; } = [];

    public EligibilityDecision? Eligibility { get; init; }

    public IReadOnlyList<AppliedDecision> Decisions { get; init; } = [];

    public ReturnRequest? Return { get; init; }

    public CaseNotice? Notice { get; init; }

    /// <summary>The places that the case is counted with, from the moment it asks for one.</summary>
    public PlaceKey? Place { get; init; }

    /// <summary>The case holds a place.</summary>
    public bool PlaceTaken { get; init; }

    /// <summary>The applicant was told that every place is taken.</summary>
    public bool PlaceAwaited { get; init; }

    /// <summary>What looked like the same aid twice and was seen by people: with the evaluation, or when a hold was released.</summary>
    public IReadOnlyList<DuplicateFinding> Duplicates { get; init; } = [];

    /// <summary>What held the payment last; null when nothing did, or the cause went away.</summary>
    public PaymentHold? Hold { get; init; }

    /// <summary>What was granted, apart from money.</summary>
    public CaseGrant? Grant { get; init; }

    /// <summary>What the caps left when the money was set aside; null before that. Decided once: the fund holds the same amount.</summary>
    public AidSetAside? SetAside { get; init; }

    /// <summary>Why the case was refused without an approver: a row of a list that was left out, or <see cref="RefusalReasons"/> after the approval; null otherwise.</summary>
    public LocalizedText? Refusal { get; init; }

    /// <summary>How many reminders of missing papers went out in this round.</summary>
    public int RemindersSent { get; init; }

    /// <summary>The members of staff who handed it in again after a return.</summary>
    public IReadOnlyList<string> CorrectedBy { get; init; } = [];

    /// <summary>Who stepped aside, and why.</summary>
    public IReadOnlyList<Recusal> Recusals { get; init; } = [];

    public IReadOnlyList<CaseEffect> Pending { get; init; } = [];
}

/// <summary>What the caps left of an amount.</summary>
/// <param name="Approved">The amount that was approved.</param>
/// <param name="Granted">What was set aside of it; never more.</param>
internal sealed record AidSetAside(Fen Approved, Fen Granted);

/// <summary>A paper in the row of the case: newest last within its slot.</summary>
internal sealed record AttachedDocument(string Slot, StoredDocument Document);

/// <summary>A decision that was applied to the case.</summary>
internal sealed record AppliedDecision
{
    public required string TaskId { get; init; }

    public required int Round { get; init; }

    public required int Step { get; init; }

    /// <summary>The level of the union that was asked; null for a decision that was applied before it was kept.</summary>
    public UnionLevel? Level { get; init; }

    public required OrganisationId Organisation { get; init; }

    public required DecisionKind Kind { get; init; }

    public IReadOnlyList<string> ReasonCodes { get; init; } = [];

    public string? Note { get; init; }

    public required string StaffId { get; init; }

    public required string StaffName { get; init; }

    public required DateTimeOffset At { get; init; }

    public DecisionMaker Maker { get; init; }

    /// <summary>Something was recorded; it stays in the task's row.</summary>
    public bool Recorded { get; init; }

    /// <summary>The experts who gave points, which stay in the task's row.</summary>
    public IReadOnlyList<string> Scorers { get; init; } = [];

    /// <summary>Everybody who approved where several people do, in their order; also when a return or a rejection came after them.</summary>
    public IReadOnlyList<AppliedVote> Voters { get; init; } = [];

    /// <summary>The task's row has more to show than the case.</summary>
    [JsonIgnore]
    public bool HasDetails => Recorded || Scorers.Count > 0;
}

/// <summary>What the worker was asked to correct.</summary>
internal sealed record ReturnRequest(
    IReadOnlyList<string> ReasonCodes, IReadOnlyList<string> Fields, string? Note, DateTimeOffset DueAt);
