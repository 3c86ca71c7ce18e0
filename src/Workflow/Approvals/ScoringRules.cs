using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Approvals;

/// <summary>The rules of scoring by experts (专家评审), always on; the first that refuses counts. What decides is the average, never one person.</summary>
internal static class ScoringRules
{
    /// <summary>Why somebody may not score a task at all; null when they may.</summary>
    public static Problem? MayScore(Decider decider, TaskRecord task, CaseUnderDecision subject) =>
        ScoresAreGivenAtTheUnionOfTheStep(decider, task)
        ?? OnlyStepsForExpertsAreScored(task, subject)
        ?? (decider.IsExpert ? null : ApprovalProblems.NotAnExpert)
        ?? ApprovalRules.OnlyOpenTasksAreDecided(task)
        ?? ApprovalRules.NobodyDecidesTheirOwnCase(decider, subject)
        ?? ApprovalRules.NobodyDecidesWhatTheyHandedIn(decider, subject)
        ?? SeparationRules.NobodyActsForTheirRelatives(decider, subject)
        ?? SeparationRules.WhoSteppedAsideStaysOut(decider, subject)
        ?? ApprovalRules.NobodyDecidesTwoLevels(decider, task, subject)
        ?? ApprovalRules.MayBeApproved(subject);

    /// <summary>Why points are refused; null when they stand.</summary>
    public static Problem? Check(Decider decider, TaskRecord task, CaseUnderDecision subject, ScoreSheet sheet) =>
        MayScore(decider, task, subject)
        ?? ApprovalRules.TheCaseIsTheOneThatWasSeen(task, subject, sheet.CaseVersion)
        ?? PointsAreWholeAndWithinEachCriterion(subject.StepOf(task).Scores!, sheet)
        ?? ApprovalRules.NotesAreShort(sheet.Note);

    /// <summary>Scoring does not move up with an overdue task: the panel is the step's.</summary>
    public static Problem? ScoresAreGivenAtTheUnionOfTheStep(Decider decider, TaskRecord task) =>
        decider.Organisation == task.Organisation ? null : ApprovalProblems.Unknown;

    public static Problem? OnlyStepsForExpertsAreScored(TaskRecord task, CaseUnderDecision subject) =>
        subject.StepOf(task).Scores is null ? ApprovalProblems.NoScores : null;

    public static Problem? PointsAreWholeAndWithinEachCriterion(ScoreTerms terms, ScoreSheet sheet)
    {
        var problems = new List<FieldProblem>();
        foreach (ScoreCriterion criterion in terms.Criteria)
        {
            if (!sheet.Scores.TryGetValue(criterion.Id, out int points))
            {
                problems.Add(ApprovalProblems.ScoreMissing(criterion.Id));
            }
            else if (points < 0 || points > criterion.Most)
            {
                problems.Add(ApprovalProblems.ScoreOutOfRange(criterion.Id, criterion.Most));
            }
        }

        // A name that nobody asked for is not repeated: it may be anything.
        if (sheet.Scores.Keys.Any(id => terms.Criteria.All(criterion => criterion.Id != id)))
        {
            problems.Add(ApprovalProblems.ScoreUnknown);
        }

        return problems.Count == 0 ? null : ApprovalProblems.ScoresInvalid(problems);
    }

    /// <summary>The sum of one expert's points.</summary>
    public static int SumOf(ExpertScore score) => score.Points.Values.Sum();

    /// <summary>
    /// What the average decides: at or above <see cref="ScoreTerms.PassAt"/> it passes. Products are compared, nothing is divided. Null
    /// while fewer experts have scored than have to.
    /// </summary>
    public static DecisionKind? Verdict(ScoreTerms terms, IReadOnlyList<ExpertScore> scores) =>
        scores.Count < terms.Experts ? null
        : scores.Sum(score => (long)SumOf(score)) >= (long)terms.PassAt * scores.Count ? DecisionKind.Approve
        : DecisionKind.Reject;

    /// <summary>A task with one more sheet, in place of an earlier one of the same expert; with its decision once the last one is there.</summary>
    public static TaskRecord Scored(TaskRecord task, ScoreTerms terms, ExpertScore score)
    {
        IReadOnlyList<ExpertScore> scores = [.. task.Scores.Where(other => other.StaffId != score.StaffId), score];
        return task with
        {
            Scores = scores,
            Decision = Verdict(terms, scores) is not { } kind ? null : new TaskDecision
            {
                Kind = kind,
                ReasonCodes = kind == DecisionKind.Reject ? [ScoreTerms.BelowScore] : [],
                Fields = [],
                Note = null,
                StaffId = "experts",
                StaffName = "专家评审",
                StaffOrganisation = task.Organisation,
                At = score.At,
                Maker = DecisionMaker.Experts,
            },
        };
    }
}
