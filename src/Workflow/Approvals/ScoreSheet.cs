using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Approvals;

/// <summary>Points as an expert gives them.</summary>
public sealed record ScoreSheet
{
    /// <summary>The task.</summary>
    public required string TaskId { get; init; }

    /// <summary>The version of the case that the expert saw.</summary>
    public required int CaseVersion { get; init; }

    /// <summary>Points by criterion, whole, from 0 to the criterion's most; every criterion once.</summary>
    public required IReadOnlyDictionary<string, int> Scores { get; init; }

    /// <summary>Own words, at most 500 characters; null when none.</summary>
    public string? Note { get; init; }
}

/// <summary>Proof that points were taken.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="ApplicationId">The case; its orchestration is to be woken when the points decided.</param>
/// <param name="Given">How many experts have scored.</param>
/// <param name="Needed">How many have to.</param>
/// <param name="Decided">What the average decided; null while experts are missing.</param>
public sealed record ScoreReceipt(string TaskId, ApplicationId ApplicationId, int Given, int Needed, DecisionKind? Decided);

/// <summary>How far the scoring of a task is, as one caller may see it.</summary>
/// <param name="Given">How many experts have scored.</param>
/// <param name="Needed">How many have to.</param>
/// <param name="Mine">The caller's own points; null before.</param>
/// <param name="Others">The others' points; empty until the caller has scored.</param>
public sealed record ScoringView(int Given, int Needed, ExpertScoreView? Mine, IReadOnlyList<ExpertScoreView> Others);

/// <summary>One expert's points.</summary>
/// <param name="Expert">The expert's display name.</param>
/// <param name="Points">Points by criterion.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Note">The expert's own words; null when none.</param>
/// <param name="At">When, UTC.</param>
public sealed record ExpertScoreView(string Expert, IReadOnlyDictionary<string, int> Points, int Sum, string? Note, DateTimeOffset At)
{
    internal static ExpertScoreView Of(ExpertScore score) => new(score.StaffName, score.Points, ScoringRules.SumOf(score), score.Note, score.At);
}

/// <summary>All points of a decided task.</summary>
/// <param name="Criteria">What was scored, by id, with its name.</param>
/// <param name="Experts">The experts' points.</param>
/// <param name="Sum">The sum of all points; the average is this over the number of experts.</param>
/// <param name="PassAt">Smallest average sum that passes.</param>
public sealed record ScoresView(IReadOnlyDictionary<string, LocalizedText> Criteria, IReadOnlyList<ExpertScoreView> Experts, int Sum, int PassAt);
