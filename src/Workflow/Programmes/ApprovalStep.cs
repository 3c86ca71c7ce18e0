using System.Text.Json.Serialization;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>
/// One step of the chain: a task in the inbox of a union. Every kind can send back for correction or refuse, with reasons;
/// they differ in what is filled in to go on.
/// </summary>
public sealed record ApprovalStep
{
    /// <summary>Name in errors and addresses; unique in the chain. Null for a plain decision, which is named by its level.</summary>
    public string? Id { get; init; }

    /// <summary>Whose inbox it goes to: the applicant's union or the one above it at this level.</summary>
    public required UnionLevel Level { get; init; }

    /// <summary>Working days until it is escalated; a reminder goes out at half.</summary>
    public required int DueWorkingDays { get; init; }

    /// <summary>What is done.</summary>
    public StepKind Kind { get; init; } = StepKind.Decision;

    /// <summary>What people read: "Site check". Null for a plain decision.</summary>
    public LocalizedText? Title { get; init; }

    /// <summary>
    /// What the officer fills in to approve: a checklist, the outcome of a visit, the employer that was found. A question with
    /// <see cref="Question.Expect"/> has to be answered as expected before the step can be approved.
    /// </summary>
    public IReadOnlyList<Question> Record { get; init; } = [];

    /// <summary>For <see cref="StepKind.ExpertScores"/>: the criteria.</summary>
    public ScoreTerms? Scores { get; init; }

    /// <summary>Calendar days after which silence is consent (domain.md §2.2, P10: 15); null for never.</summary>
    public int? SilentAfterDays { get; init; }

    /// <summary>
    /// The step is taken only when this holds, by amount (<see cref="FactNames.CaseAmount"/>), category or kind of union; null for always.
    /// Decided when the rules are evaluated, and kept with the case.
    /// </summary>
    public Predicate? When { get; init; }

    /// <summary>How many officers have to approve; null for one.</summary>
    public VoteTerms? Votes { get; init; }
}

/// <summary>What is done in a step.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StepKind>))]
public enum StepKind
{
    /// <summary>An officer decides.</summary>
    Decision,

    /// <summary>An officer goes there and fills in a checklist (入户调查, 实地核查).</summary>
    SiteCheck,

    /// <summary>Experts score; the average decides (专家评审).</summary>
    ExpertScores,

    /// <summary>A service desk does its work and records it (服务办理).</summary>
    Service,
}

/// <summary>How experts score.</summary>
/// <param name="Criteria">What they score.</param>
/// <param name="Experts">How many have to score before the average counts.</param>
/// <param name="PassAt">Smallest average sum that passes, in points. Below it the case is rejected with <see cref="BelowScore"/>.</param>
public sealed record ScoreTerms(IReadOnlyList<ScoreCriterion> Criteria, int Experts, int PassAt)
{
    /// <summary>The reason for a rejection by the average; a programme with scores has it among its reasons.</summary>
    public const string BelowScore = "below-score";
}

/// <summary>One thing that is scored.</summary>
/// <param name="Id">Its id: <c>team</c>.</param>
/// <param name="Name">What the expert reads.</param>
/// <param name="Most">Most points.</param>
public sealed record ScoreCriterion(string Id, LocalizedText Name, int Most);
