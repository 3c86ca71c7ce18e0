using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Duplicates;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Lists;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

/// <summary>A case as one caller may see it. ID numbers, accounts and telephone numbers are masked.</summary>
public sealed record CaseView
{
    /// <summary>The case number.</summary>
    public required ApplicationId Id { get; init; }

    /// <summary>The programme's id.</summary>
    public required string ProgrammeId { get; init; }

    /// <summary>The programme version that the case is pinned to.</summary>
    public required int ProgrammeVersion { get; init; }

    /// <summary>The programme's name.</summary>
    public required LocalizedText ProgrammeName { get; init; }

    /// <summary>Where the case stands.</summary>
    public required ApplicationStatus Status { get; init; }

    /// <summary>The status in words.</summary>
    public required LocalizedText StatusText { get; init; }

    /// <summary>Rises with every change that an approver could see: answers, documents, round. Decisions name it.</summary>
    public required int Version { get; init; }

    /// <summary>1 at submission; one more with each resubmission after a return.</summary>
    public required int Round { get; init; }

    /// <summary>When it was submitted, UTC.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The applicant's union.</summary>
    public required Organisation Union { get; init; }

    /// <summary>The applicant's name, in full: shown to the worker and to reviewers only.</summary>
    public required string ApplicantName { get; init; }

    /// <summary>The answers by topic, in the order of the form.</summary>
    public required IReadOnlyList<AnswerSection> Answers { get; init; }

    /// <summary>Every slot that this case has, filled or not.</summary>
    public required IReadOnlyList<DocumentView> Documents { get; init; }

    /// <summary>Required papers that are not there.</summary>
    public required IReadOnlyList<MissingDocument> Missing { get; init; }

    /// <summary>The union that handed it in or nominated the person; null when a worker applied.</summary>
    public Organisation? Filer { get; init; }

    /// <summary>The list that the case is a row of, for staff; null for others.</summary>
    public ApplicationId? List { get; init; }

    /// <summary>The people of a list; null for other cases.</summary>
    public ListView? Lines { get; init; }

    /// <summary>What the rules said; null before they were evaluated.</summary>
    public EligibilityDecision? Eligibility { get; init; }

    /// <summary>The amount; null before eligibility, or when the facts choose none.</summary>
    public Fen? Amount { get; init; }

    /// <summary>The amount that was approved, when the caps left less of it before payment; null when nothing was lowered.</summary>
    public Fen? LoweredFrom { get; init; }

    /// <summary>Why the case was refused after its approval; null when it was not.</summary>
    public LocalizedText? Refusal { get; init; }

    /// <summary>What looks like the same aid twice and was seen by people; for staff, empty for the worker.</summary>
    public IReadOnlyList<DuplicateView> Duplicates { get; init; } = [];

    /// <summary>What holds the payment; null when nothing does.</summary>
    public PaymentHoldView? Hold { get; init; }

    /// <summary>What the case ends in.</summary>
    public required BenefitView Benefit { get; init; }

    /// <summary>Decisions of all rounds, oldest first.</summary>
    public required IReadOnlyList<DecisionView> Decisions { get; init; }

    /// <summary>The steps of the chain that this case takes; empty before the rules were evaluated.</summary>
    public required IReadOnlyList<ChainStepView> Chain { get; init; }

    /// <summary>Where it lies now for approval; null when nowhere.</summary>
    public OpenTaskView? OpenTask { get; init; }

    /// <summary>The public notice; null before it was posted.</summary>
    public CaseNotice? Notice { get; init; }

    /// <summary>The payments, oldest first.</summary>
    public required IReadOnlyList<PaymentView> Payments { get; init; }

    /// <summary>What has to be corrected; null unless returned for correction.</summary>
    public ReturnView? Return { get; init; }

    /// <summary>What happened, oldest first.</summary>
    public required IReadOnlyList<TimelineItem> Timeline { get; init; }

    /// <summary>What happens next and who has to act.</summary>
    public required LocalizedText NextStep { get; init; }

    /// <summary>The code that shows the status without an account, in groups of four; for the worker only, null for staff.</summary>
    public string? StatusCode { get; init; }

