using System.Text.Json.Serialization;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>
/// One version of one aid programme, as its file under <c>programmes/</c> says. A case is pinned to the version that
/// was in force on the day of submission.
/// </summary>
public sealed record ProgrammeDefinition
{
    /// <summary>File name without ending: <c>jinqiu-zhuxue</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Version, 1 or more; raised with every change of the file.</summary>
    public required int Version { get; init; }

    /// <summary>First part of its case numbers: <c>JQZX</c>.</summary>
    public required string Prefix { get; init; }

    /// <summary>First day (Asia/Shanghai) on which submissions get this version.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Name of the programme.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>What it is and for whom, in one or two plain sentences.</summary>
    public required LocalizedText Summary { get; init; }

    /// <summary>Which of the federation's five ways of giving aid it follows; decides who starts it and how lists show it.</summary>
    public FlowTemplate Template { get; init; } = FlowTemplate.IndividualApplication;

    /// <summary>Who may start it: a worker for himself, or an officer for a union (nominations, sites, filings).</summary>
    public ApplicantKind Applicant { get; init; } = ApplicantKind.Worker;

    /// <summary>What it ends in.</summary>
    public BenefitTerms Benefit { get; init; } = BenefitTerms.Payment;

    /// <summary>The part of the year in which applications are taken; null when all year.</summary>
    public SeasonWindow? Window { get; init; }

    /// <summary>The form, a topic a page.</summary>
    public required IReadOnlyList<FormPage> Form { get; init; }

    /// <summary>The papers that are asked for.</summary>
    public required IReadOnlyList<DocumentSlot> Documents { get; init; }

    /// <summary>The eligibility rules; all are evaluated and kept.</summary>
    public required IReadOnlyList<RuleDefinition> Rules { get; init; }

    /// <summary>
    /// Puts a case into one of some classes before the rules are evaluated; the class is the fact
    /// <see cref="FactNames.CaseCategory"/>. Null when the programme has no classes.
    /// </summary>
    public ClassificationTerms? Classification { get; init; }

    /// <summary>What is paid; null when no money is.</summary>
    public AmountTerms? Amount { get; init; }

    /// <summary>Limits to what a person or household gets over time, across programmes. All apply; the smallest decides.</summary>
    public IReadOnlyList<CapTerms> Caps { get; init; } = [];

    /// <summary>How often it may be applied for; null for as often as one likes.</summary>
    public OnceTerms? Once { get; init; }

    /// <summary>How many places there are; null for no limit but the money.</summary>
    public QuotaTerms? Quota { get; init; }

    /// <summary>The list in the form whose every row becomes a case of its own once the list is approved; null for none.</summary>
    public ListTerms? List { get; init; }

    /// <summary>Who decides and does what, in order.</summary>
    public required IReadOnlyList<ApprovalStep> Approval { get; init; }

    /// <summary>The public notice after the last approval; null when the programme has none.</summary>
    public NoticeTerms? Notice { get; init; }

    /// <summary>Where the money comes from and what the bank statement says; null when no money is paid.</summary>
    public FundTerms? Fund { get; init; }

    /// <summary>When what was granted is looked at again; null for never.</summary>
    public RecheckTerms? Recheck { get; init; }

    /// <summary>When a hardship file leads to an offer without an application (免申即享); null for never.</summary>
    public OfferTerms? Offer { get; init; }

    /// <summary>How long the worker has for what.</summary>
    public required DeadlineTerms Deadlines { get; init; }

    /// <summary>Reasons that an approver may give for a rejection or a return.</summary>
    public required IReadOnlyList<ReasonCode> Reasons { get; init; }

    /// <summary>Whose account may be paid.</summary>
    public PayeeTerms Payee { get; init; } = new(SpouseAccount: false);

    /// <summary>
    /// Values of this file that no rule of the federation settles yet. They are in force, and administrators see them
    /// as defaults until the client's own document replaces them.
    /// </summary>
    public IReadOnlyList<DefaultNote> Defaults { get; init; } = [];

    /// <summary>Whether applications are taken on a day (Asia/Shanghai): one in the window, or any when there is none.</summary>
    public bool IsOpenOn(DateOnly day) => Window?.Contains(day) != false;

    /// <summary>Whether money is paid.</summary>
    [JsonIgnore]
    public bool Pays => Amount is not null && Fund is not null;

    /// <summary>All questions of the form, page after page, without the columns of tables.</summary>
    [JsonIgnore]
    public IEnumerable<Question> Questions => Form.SelectMany(page => page.Questions);

    /// <summary>The question with an id, or null.</summary>
    public Question? FindQuestion(string id) => Questions.FirstOrDefault(question => question.Id == id);
}