    /// <summary>What this caller may do now.</summary>
    public required CaseActions Actions { get; init; }
}

/// <summary>What a caller may do with a case now.</summary>
[Flags]
public enum CaseActions
{
    /// <summary>Look only.</summary>
    None = 0,

    /// <summary>Upload or replace papers.</summary>
    AttachDocuments = 1,

    /// <summary>Correct the answers and hand in again.</summary>
    Correct = 2,

    /// <summary>Take the application back.</summary>
    Withdraw = 4,

    /// <summary>Correct the bank account after a returned payment.</summary>
    ChangeAccount = 8,

    /// <summary>See a masked field in full, with a reason that is logged.</summary>
    Reveal = 16,

    /// <summary>Let a held payment go on, with a reason that is logged.</summary>
    ReleaseHold = 32,
}

/// <summary>The answers of one page of the form.</summary>
/// <param name="Title">Heading of the page.</param>
/// <param name="Items">The answers; rows of a table follow one another.</param>
public sealed record AnswerSection(LocalizedText Title, IReadOnlyList<AnswerItem> Items);

/// <summary>One answer.</summary>
/// <param name="Field">JSON pointer: <c>/child/idNumber</c>, <c>/household/0/name</c>.</param>
/// <param name="Label">The question; for a row of a table with its number.</param>
/// <param name="Text">The answer as shown; masked where it must be.</param>
/// <param name="Revealable">Whether the text is masked and may be revealed with a reason.</param>
public sealed record AnswerItem(string Field, LocalizedText Label, LocalizedText Text, bool Revealable);

/// <summary>Where a case lies for approval.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Level">The level of the chain.</param>
/// <param name="Organisation">Whose inbox.</param>
/// <param name="DueAt">Due instant, UTC.</param>
/// <param name="Escalated">Whether the union above was asked as well.</param>
public sealed record OpenTaskView(
    string TaskId, Programmes.UnionLevel Level, Organisation Organisation, DateTimeOffset DueAt, bool Escalated)
{
    /// <summary>What the step is called; null for a plain decision.</summary>
    public LocalizedText? Title { get; init; }

    /// <summary>When silence is consent, UTC; null for never.</summary>
    public DateTimeOffset? SilentAt { get; init; }
}

/// <summary>A step of the chain that a case takes.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Level">The level of the union that does it.</param>
/// <param name="Decision">What was decided in the current round; null while it was not.</param>
public sealed record ChainStepView(LocalizedText Title, Programmes.UnionLevel Level, Approvals.DecisionKind? Decision);

/// <summary>The public notice of a case.</summary>
/// <param name="PostedOn">Day of posting, Asia/Shanghai; not counted.</param>
/// <param name="LastDay">Last day of the notice, Asia/Shanghai.</param>
/// <param name="Provisional">True while the official calendar of a year that it touches is not known.</param>
public sealed record CaseNotice(DateOnly PostedOn, DateOnly LastDay, bool Provisional);

/// <summary>A return for correction.</summary>
/// <param name="Reasons">What is asked for.</param>
/// <param name="Fields">JSON pointers of the answers, or <c>#slot</c> of the papers, that are meant.</param>
/// <param name="Note">The approver's own words; null when none.</param>
/// <param name="DueAt">After this instant the case lapses, UTC.</param>
public sealed record ReturnView(
    IReadOnlyList<LocalizedText> Reasons, IReadOnlyList<string> Fields, string? Note, DateTimeOffset DueAt);

/// <summary>A line of the owner's list of cases.</summary>
public sealed record CaseSummary
{
    /// <summary>The case number.</summary>
    public required ApplicationId Id { get; init; }

    /// <summary>The programme's name.</summary>
    public required LocalizedText ProgrammeName { get; init; }

    /// <summary>Where the case stands.</summary>
    public required ApplicationStatus Status { get; init; }

    /// <summary>The status in words.</summary>
    public required LocalizedText StatusText { get; init; }

    /// <summary>When it was submitted, UTC.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The amount; null before eligibility.</summary>
    public Fen? Amount { get; init; }

    /// <summary>What happens next and who has to act.</summary>
    public required LocalizedText NextStep { get; init; }
}
